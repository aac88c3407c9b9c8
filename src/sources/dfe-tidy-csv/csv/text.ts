import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { RecordScanner, type CsvRecord } from './records.ts';

/** `windows-1252` is what a spreadsheet saves when it is not asked for UTF-8. */
export type Encoding = 'utf-8' | 'windows-1252';

/** The file is not UTF-8. */
export class NotUtf8 extends Error {}

/**
 * The file's records in order, in batches, its header being the first; a byte order mark is dropped.
 * Throws `NotUtf8` where a byte is not what the encoding says.
 */
export async function* recordsOf(path: string, encoding: Encoding, seen: (bytes: number) => void = () => {}): AsyncGenerator<CsvRecord[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const scanner = new RecordScanner();
  let bytes = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const piece = chunk as Buffer;
    bytes += piece.length;
    yield scanner.push(decode(decoder, piece, true));
    seen(bytes);
  }
  yield scanner.push(decode(decoder, Buffer.alloc(0), false));
  yield scanner.end();
}

function decode(decoder: TextDecoder, piece: Buffer, more: boolean): string {
  try {
    return decoder.decode(piece, { stream: more });
  } catch {
    throw new NotUtf8();
  }
}

/** Lines that are not UTF-8: how many, and the first few. */
export async function linesNotUtf8(path: string, few: number): Promise<{ count: number; first: number[] }> {
  const found = { count: 0, first: [] as number[] };
  let line = 1;
  let rest: Buffer = Buffer.alloc(0);
  const look = (bytes: Buffer) => {
    if (!isUtf8(bytes)) {
      found.count += 1;
      if (found.first.length < few) found.first.push(line);
    }
    line += 1;
  };
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const bytes: Buffer = Buffer.concat([rest, chunk as Buffer]);
    let at = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, at)) {
      look(bytes.subarray(at, end));
      at = end + 1;
    }
    rest = bytes.subarray(at);
  }
  if (rest.length > 0) look(rest);
  return found;
}
