import { createServer, type Server, type Socket } from 'node:net';

export interface Received {
  readonly from: string;
  readonly to: readonly string[];
  readonly data: string;
}

export interface FakeServer {
  readonly port: number;
  readonly received: Received[];
  readonly logins: string[];
  close(): Promise<void>;
}

/** A mail server that takes everything, save where `refuse` answers otherwise to a recipient; it speaks no TLS. */
export async function fakeServer(port = 0, refuse: (to: string) => string | null = () => null): Promise<FakeServer> {
  const received: Received[] = [];
  const logins: string[] = [];
  const open = new Set<Socket>();
  const server: Server = createServer((socket) => {
    open.add(socket);
    socket.on('close', () => open.delete(socket)).on('error', () => {});
    serve(socket, received, logins, refuse);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port: (server.address() as { port: number }).port, received, logins,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of open) socket.destroy();
    }),
  };
}

function serve(socket: Socket, received: Received[], logins: string[], refuse: (to: string) => string | null): void {
  const say = (line: string) => socket.write(`${line}\r\n`);
  let [from, to, data, inData, waiting] = ['', [] as string[], '', false, ''];
  const hear = (line: string): void => {
    if (inData) {
      if (line !== '.') { data += `${line.replace(/^\./, '')}\r\n`; return; }
      received.push({ from, to, data });
      [inData, data, to] = [false, '', []];
      say('250 taken');
    } else if (/^EHLO/i.test(line)) say('250-fake\r\n250-AUTH PLAIN\r\n250 8BITMIME');
    else if (/^AUTH PLAIN/i.test(line)) { logins.push(Buffer.from(line.slice(11), 'base64').toString()); say('235 in'); }
    else if (/^MAIL FROM/i.test(line)) { from = /<(.*?)>/.exec(line)![1]!; say('250 ok'); }
    else if (/^RCPT TO/i.test(line)) {
      const one = /<(.*?)>/.exec(line)![1]!;
      const refusal = refuse(one);
      if (refusal === null) to.push(one);
      say(refusal ?? '250 ok');
    } else if (/^DATA/i.test(line)) { inData = true; say('354 go on'); }
    else if (/^QUIT/i.test(line)) { say('221 bye'); socket.end(); }
    else say('502 no');
  };
  socket.on('data', (bytes: Buffer) => {
    const lines = (waiting + bytes.toString()).split('\r\n');
    waiting = lines.pop()!;
    for (const line of lines) hear(line);
  });
  say('220 fake');
}
