/** Splits CSV text into records, keeping the line on which each begins: DuckDB's reader gives no line numbers for good rows. */

export type Fault = 'open quote' | 'text after quote';

export interface CsvRecord {
  readonly fields: string[];
  /** Line of the file on which it begins, the first line being 1, as an editor shows it. */
  readonly line: number;
  readonly fault: Fault | null;
}

/**
 * Feed it text in pieces of any size; RFC 4180 with `,` and `"`. Line ends may be CRLF, LF or CR, also mixed.
 * Blank lines are counted and are no record. Spaces round a quoted value are dropped, as DuckDB does.
 */
export class RecordScanner {
  #rest = '';
  #line = 1;

  /** The records that end within the text so far. */
  push(text: string): CsvRecord[] {
    return this.#scan(this.#rest + text, false);
  }

  /** The last record, if the file does not end in a line end. */
  end(): CsvRecord[] {
    return this.#scan(this.#rest, true);
  }

  #scan(text: string, last: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    for (;;) {
      const next = readRecord(text, at, this.#line, last);
      if (next === null) break;
      const [only] = next.record.fields;
      if (next.record.fields.length > 1 || only!.trim() !== '' || next.quoted) records.push(next.record);
      at = next.end;
      this.#line += next.lines;
    }
    this.#rest = text.slice(at);
    return records;
  }
}

interface Step {
  readonly record: CsvRecord;
  readonly end: number;
  readonly lines: number;
  readonly quoted: boolean;
}

const comma = 44, quote = 34, lf = 10, cr = 13, space = 32;

/** One record from `start`, or null if it does not end within the text. */
function readRecord(text: string, start: number, line: number, last: boolean): Step | null {
  if (start >= text.length) return null;
  const fields: string[] = [];
  let fault: Fault | null = null;
  let lines = 1;
  let quoted = false;
  let at = start;
  for (;;) {
    let first = at;
    while (text.charCodeAt(first) === space) first += 1;
    if (text.charCodeAt(first) === quote) {
      quoted = true;
      const value = readQuoted(text, first + 1);
      if (value === null) {
        if (!last) return null;
        fields.push(text.slice(first + 1));
        return { record: { fields, line, fault: 'open quote' }, end: text.length, lines, quoted };
      }
      lines += value.lines;
      at = value.end;
      while (text.charCodeAt(at) === space) at += 1;
      const stop = endOfBare(text, at);
      if (stop > at) fault = 'text after quote';
      fields.push(stop > at ? value.text + text.slice(at, stop) : value.text);
      at = stop;
    } else {
      const stop = endOfBare(text, at);
      fields.push(text.slice(at, stop));
      at = stop;
    }
    if (at >= text.length) return last ? { record: { fields, line, fault }, end: at, lines, quoted } : null;
    const code = text.charCodeAt(at);
    at += 1;
    if (code === comma) continue;
    if (code === cr) {
      // A CRLF may be cut between two pieces of text.
      if (at >= text.length && !last) return null;
      if (text.charCodeAt(at) === lf) at += 1;
    }
    return { record: { fields, line, fault }, end: at, lines, quoted };
  }
}

function endOfBare(text: string, from: number): number {
  let at = from;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === comma || code === lf || code === cr) break;
  }
  return at;
}

function readQuoted(text: string, from: number): { text: string; end: number; lines: number } | null {
  let at = from;
  for (;;) {
    const close = text.indexOf('"', at);
    // At the very end the next piece may begin with the second quote of a pair: one more character is needed.
    if (close < 0) return null;
    if (text.charCodeAt(close + 1) === quote) {
      at = close + 2;
      continue;
    }
    const raw = text.slice(from, close);
    return { text: raw.includes('"') ? raw.replaceAll('""', '"') : raw, end: close + 1, lines: lineEnds(raw) };
  }
}

function lineEnds(raw: string): number {
  if (!raw.includes('\n') && !raw.includes('\r')) return 0;
  return raw.match(/\r\n|\n|\r/g)?.length ?? 0;
}
