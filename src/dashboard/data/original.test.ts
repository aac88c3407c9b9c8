import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { withShared } from '../../../test/shared.ts';
import { KeptFiles } from '../../kernel/index.ts';
import { originalOf } from './original.ts';

const scratch = mkdtempSync(join(tmpdir(), 'belong-original-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const sha = (bytes: Buffer | string) => createHash('sha256').update(bytes).digest('hex');
const files = new KeptFiles(join(scratch, 'files'));

async function keep(bytes: Buffer | string): Promise<string> {
  const path = join(scratch, 'handed');
  writeFileSync(path, bytes);
  await files.keep(path, sha(bytes));
  return sha(bytes);
}

test('a plain file is read where it is kept', async () => {
  const sha256 = await keep('a,b\n1,2\n');
  expect(await originalOf(files, { fileName: 'a.csv', sha256, containerSha256: sha256 })).toBe(files.path(sha256));
});

test('a packed file is unpacked once, below the kept files, and leaves no part behind', async () => {
  const plain = 'time_period\n2024\n';
  const release = { fileName: 'a.csv.gz', sha256: sha(plain), containerSha256: await keep(gzipSync(plain)) };
  const [path, again] = await Promise.all([originalOf(files, release), originalOf(files, release)]);
  expect(again).toBe(path);
  expect(path!.startsWith(files.folder)).toBe(true);
  expect(readFileSync(path!, 'utf8')).toBe(plain);
  expect(readdirSync(join(path!, '..'))).toEqual([sha(plain)]);
});

test('a kept file that does not hold what was loaded is refused', async () => {
  const containerSha256 = await keep(gzipSync('other bytes'));
  await expect(originalOf(files, { fileName: 'a.csv.gz', sha256: sha('what was loaded'), containerSha256 })).rejects.toThrow('not what was loaded');
});

withShared('a member of a release’s archive is found by its name', ['sen/education-health-and-care-plans_2025.zip'], async ([zip]) => {
  const bytes = readFileSync(zip!);
  const containerSha256 = await keep(bytes);
  const release = (sha256: string) => ({ fileName: 'education-health-and-care-plans_2025.zip › data/timeliness_20_week.csv', sha256, containerSha256 });
  const path = await originalOf(files, release('6720f74f5e4e32efecd27ca4335805c9fb766a07f4b661284ec06f4d4df6ef13'));
  expect(readFileSync(path, 'utf8').slice(0, 20)).toContain('time_period');
  await expect(originalOf(files, release(sha('no')))).rejects.toThrow('not what was loaded');
  await expect(originalOf(files, { ...release(sha('no')), fileName: 'x.zip › nothing.csv' })).rejects.toThrow('holds no file');
});
