import { createReadStream } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { Transform } from 'node:stream';
import { Unavailable } from '../errors/errors.ts';
import { words } from './words.ts';

export interface Scanner {
  /** Looks at a file on this machine. Throws Unavailable where no clear answer comes: a file that nobody looked at is not clean. */
  scan(path: string): Promise<'clean' | 'infected'>;
}

/** One answer must come within this time, in milliseconds. */
const patience = 60_000;

/**
 * ClamAV's daemon, spoken to by its own protocol (clamd(8), INSTREAM): the file is sent in pieces, so it need not lie where the daemon reads.
 * `address`: `clamd://host:port` or `clamd:/path/of/its/socket`; null = no scanner.
 */
export function openScanner(address: string | null): Scanner | null {
  if (address === null) return null;
  const socket = address.startsWith('clamd://') ? null : address.slice('clamd:'.length);
  const url = socket === null ? new URL(address) : null;
  const dial = (): Socket => (url === null ? connect(socket!) : connect(Number(url.port), url.hostname));
  return { scan: (path) => ask(dial, path) };
}

/** Whether files are scanned, for the page that tells how the service is. */
export const scannerWords = (address: string | null): string => (address === null ? words.scanner.none : words.scanner.there('ClamAV'));

async function ask(dial: () => Socket, path: string): Promise<'clean' | 'infected'> {
  const socket = dial();
  socket.setTimeout(patience, () => socket.destroy(new Error('silent')));
  const answer = hear(socket);
  try {
    socket.write('zINSTREAM\0');
    // clamd closes at once on a file larger than its StreamMaxLength; then its answer says so, and sending fails.
    const whole = await pipeline(createReadStream(path), inPieces(), socket, { end: false }).then(() => true, () => false);
    if (whole) socket.write(Buffer.alloc(4));
    else socket.setTimeout(1000);
    const said = verdict(await answer);
    // Half a file may well be clean.
    if (said === 'clean' && !whole) throw new Unavailable(words.scanner.silent);
    return said;
  } catch (error) {
    throw error instanceof Unavailable ? error : new Unavailable(words.scanner.silent);
  } finally {
    socket.destroy();
  }
}

/** Each piece goes with its length before it. */
const inPieces = (): Transform =>
  new Transform({
    transform(piece: Buffer, _encoding, done) {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      this.push(length);
      done(null, piece);
    },
  });

function hear(socket: Socket): Promise<string> {
  const answer = new Promise<string>((resolve, reject) => {
    let heard = '';
    socket.on('data', (data: Buffer) => {
      heard += data.toString('latin1');
      if (heard.includes('\0') || heard.length > 4096) resolve(heard);
    });
    socket.on('error', reject).on('close', () => resolve(heard));
  });
  answer.catch(() => {});
  return answer;
}

/** Only the one plain answer is clean; limits, faults and silence are not. */
function verdict(answer: string): 'clean' | 'infected' {
  const line = answer.replace(/\0[\s\S]*$/, '').trim();
  if (line === 'stream: OK') return 'clean';
  if (/^stream: .+ FOUND$/.test(line)) return 'infected';
  throw new Unavailable(words.scanner.silent);
}
