import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let folder = '';
let child: ChildProcess;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'belong-stopping-')); });
afterEach(() => {
  child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(drainFor: number): Promise<{ url: string; ended: Promise<number | null> }> {
  child = spawn(process.execPath, [join(import.meta.dirname, 'stopping.testing.ts'), folder, String(drainFor)], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_NO_WARNINGS: '1' } });
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { url: line.toString().trim(), ended: once(child, 'exit').then(([code]) => code as number | null) };
}

test('a download under way is finished before the service stops', async () => {
  const { url, ended } = await start(20_000);
  const answer = await fetch(`${url}/download/20`);
  child.kill('SIGTERM');
  expect((await answer.arrayBuffer()).byteLength).toBe(20 * 64 * 1024);
  expect(await ended).toBe(0);
});

test('one that takes too long is cut off, and its reader sees that it is not whole', async () => {
  const { url, ended } = await start(300);
  const answer = await fetch(`${url}/download/100000`);
  expect(answer.status).toBe(200);
  child.kill('SIGTERM');
  await expect(answer.arrayBuffer()).rejects.toThrow();
  expect(await ended).toBe(0);
});

test.each([['is taken whole where it arrives in time', 20_000], ['leaves nothing behind where it does not', 300]])('a file that is being sent %s', async (_, drainFor) => {
  const { url, ended } = await start(drainFor);
  const page = await fetch(`${url}/form`);
  const token = await page.text();
  const cookie = page.headers.get('set-cookie')!.split(';')[0]!;
  const sending = request(`${url}/form`, { method: 'POST', headers: { cookie, 'content-type': 'multipart/form-data; boundary=x' } });
  const told = new Promise<string | undefined>((resolve) => sending.on('response', (answer) => { answer.resume(); resolve(answer.headers.location); }).on('error', () => resolve(undefined)));
  sending.write(`--x\r\ncontent-disposition: form-data; name="form_token"\r\n\r\n${token}\r\n--x\r\ncontent-disposition: form-data; name="f"; filename="a.bin"\r\n\r\n`);
  sending.write(Buffer.alloc(200_000, 97));
  const uploads = join(folder, 'uploads');
  await vi.waitFor(() => expect(existsSync(uploads) && readdirSync(uploads)).toHaveLength(1));
  child.kill('SIGTERM');
  if (drainFor > 1000) sending.end(`${'a'.repeat(100_000)}\r\n--x--\r\n`);
  expect(await told).toBe(drainFor > 1000 ? '/got/300000' : undefined);
  expect(await ended).toBe(0);
  expect(readdirSync(uploads)).toEqual([]);
});
