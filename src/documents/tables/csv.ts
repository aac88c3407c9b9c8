import { checkTable } from './table.ts';
import type { Cell, Table } from './table.ts';

/** What a spreadsheet may take for a formula: these signs, also full-width or behind blanks, and tab or line ends at the start. */
const formula = /^(?:[\t\r\n]|\s*[=+\-@\uff1d\uff0b\uff0d\uff20])/;

/**
 * Text that no spreadsheet will run: an apostrophe is put before what looks like a formula (OWASP, CSV injection).
 * A sign that stands alone, e.g. the mark `-`, is no formula and stays as published.
 */
export function guarded(text: string): string {
  return text.length > 1 && formula.test(text) ? `'${text}` : text;
}

/**
 * A table as CSV (RFC 4180): UTF-8 with byte order mark so that Excel reads it right, CRLF, one header row of keys,
 * no lines before it. Numbers are whole and plain; marks are written as published; null is empty.
 * @throws Error that names every problem if the table cannot be written
 */
export function csv(table: Table): string {
  checkTable(table);
  const alone = table.columns.length === 1;
  const lines = [table.columns.map((c) => field(c.key, alone)).join(',')];
  for (const row of table.rows) lines.push(row.map((cell) => field(cell, alone)).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

function field(cell: Cell, alone: boolean): string {
  if (typeof cell === 'number') return String(cell === 0 ? 0 : cell);
  const text = cell === null ? '' : guarded((typeof cell === 'string' ? cell : cell.mark).toWellFormed());
  // An empty line would be no row at all, so a lone empty field is quoted.
  const quoted = /[",\r\n\u0085\u2028\u2029]|^\s|\s$/.test(text) || (alone && text === '');
  return quoted ? `"${text.replaceAll('"', '""')}"` : text;
}
