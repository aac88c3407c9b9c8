import { connect, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeGround, type Ground } from './ground.testing.ts';

let ground: Ground;
let port = 0;
beforeAll(async () => {
  ground = await makeGround({ publicAddress: new URL('https://belong.example.org') });
  await ground.app.listen({ port: 0, host: '127.0.0.1' });
  port = (ground.app.server.address() as AddressInfo).port;
});
afterAll(() => ground.close());

/** Everything that the server says before it closes. */
const say = (text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (data: Buffer) => (heard += data.toString())).on('close', () => resolve(heard)).on('error', reject);
  });

const start = 'POST /form HTTP/1.1\r\nHost: belong.example.org\r\nContent-Type: application/x-www-form-urlencoded\r\n';
const second = 'GET /staff HTTP/1.1\r\nHost: belong.example.org\r\n\r\n';

test.each([
  ['a length and chunks', `${start}Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${second}`],
  ['two lengths', `${start}Content-Length: 0\r\nContent-Length: 40\r\n\r\n${second}`],
  ['two lengths in one', `${start}Content-Length: 0, 40\r\n\r\n${second}`],
  ['unknown chunks', `${start}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${second}`],
  ['a folded line', `${start}X-A: b\r\n Transfer-Encoding: chunked\r\n\r\n${second}`],
  ['lines without a return', `${start.replaceAll('\r\n', '\n')}Content-Length: 0\n\n${second}`],
  ['a blank before the colon', `${start}Content-Length : 0\r\n\r\n${second}`],
  ['no host', 'GET / HTTP/1.1\r\n\r\n'],
  ['no HTTP', 'hello\r\n\r\n'],
])('%s: 400, and the connection is closed', async (_, text) => {
  const heard = await say(text);
  expect(heard.match(/^HTTP\/1\.1 \d+/gm)).toEqual(['HTTP/1.1 400']);
  if (_ !== 'no host') expect(heard.toLowerCase()).toContain('strict-transport-security: max-age=31536000');
});

test('two names are none', async () => expect(await say('GET / HTTP/1.1\r\nHost: belong.example.org\r\nHost: evil.example\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 421/));

test('a header that never ends is refused', async () => expect(await say(`GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1\.1 431/));

test('a header named like a part of JavaScript itself harms nobody', async () => {
  expect(await say('GET /things/a HTTP/1.1\r\nHost: belong.example.org\r\n__proto__: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200/);
  expect(await say('GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 200/);
});
