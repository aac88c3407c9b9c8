import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createGunzip } from 'node:zlib';
import yauzl from 'yauzl';
import { Stop } from '../../kernel/index.ts';

/** A file as it was handed over: what we keep, fingerprint and show. It may hold several candidates. */
export interface Handed {
  readonly path: string;
  /** Path below what was asked for, as a person would say it. */
  readonly name: string;
  readonly size: number;
}

/** A plain file: what was handed over, its unpacked bytes, or an archive's member. */
export interface Plain {
  readonly path: string;
  readonly name: string;
  /** Last name without folders, archive or .gz. */
  readonly baseName: string;
  /** Files with the same folder lie beside each other. */
  readonly folder: string;
  readonly size: number;
  /** Its first 64 KiB. */
  readonly head: Buffer;
}

const headSize = 64 * 1024;

/** Bounds on what an archive may unpack to: generous for statistics, too small to fill a disk. */
export const limits = { entries: 2_000, entryBytes: 4 * 1024 ** 3, totalBytes: 8 * 1024 ** 3, ratio: 400 };

/** Every file below the paths, in order; hidden ones are left out. Throws Stop naming every path that is not there. */
export async function walk(paths: readonly string[]): Promise<readonly Handed[]> {
  const found: Handed[] = [];
  const missing: string[] = [];
  for (const path of paths) {
    const info = await stat(path).catch(() => null);
    if (info === null) missing.push(path);
    else if (info.isFile()) found.push({ path, name: basename(path), size: info.size });
    else await walkFolder(path, path, found);
  }
  if (missing.length > 0) throw new Stop(`Nothing was loaded: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not there. Check the spelling, or give the full path.`);
  return found;
}

async function walkFolder(folder: string, from: string, found: Handed[]): Promise<void> {
  for (const entry of (await readdir(folder, { withFileTypes: true })).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await walkFolder(path, from, found);
    else if (entry.isFile()) found.push({ path, name: relative(from, path), size: (await stat(path)).size });
  }
}

/**
 * The plain files inside a handed one: itself, its unpacked bytes (.gz), or an archive's members. Only by content:
 * a workbook is a zip too, and stays whole. `problem` says why an archive could not be opened.
 */
export async function openHanded(handed: Handed, scratch: string): Promise<readonly Plain[] | { readonly problem: string }> {
  const head = await readHead(handed.path);
  try {
    if (head[0] === 0x1f && head[1] === 0x8b) {
      const baseName = basename(handed.name).replace(/\.gz$/i, '');
      const path = join(scratch, 'unpacked');
      await pipeline(createReadStream(handed.path), createGunzip(), bounded(limits.entryBytes, Math.max(handed.size, 1024) * limits.ratio, handed.name), createWriteStream(path));
      return await headed([{ path, name: handed.name, baseName, folder: dirname(handed.path) }]);
    }
    if (head.readUInt32BE(0) === 0x504b0304 && !(await isWorkbook(handed.path))) {
      return await headed(await unzip(handed, scratch));
    }
  } catch (error) {
    return { problem: (error as Error).message };
  }
  return headed([{ path: handed.path, name: handed.name, baseName: basename(handed.name), folder: dirname(handed.path) }]);
}

async function headed(files: readonly Omit<Plain, 'size' | 'head'>[]): Promise<readonly Plain[]> {
  return Promise.all(files.map(async (f) => ({ ...f, size: (await stat(f.path)).size, head: await readHead(f.path) })));
}

async function readHead(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headSize), 0, headSize, 0);
    return bytesRead < 4 ? Buffer.concat([buffer.subarray(0, bytesRead), Buffer.alloc(4)]).subarray(0, Math.max(4, bytesRead)) : buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function bounded(most: number, mostByRatio: number, name: string): Transform & { checksum(): number } {
  let seen = 0;
  let checksum = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      checksum = crc32(chunk, checksum);
      if (seen > most || seen > mostByRatio) done(new Error(`${name} unpacks to far more than it should; it was not opened. Unpack it yourself and load the files that you need.`));
      else done(null, chunk);
    },
  });
  return Object.assign(stream, { checksum: () => checksum });
}

// Sizes are checked by our own counters: yauzl's own check fails outside the stream that we wait for.
const openZip = (path: string) => yauzl.openPromise(path, { lazyEntries: true, validateEntrySizes: false, strictFileNames: false, autoClose: false });

async function isWorkbook(path: string): Promise<boolean> {
  const zip = await openZip(path).catch(() => null);
  if (!zip) return false;
  try {
    let seen = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName === '[Content_Types].xml' || entry.fileName === 'mimetype' || entry.fileName.startsWith('xl/')) return true;
      if (++seen > limits.entries) break;
    }
    return false;
  } finally {
    zip.close();
  }
}

async function unzip(handed: Handed, scratch: string): Promise<readonly Omit<Plain, 'size' | 'head'>[]> {
  const zip = await openZip(handed.path);
  const files: Omit<Plain, 'size' | 'head'>[] = [];
  try {
    if (zip.entryCount > limits.entries) throw new Error(`${handed.name} holds ${zip.entryCount} files; up to ${limits.entries} are opened. Unpack it yourself and load the files that you need.`);
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/') || basename(entry.fileName).startsWith('.') || entry.fileName.startsWith('__MACOSX/')) continue;
      const path = join(scratch, `member-${files.length}`);
      const stream = await zip.openReadStreamPromise(entry);
      await mkdir(scratch, { recursive: true });
      const name = `${handed.name} › ${entry.fileName}`;
      const bound = bounded(Math.min(limits.entryBytes, limits.totalBytes - total), Math.max(entry.compressedSize, 1024) * limits.ratio, name);
      await pipeline(stream, bound, createWriteStream(path));
      if (bound.checksum() !== entry.crc32) throw new Error(`${name} is damaged: its checksum is not what the archive says. Fetch the archive again.`);
      total += (await stat(path)).size;
      files.push({ path, name: `${handed.name} › ${entry.fileName}`, baseName: basename(entry.fileName), folder: `${handed.path}›${dirname(entry.fileName)}` });
    }
    return files;
  } finally {
    zip.close();
  }
}
