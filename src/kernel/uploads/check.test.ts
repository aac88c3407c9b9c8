import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { contentProblem, dataEndings } from './check.ts';

const folder = mkdtempSync(join(tmpdir(), 'belong-check-'));
afterAll(() => rmSync(folder, { recursive: true }));

function check(name: string, bytes: Buffer | string, endings: readonly string[] = dataEndings): Promise<string | null> {
  const path = join(folder, 'file');
  writeFileSync(path, bytes);
  return contentProblem({ path, name, size: Buffer.byteLength(bytes) }, endings);
}

function zip(members: Readonly<Record<string, string | Buffer>>, { stored = false } = {}): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(members)) {
    const plain = Buffer.from(content);
    const packed = stored ? plain : deflateRawSync(plain);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(stored ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(plain), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(plain.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), shared, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), shared, rest, Buffer.from(name)]));
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 0, 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

const csv = 'time_period,share\n2024,4.3\n';
const workbook = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' };
const exe = Buffer.from('MZ\u0090\u0000\u0003\u0000\u0000\u0000', 'latin1');
const gif = Buffer.from('GIF89a\u0001\u0000\u0001\u0000', 'latin1');

describe('what a file’s name says is in it', () => {
  test.each([
    ['a.csv', csv], ['A.CSV', `\ufeff${csv}`], ['umlaut.csv', Buffer.from('name\nMüller £5\n', 'latin1')], ['wide.txt', Buffer.from(`\ufeff${csv}`, 'utf16le')], ['mz.csv', 'MZ,share\n1,2\n'], ['less.csv', 'age\n<5\n< 10 and > 3\n'], ['a.json', '{"a":1}'], ['a.geojson', '{"type":"FeatureCollection"}'],
    ['a.zip', zip({ 'data/a.csv': csv, 'data-guidance.txt': 'x', 'report.pdf': '%PDF-1.7 \u0001' })], ['a.csv.gz', gzipSync(csv)], ['a.xlsx', zip(workbook)], ['a.parquet', Buffer.from('PAR1\u0000\u0001PAR1', 'latin1')],
    ['a.ods', zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }, { stored: true })],
  ])('%s passes', async (name, bytes) => expect(await check(name, bytes)).toBeNull());

  test.each([
    ['a program named as a workbook', 'a.xlsx', exe, 'is a program'], ['as a table', 'a.csv', exe, 'is a program'], ['a script', 'a.txt', '#!/bin/sh\nrm -rf /\n', 'is a program'], ['a program for Linux', 'a.gz', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2]), 'is a program'],
    ['a page named as a table', 'a.csv', '\n<!DOCTYPE html><html><body>Not found</body></html>', 'web page'], ['a table that is a page too', 'a.csv', 'a,b\n1,<script>alert(1)</script>\n', 'web page'], ['a drawing', 'a.txt', '<svg onload="x"/>', 'drawing'],
    ['an archive named as a table', 'a.csv', zip({ 'a.csv': csv }), 'an archive (zip)'], ['a table named as a workbook', 'a.xlsx', csv, 'is text'], ['an archive named as a workbook', 'a.xlsx', zip({ 'a.csv': csv }), 'an archive (zip)'], ['a workbook named as another', 'a.ods', zip(workbook), 'a workbook (xlsx)'],
    ['a picture before an archive', 'a.zip', Buffer.concat([gif, zip({ 'a.csv': csv })]), 'something else'], ['something behind an archive', 'a.zip', Buffer.concat([zip({ 'a.csv': csv }), Buffer.from('<script>')]), 'hidden behind its end'], ['something behind a workbook', 'a.xlsx', Buffer.concat([zip(workbook), exe]), 'hidden behind its end'],
    ['a program in an archive', 'a.zip', zip({ 'a.csv': csv, 'setup.exe': 'x' }), 'holds one'], ['a renamed program in an archive', 'a.zip', zip({ 'a.csv': exe }), 'holds one'], ['a page in an archive', 'a.zip', zip({ 'a.csv': '<html>' }), 'web page'], ['a packed program', 'a.csv.gz', gzipSync(exe), 'holds one'], ['a packed page', 'a.csv.gz', gzipSync('<html>'), 'web page'],
    ['macros', 'a.xlsx', zip({ ...workbook, 'xl/vbaProject.bin': 'x' }), 'macros'], ['binary named as a table', 'a.csv', Buffer.from([1, 2, 3, 0, 255]), 'something else'], ['half an archive', 'a.zip', zip({ 'a.csv': csv }).subarray(0, 40), 'hidden behind its end'], ['half a packed file', 'a.gz', gzipSync(csv).subarray(0, 6), 'cannot be read'],
    ['very many members', 'a.zip', zip(Object.fromEntries(Array.from({ length: 2001 }, (_, i) => [`${i}.csv`, 'a']))), 'more than 2,000'], ['an unknown kind', 'a.exe', csv, 'ends in .csv'], ['no ending', 'csv', csv, 'ends in .csv'], ['two endings', 'a.csv.html', csv, 'ends in .csv'], ['nothing', 'a.csv', '', 'is empty'], ['a picture where data is asked', 'a.png', gif, 'ends in .csv'],
  ])('%s is refused in words', async (_, name, bytes, message) => expect(await check(name, bytes)).toContain(message));

  test('pictures are told apart too', async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0]);
    expect(await check('a.png', png, ['.png', '.jpg'])).toBeNull();
    expect(await check('a.jpg', png, ['.png', '.jpg'])).toContain('a picture');
    expect(await check('a.svg', '<svg/>', ['.png', '.jpg'])).toContain('ends in .png, .jpg');
  });

  test('a bomb is looked at by its first bytes only', async () => {
    const began = process.memoryUsage().rss;
    expect(await check('a.zip', zip({ 'a.csv': Buffer.alloc(60 * 1024 * 1024, 'a') }))).toBeNull();
    expect(await check('a.csv.gz', gzipSync(Buffer.alloc(50 * 1024 * 1024, 'a')))).toBeNull();
    expect(process.memoryUsage().rss - began).toBeLessThan(300 * 1024 * 1024);
  });
});
