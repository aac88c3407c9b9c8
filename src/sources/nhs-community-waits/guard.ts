import type { Readable } from 'node:stream';
import { openPromise, type ZipFile } from 'yauzl';

/** Limits on a workbook. The publisher's largest is 1.3 MB, 30 parts, 10 MB unpacked. */
export const limits = { bytes: 30_000_000, parts: 400, unpacked: 150_000_000, rows: 5_000, columns: 1_000, cells: 500_000 } as const;

export interface Refusal {
  readonly rule: string;
  readonly mend: string;
}

/** Parts that run code or reach outside the file. */
const unwanted: readonly (readonly [RegExp, string])[] = [
  [/vbaProject|macrosheets\//i, 'macros'],
  [/externalLinks\//i, 'links to other files'],
  [/embeddings\/|activeX\//i, 'embedded objects'],
];

/** The names of a workbook's sheets, from one small part of it; null where the file is no workbook. Never throws. */
export async function sheetNames(path: string): Promise<readonly string[] | null> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { lazyEntries: true });
    if (zip.entryCount > limits.parts) return null;
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== 'xl/workbook.xml') continue;
      const xml = (await unpack(await zip.openReadStreamPromise(entry), 1_000_000, true)).text;
      return [...xml.matchAll(/<(?:\w+:)?sheet\s[^>]*?\bname="([^"]*)"/g)].map((m) => m[1]!);
    }
    return null;
  } catch {
    return null;
  } finally {
    zip?.close();
  }
}

/**
 * Unpacks every part without keeping it, so that a bomb is found here and not in the workbook library.
 * Null where all is well.
 * @param most bytes it may have when unpacked
 */
export async function refusalOf(path: string, most: number = limits.unpacked): Promise<Refusal | null> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { lazyEntries: true });
    if (zip.entryCount > limits.parts) return { rule: `The workbook has ${zip.entryCount} parts; at most ${limits.parts} are read.`, mend: 'Download the workbook again from NHS England.' };
    let left = most;
    for await (const entry of zip.eachEntry()) {
      const bad = unwanted.find(([pattern]) => pattern.test(entry.fileName));
      if (bad) return { rule: `The workbook holds ${bad[1]}, which are never opened here.`, mend: 'Use the workbook as NHS England publishes it, or save it as a plain .xlsx without them.' };
      if (entry.isEncrypted()) return { rule: 'The workbook is locked with a password.', mend: 'Save it without a password.' };
      if (!entry.fileName.endsWith('/')) left -= (await unpack(await zip.openReadStreamPromise(entry), left, false)).size;
    }
    return null;
  } catch (error) {
    if (error instanceof TooLarge) return { rule: `Unpacked, the workbook is larger than ${most / 1_000_000} MB.`, mend: 'Download the workbook again from NHS England.' };
    return { rule: `The workbook cannot be unpacked: ${error instanceof Error ? error.message : 'it is damaged'}.`, mend: 'The file is damaged. Download it again.' };
  } finally {
    zip?.close();
  }
}

class TooLarge extends Error {}

async function unpack(stream: Readable, most: number, keep: boolean): Promise<{ readonly size: number; readonly text: string }> {
  let size = 0;
  const kept: Buffer[] = [];
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new TooLarge();
    if (keep) kept.push(chunk);
  }
  return { size, text: Buffer.concat(kept).toString('utf8') };
}
