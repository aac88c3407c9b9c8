/** A record of a CSV file: where it starts, as an editor counts lines, and its cells as written. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Csv {
  readonly records: readonly CsvRecord[];
  /** Line of a quotation mark that is never closed; null in a sound file. */
  readonly unclosed: number | null;
}

/**
 * Comma-separated text with quoted cells (RFC 4180). A byte order mark is dropped, lines may end in LF, CR LF or CR CR LF,
 * a quoted cell may hold line ends, lines with nothing on them are no records.
 */
export function parseCsv(text: string): Csv {
  const records: CsvRecord[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const startLine = line;
    const cells: string[] = [];
    let ended = false;
    while (!ended) {
      let cell: string;
      if (text[at] === '"') {
        const close = closingQuote(text, at + 1);
        if (close < 0) return { records, unclosed: line };
        cell = text.slice(at + 1, close).replaceAll('""', '"');
        line += lineEndsIn(cell);
        at = close + 1;
      } else cell = '';
      const stop = endOfCell(text, at);
      cell += text.slice(at, stop);
      ended = text[stop] !== ',';
      cells.push(ended ? cell.replace(/\r+$/, '') : cell);
      at = stop + 1;
    }
    line++;
    if (cells.length > 1 || cells[0] !== '') records.push({ line: startLine, cells });
  }
  return { records, unclosed: null };
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

function endOfCell(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== ',' && text[at] !== '\n') at++;
  return at;
}

function lineEndsIn(cell: string): number {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
}

/** One record as text, cells quoted where they must be. */
export function csvLine(cells: readonly string[]): string {
  return cells.map((cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(',');
}
