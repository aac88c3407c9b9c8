import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A message of a client to the database, as its protocol knows it: `Q` a query, `P` parse, `B` bind, `E` execute, `S` sync, `begin` the first of a connection. */
export interface Sent {
  readonly type: string;
  /** The statement, where it holds one. */
  readonly text: string;
  /** Number of the connection that it came by. */
  readonly connection: number;
}

/** What becomes of the message and its connection: `cut` delivers it and loses every reply from then on. */
export type Fate = 'pass' | 'cut';

export interface DatabaseProxy {
  readonly port: number;
  /** Asked for each message of each client before it is delivered. */
  decide: (message: Sent) => Fate;
  /** Resolves once the database has closed all connections that were cut: nothing of them happens any more. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

/** Stands between a client and a PostgreSQL server's private socket, and cuts connections at a message. */
export async function startProxy(socketFolder: string): Promise<DatabaseProxy> {
  const open = new Set<Socket>();
  const ending = new Set<Promise<void>>();
  let connections = 0;
  const server = createServer((client) => {
    const upstream = connect(`${socketFolder}/.s.PGSQL.5432`);
    const closed = new Promise<void>((resolve) => upstream.on('close', () => resolve()));
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => open.delete(socket));
    }
    let isCut = false;
    upstream.on('data', (data) => { if (!isCut) client.write(data); });
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.end());
    const take = messages(++connections);
    client.on('data', (data: Buffer) => {
      for (const message of isCut ? [] : take(data)) {
        upstream.write(message.bytes);
        if (proxy.decide(message) === 'pass') continue;
        isCut = true;
        ending.add(closed);
        upstream.end();
        client.resetAndDestroy();
        return;
      }
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const proxy: DatabaseProxy = {
    port: (server.address() as AddressInfo).port,
    decide: () => 'pass',
    settled: async () => {
      await Promise.all(ending);
      ending.clear();
    },
    close: async () => {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
  return proxy;
}

/** Whole messages of one connection, as they come in. The first has no type. */
function messages(connection: number): (data: Buffer) => (Sent & { readonly bytes: Buffer })[] {
  let held = Buffer.alloc(0);
  let began = false;
  return (data) => {
    held = Buffer.concat([held, data]);
    const found: (Sent & { bytes: Buffer })[] = [];
    for (;;) {
      const head = began ? 1 : 0;
      if (held.length < head + 4) return found;
      const length = head + held.readInt32BE(head);
      if (held.length < length) return found;
      const bytes = held.subarray(0, length);
      held = held.subarray(length);
      const type = began ? String.fromCharCode(bytes[0]!) : 'begin';
      began = true;
      found.push({ type, connection, text: type === 'Q' || type === 'P' ? bytes.subarray(5).toString('utf8').replaceAll('\0', ' ').trim() : '', bytes });
    }
  };
}
