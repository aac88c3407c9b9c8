import { open } from 'node:fs/promises';
import { RecordScanner, type CsvRecord } from '../csv/records.ts';
import { Tally } from './tally.ts';

/** What a look at parts of the file tells: enough to guess its shape, which the load itself then proves or refutes. */
export interface Sample {
  readonly tally: Tally;
  readonly identifiers: ReadonlySet<string>;
  readonly levels: ReadonlySet<string>;
  /** Nothing was left out. */
  readonly whole: boolean;
  /** How much of the file was looked at. */
  readonly bytes: number;
}

/** A small file is read whole; of a large one, six pieces from beginning to end: years often stand in blocks. */
const piece = 128 * 1024;
const pieces = 6;

export async function sampleOf(path: string, size: number, header: readonly string[]): Promise<Sample> {
  const tally = new Tally(header);
  const identifiers = new Set<string>();
  const levels = new Set<string>();
  let seen = 0;
  const [identifierAt, levelAt] = [header.indexOf('time_identifier'), header.indexOf('geographic_level')];
  const take = (records: readonly CsvRecord[]) => {
    for (const { fields, line, fault } of records) {
      if (fields.length !== header.length || fault !== null) continue;
      tally.add(fields, line);
      identifiers.add(fields[identifierAt]!);
      levels.add(fields[levelAt]!);
    }
  };
  const whole = size <= piece * pieces;
  const file = await open(path);
  try {
    for (let n = 0; n < (whole ? 1 : pieces); n += 1) {
      const from = Math.floor((n * (size - piece)) / (pieces - 1));
      const bytes = Buffer.alloc(whole ? size : piece);
      const { bytesRead } = await file.read(bytes, 0, bytes.length, whole ? 0 : from);
      seen += bytesRead;
      // Half a character at either edge, or another encoding, spoils at most the row it stands in.
      const text = new TextDecoder('utf-8').decode(bytes.subarray(0, bytesRead));
      const scanner = new RecordScanner();
      const cut = n === 0 ? text : text.slice(text.indexOf('\n') + 1);
      take(scanner.push(cut).slice(n === 0 ? 1 : 0));
      if (whole) take(scanner.end());
    }
  } finally {
    await file.close();
  }
  return { tally, identifiers, levels, whole, bytes: Math.max(seen, 1) };
}
