import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHanded, walk } from './walk.ts';

let folder = '';
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'belong-walk-')); });
afterEach(() => rmSync(folder, { recursive: true }));

const put = (name: string, content: string | Buffer) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const open = async (path: string) => {
  const [handed] = await walk([path]);
  const scratch = join(folder, 'scratch');
  mkdirSync(scratch, { recursive: true });
  return openHanded(handed!, scratch);
};

/** A zip of deflated members; `claim` lies about the unpacked size. */
function zip(members: Readonly<Record<string, string>>, claim?: number, checksum?: number): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(members)) {
    const data = deflateRawSync(text);
    const size = claim ?? Buffer.byteLength(text);
    const header = (signature: number, extra: readonly [number, number][], length: number) => {
      const b = Buffer.alloc(length);
      b.writeUInt32LE(signature, 0);
      for (const [at, n] of extra) b.writeUInt16LE(n, at);
      return b;
    };
    const local = header(0x04034b50, [[4, 20], [8, 8], [26, name.length]], 30);
    local.writeUInt32LE(data.length, 18);
    local.writeUInt32LE(size, 22);
    const central = header(0x02014b50, [[4, 20], [6, 20], [10, 8], [28, name.length]], 46);
    central.writeUInt32LE(checksum ?? crc32(text), 16);
    central.writeUInt32LE(data.length, 20);
    central.writeUInt32LE(size, 24);
    central.writeUInt32LE(offset, 42);
    directory.push(central, Buffer.from(name));
    const member = Buffer.concat([local, Buffer.from(name), data]);
    parts.push(member);
    offset += member.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(Object.keys(members).length, 8);
  end.writeUInt16LE(Object.keys(members).length, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, list, end]);
}

test('a folder is walked in order, hidden files left out; a path that is not there is named', async () => {
  mkdirSync(join(folder, 'b'));
  put('b/two.csv', '2');
  put('a.csv', '1');
  put('.hidden', 'x');
  expect((await walk([folder])).map((f) => f.name)).toEqual(['a.csv', join('b', 'two.csv')]);
  await expect(walk([join(folder, 'none'), join(folder, 'nothing')])).rejects.toThrow(/none.*nothing/);
});

test('an archive is opened by its content, whatever its name; members know their neighbours’ folder', async () => {
  const inside = await open(put('strange.dat', zip({ 'data/a.csv': 'x,y', 'data/a.meta.csv': 'm', 'notes.txt': 'n' })));
  expect('problem' in inside ? [] : inside.map((f) => [f.name, f.baseName, f.head.toString()])).toEqual([
    ['strange.dat › data/a.csv', 'a.csv', 'x,y\0'], ['strange.dat › data/a.meta.csv', 'a.meta.csv', 'm\0\0\0'], ['strange.dat › notes.txt', 'notes.txt', 'n\0\0\0'],
  ]);
});

test('a workbook is a zip too, and stays whole', async () => {
  const inside = await open(put('w.bin', zip({ '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' })));
  expect('problem' in inside ? [] : inside.map((f) => f.name)).toEqual(['w.bin']);
});

test('a .gz is unpacked', async () => {
  const inside = await open(put('t.csv.gz', gzipSync('a,b\n1,2\n')));
  expect('problem' in inside ? [] : inside.map((f) => [f.baseName, f.head.toString()])).toEqual([['t.csv', 'a,b\n1,2\n']]);
});

test('what unpacks to far more than it should is refused, whatever it claims', async () => {
  const bomb = '0'.repeat(8_000_000);
  for (const file of [zip({ 'a.csv': bomb }), zip({ 'a.csv': bomb }, 10), gzipSync(bomb)]) {
    const inside = await open(put('bomb', file));
    expect('problem' in inside).toBe(true);
  }
});

test('a member whose bytes are not what the archive says is refused', async () => {
  const inside = await open(put('a.zip', zip({ 'a.csv': 'x,y' }, undefined, 1)));
  expect('problem' in inside && inside.problem).toContain('damaged');
});

test('a broken archive is told, not thrown', async () => {
  const whole = zip({ 'a.csv': 'x,y' });
  const inside = await open(put('half.zip', whole.subarray(0, whole.length - 10)));
  expect('problem' in inside).toBe(true);
});
