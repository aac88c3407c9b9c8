import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { Unavailable } from '../errors/errors.ts';
import { openScanner, scannerWords } from './scanner.ts';

const folder = mkdtempSync(join(tmpdir(), 'belong-scanner-'));
afterAll(() => rmSync(folder, { recursive: true }));
let server: Server | undefined;
afterEach(() => new Promise<void>((done) => { if (server) server.close(() => done()); else done(); server = undefined; }));

/** The industry's harmless test of a scanner, in two halves so that no scanner takes this file for it. */
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');

/** Answers as clamd does: reads INSTREAM's pieces, then says what it found. */
function clamd(on: number | string, answer: (file: Buffer) => string | null): Promise<string> {
  server = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => {}).on('data', (data: Buffer) => {
      heard = Buffer.concat([heard, data]);
      const command = 'zINSTREAM\0';
      if (!heard.toString('latin1').startsWith(command)) return;
      const file: Buffer[] = [];
      for (let at = command.length; at + 4 <= heard.length; ) {
        const length = heard.readUInt32BE(at);
        if (length === 0) {
          const said = answer(Buffer.concat(file));
          if (said === null) socket.destroy();
          else socket.end(`${said}\0`);
          return;
        }
        if (at + 4 + length > heard.length) return;
        file.push(heard.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  });
  return new Promise((resolve) => server!.listen(on, () => resolve(typeof on === 'string' ? `clamd:${on}` : `clamd://127.0.0.1:${(server!.address() as AddressInfo).port}`)));
}

const finds = (file: Buffer): string => (file.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND' : 'stream: OK');
const write = (content: string | Buffer): string => {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return path;
};

test.each([['a port', 0], ['a socket', join(folder, 's')]])('by %s: a clean file is clean, an infected one is not, however long', async (_, on) => {
  const scanner = openScanner(await clamd(on, finds))!;
  expect(await scanner.scan(write('a,b\n1,2\n'))).toBe('clean');
  expect(await scanner.scan(write(''))).toBe('clean');
  expect(await scanner.scan(write(eicar))).toBe('infected');
  expect(await scanner.scan(write(Buffer.concat([Buffer.alloc(300_000, 'a'), Buffer.from(eicar)])))).toBe('infected');
});

test.each(['INSTREAM size limit exceeded. ERROR', 'stream: Can’t allocate memory ERROR', '', 'stream: OK FOUND?', 'OK', 'stream: OK\nstream: X FOUND'])('an answer that is not plainly clean is none: %j', async (said) => {
  await expect(openScanner(await clamd(0, () => said))!.scan(write('a'))).rejects.toThrow(Unavailable);
});

test('no answer is no answer: hung up, nobody there, file gone', async () => {
  const address = await clamd(0, () => null);
  await expect(openScanner(address)!.scan(write('a'))).rejects.toThrow(Unavailable);
  await expect(openScanner('clamd:/nowhere/at/all')!.scan(write('a'))).rejects.toThrow(Unavailable);
  await expect(openScanner(address)!.scan(join(folder, 'gone'))).rejects.toThrow(Unavailable);
});

test('without configuration there is none, and that is said', () => {
  expect(openScanner(null)).toBeNull();
  expect(scannerWords(null)).toContain('not scanned');
  expect(scannerWords('clamd://scanner:3310')).toContain('ClamAV');
});
