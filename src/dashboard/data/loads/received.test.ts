import { mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { distinctNames, receive, safeName } from './received.ts';

const scratch = mkdtempSync(join(tmpdir(), 'belong-received-'));
afterAll(() => rmSync(scratch, { recursive: true }));

test('a file keeps its name, since a dataset is named by it', () => {
  for (const name of ['caseload.csv', 'caseload.meta.csv', 'EHC plans (2025) – final.xlsx', 'SEND Tribunals and appeal rate 2014-2024.csv']) expect(safeName(name)).toBe(name);
});

test('a name never leads out of the folder, nor hides the file', () => {
  expect(['../../etc/passwd', 'C:\\data\\a.csv', '.hidden.csv', '..', '', 'a\u0000b:c.csv'].map(safeName)).toEqual(['passwd', 'a.csv', 'hidden.csv', 'file', 'file', 'a-b-c.csv']);
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (name) => {
    const safe = safeName(name);
    expect(basename(safe)).toBe(safe);
    expect(safe).not.toMatch(/^\.|[\\/\p{Cc}]|^$/u);
    expect(safe.length).toBeLessThanOrEqual(180);
  }));
});

test('two of a name are both kept, on any file system', () => {
  expect(distinctNames(['a.csv', 'A.csv', 'a.csv', 'a (2).csv'])).toEqual(['a.csv', 'A (2).csv', 'a (3).csv', 'a (2) (2).csv']);
  fc.assert(fc.property(fc.array(fc.string({ maxLength: 8 }), { maxLength: 20 }), (names) => {
    expect(new Set(distinctNames(names).map((n) => n.toLowerCase())).size).toBe(names.length);
  }));
});

test('files are moved, whole, under their names', async () => {
  const to = join(scratch, 'to');
  mkdirSync(to);
  const files = ['one', 'two'].map((text, i) => {
    writeFileSync(join(scratch, String(i)), text);
    return { field: 'files', name: 'a.csv', path: join(scratch, String(i)), size: 3 };
  });
  await receive(files, to);
  expect(readdirSync(to).sort()).toEqual(['a (2).csv', 'a.csv']);
  expect(readFileSync(join(to, 'a (2).csv'), 'utf8')).toBe('two');
  expect(readdirSync(scratch)).toEqual(['to']);
});
