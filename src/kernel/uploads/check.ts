import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { createGunzip } from 'node:zlib';
import yauzl, { type Entry } from 'yauzl';
import { contentOf, type Content } from './content.ts';
import { words } from './words.ts';

/** Kinds of data files and what must be in each. */
const inside: Readonly<Record<string, readonly (Content | 'workbook' | 'sheet')[]>> = {
  '.csv': ['text'], '.tsv': ['text'], '.txt': ['text'], '.json': ['text'], '.geojson': ['text'], '.topojson': ['text'],
  '.zip': ['zip'], '.gz': ['gzip'], '.xlsx': ['workbook'], '.ods': ['sheet'], '.parquet': ['unknown'],
  '.png': ['png'], '.jpg': ['jpeg'], '.jpeg': ['jpeg'], '.webp': ['webp'], '.pdf': ['pdf'],
};

/** Data files that a load may bring. */
export const dataEndings = ['.csv', '.tsv', '.txt', '.json', '.geojson', '.topojson', '.zip', '.gz', '.xlsx', '.ods', '.parquet'] as const;

/** Members that no published archive needs, and that harm whoever unpacks it. */
const programEndings = /\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|jar|lnk|reg|sh|app|apk|html?|xhtml|svg|php)$/i;

const headSize = 64 * 1024;
const mostMembers = 2_000;

/**
 * Why an uploaded file is not taken, in words; null where it is what its name says. By content: the name's ending, the first
 * bytes, the table of contents of an archive or workbook, and the first bytes of each of an archive's members must agree.
 * `endings`: the kinds taken here, e.g. `dataEndings`.
 */
export async function contentProblem(file: { readonly path: string; readonly name: string; readonly size: number }, endings: readonly string[]): Promise<string | null> {
  const ending = extname(file.name).toLowerCase();
  const allowed = inside[ending];
  if (!allowed || !endings.includes(ending)) return words.ending(file.name, endings.join(', '));
  if (file.size === 0) return words.empty(file.name);
  const handle = await open(file.path);
  try {
    const head = await read(handle, 0, headSize);
    const content = contentOf(head);
    if (content === 'program') return words.program(file.name);
    if (content === 'page') return words.page(file.name);
    if (ending === '.parquet') return head.subarray(0, 4).toString('latin1') === 'PAR1' ? null : words.differs(file.name, ending, saying(content));
    if (content === 'gzip' && ending === '.gz') return await packedProblem(file);
    if (content !== 'zip') return allowed.includes(content) ? null : words.differs(file.name, ending, saying(content));
    if (!(await endsWhereItSays(handle, file.size))) return words.tail(file.name);
    return await archiveProblem(file, ending, head);
  } finally {
    await handle.close();
  }
}

const saying = (content: Content): string =>
  content === 'png' || content === 'jpeg' || content === 'webp' ? words.is.image : content === 'page' ? words.is.text : words.is[content];

async function read(handle: FileHandle, from: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await handle.read(Buffer.alloc(length), 0, length, from);
  return buffer.subarray(0, bytesRead);
}

/** An archive's end record must be the last thing in the file: what lies behind it is seen by some programs and not by others. */
async function endsWhereItSays(handle: FileHandle, size: number): Promise<boolean> {
  const from = Math.max(0, size - 22 - 65_535);
  const tail = await read(handle, from, size - from);
  for (let at = tail.lastIndexOf('PK\u0005\u0006', tail.length, 'latin1'); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf('PK\u0005\u0006', at - 1, 'latin1')) {
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true;
  }
  return false;
}

async function archiveProblem({ path, name }: { readonly path: string; readonly name: string }, ending: string, head: Buffer): Promise<string | null> {
  const zip = await yauzl.openPromise(path, { lazyEntries: true, validateEntrySizes: true, strictFileNames: false, autoClose: false }).catch(() => null);
  if (zip === null) return words.damaged(name);
  try {
    if (zip.entryCount > mostMembers) return words.many(name, '2,000');
    const entries: Entry[] = [];
    for await (const entry of zip.eachEntry()) entries.push(entry);
    const has = (member: string): boolean => entries.some((e) => e.fileName === member);
    const sheet = head.subarray(30, 200).toString('latin1').startsWith('mimetypeapplication/vnd.oasis.opendocument.spreadsheet');
    const workbook = has('[Content_Types].xml') && entries.some((e) => /^xl\/workbook\.(xml|bin)$/.test(e.fileName));
    if (entries.some((e) => /(^|\/)vbaProject\.bin$|^Basic\/|^Scripts\//i.test(e.fileName))) return words.macros(name);
    if (ending === '.xlsx') return workbook ? null : words.differs(name, ending, sheet ? words.is.sheet : words.is.zip);
    if (ending === '.ods') return sheet ? null : words.differs(name, ending, workbook ? words.is.workbook : words.is.zip);
    // Publishers have handed out archives named .gz; they are looked at as what they are.
    if (ending !== '.zip' && ending !== '.gz') return words.differs(name, ending, workbook ? words.is.workbook : sheet ? words.is.sheet : words.is.zip);
    for (const entry of entries) {
      if (entry.fileName.endsWith('/')) continue;
      if (programEndings.test(entry.fileName)) return words.program(name);
      const content = contentOf(await firstBytes(await zip.openReadStreamPromise(entry)));
      if (content === 'program') return words.program(name);
      if (content === 'page' || content === 'svg') return words.page(name);
    }
    return null;
  } catch {
    return words.damaged(name);
  } finally {
    zip.close();
  }
}

async function packedProblem({ path, name }: { readonly path: string; readonly name: string }): Promise<string | null> {
  const source = createReadStream(path);
  try {
    const content = contentOf(await firstBytes(source.pipe(createGunzip())));
    return content === 'program' ? words.program(name) : content === 'page' || content === 'svg' ? words.page(name) : null;
  } catch {
    return words.damaged(name);
  } finally {
    source.destroy();
  }
}

/** The first 4 KiB of what is packed; no more is unpacked, whatever it claims to hold. */
async function firstBytes(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of stream as AsyncIterable<Buffer>) {
    parts.push(part);
    length += part.length;
    if (length >= 4096) break;
  }
  return Buffer.concat(parts).subarray(0, 4096);
}
