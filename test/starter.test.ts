import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const folder = new URL('../starter/', import.meta.url);
const readme = readFileSync(new URL('README.md', folder), 'utf8');
const files = readdirSync(folder).filter((f) => f !== 'README.md');
const rows = readme.split('\n').filter((l) => l.startsWith('| `')).map((l) => l.split('|').map((c) => c.trim().replaceAll('`', '')));

test('every file of the starter set is as published, with its publisher and licence', () => {
  expect(rows.map((r) => r[1]).sort()).toEqual([...files].sort());
  for (const [, file, what, source, licence, hash] of rows) {
    expect(createHash('sha256').update(readFileSync(new URL(file!, folder))).digest('hex'), file).toBe(hash);
    expect(what).not.toBe('');
    expect(source).toMatch(/^\[.+\]\(https:\/\/.+\)$/);
    expect(licence).toMatch(/^OGL v3\.0/);
  }
});

test('the starter set is no more than 8 MB', () => {
  expect(files.reduce((sum, f) => sum + readFileSync(new URL(f, folder)).length, 0)).toBeLessThanOrEqual(8 * 1024 * 1024);
});
