import type { Faults } from './faults.ts';
import { cellAt, letters, textOf, type CellValue, type Sheet } from './workbook.ts';

/** Where a table stands on its sheet, whichever month's layout. Columns: 0 = A; null where the layout has none. */
export interface Head {
  /** Sheet row of the headings. */
  readonly row: number;
  readonly type: number | null;
  readonly code: number | null;
  readonly name: number;
  /** The columns of figures with their headings as written. */
  readonly values: readonly { readonly column: number; readonly heading: CellValue }[];
}

/** One line of a table: who, and its cells in the order of `Head.values`. */
export interface Line {
  readonly row: number;
  readonly type: string;
  readonly code: string;
  readonly name: string;
  readonly cells: readonly CellValue[];
}

/** How far down a heading is looked for: titles and remarks take three to five rows. */
const searchRows = 40;

/** Title of a sheet: its first text. */
export function titleOf(sheet: Sheet): { readonly text: string; readonly row: number; readonly column: number } {
  for (let r = 0; r < Math.min(sheet.cells.length, 5); r++) {
    const column = sheet.cells[r]?.findIndex((cell) => typeof cell === 'string') ?? -1;
    if (column >= 0) return { text: textOf(cellAt(sheet, r + 1, column)), row: r + 1, column };
  }
  return { text: '', row: 1, column: 0 };
}

/**
 * Finds the row of headings by the figures' own headings, since its position, the blank margin and
 * the organisation's columns differ between months. Null where no row has one.
 */
export function findHead(sheet: Sheet, isValue: (heading: CellValue) => boolean): Head | null {
  for (let r = 0; r < Math.min(sheet.cells.length, searchRows); r++) {
    const line = sheet.cells[r] ?? [];
    const first = line.findIndex((cell) => cell !== null && isValue(cell));
    if (first < 1) continue;
    const labels = line.slice(0, first).map((cell) => textOf(cell ?? null).toLowerCase());
    const at = (pattern: RegExp) => { const i = labels.findIndex((l) => pattern.test(l)); return i < 0 ? null : i; };
    // Without labels the name stands next to the figures and the type before it.
    const name = at(/^(organisation )?name$/) ?? first - 1;
    const code = at(/^(organisation |ods )?code$/);
    const type = at(/^(organisation type|type|level)$/) ?? (name > 0 && name - 1 !== code ? name - 1 : null);
    const values = line.flatMap((heading, column) => (column >= first && heading !== null && isValue(heading) ? [{ column, heading }] : []));
    return { row: r + 1, type, code, name, values };
  }
  return null;
}

/** A remark under a table, which is no line of it. */
const isRemark = (text: string) => text.length > 120 || /^(\*|†|notes?\b|sources?\b|blanks?\b|data (is|are)\b|the sum\b|\d+[.)]\s)/i.test(text);

/** A line that sums others and is no body of its own. */
const isSum = (name: string) => /^(grand |sub-?)?(total|sum)\b|^all (providers|organisations|icbs|regions)$/i.test(name);

/**
 * The lines under the headings. The organisation type is carried down where only the first row of its
 * block gives it. Remarks and sums are left out, sums are told; whatever else is no line is a fault.
 */
export function readLines(sheet: Sheet, head: Head, faults: Faults): readonly Line[] {
  const lines: Line[] = [];
  const valueColumns = new Set(head.values.map((v) => v.column));
  const first = head.values[0]!.column;
  checkHeadings(sheet, head, valueColumns, first, faults);
  let carried = '';
  for (let row = head.row + 1; row <= sheet.cells.length; row++) {
    const cells = sheet.cells[row - 1] ?? [];
    const left = cells.slice(0, first).filter((cell) => cell !== null);
    const cellsHere = head.values.map((v) => cells[v.column] ?? null);
    const stray = cells.findIndex((cell, c) => c >= first && cell !== null && !valueColumns.has(c) && cellAt(sheet, head.row, c) === null);
    if (stray >= 0) faults.stops(sheet.name, 'stray', row, stray, `“${textOf(cells[stray]!)}” stands in a column without a heading.`, 'Give the column its heading, or empty the cell.');
    const empty = cellsHere.every((cell) => cell === null);
    if (left.length === 0 && empty) continue;
    if (left.length === 1 && empty && isRemark(textOf(left[0]!))) continue;
    const at = (column: number | null) => (column === null ? '' : textOf(cells[column] ?? null));
    const name = at(head.name);
    if (at(head.type) !== '') carried = at(head.type);
    if (name === '') {
      faults.stops(sheet.name, 'nameless', row, head.name, `The row gives no organisation name${left.length > 0 ? `, only “${textOf(left[0]!)}”` : ''}.`, 'Give the name, or delete the row if it is no organisation’s.');
    } else if (isSum(name)) {
      faults.look(sheet.name, 'sum', row, head.name, `“${name}” sums other rows and is left out.`, 'Nothing to do: England’s own row is read.');
    } else lines.push({ row, type: carried, code: at(head.code).toUpperCase(), name, cells: cellsHere });
  }
  return lines;
}

/** A column with a heading that is not read is told, never dropped in silence. */
function checkHeadings(sheet: Sheet, head: Head, valueColumns: ReadonlySet<number>, first: number, faults: Faults): void {
  sheet.cells[head.row - 1]?.forEach((heading, column) => {
    const unread = column >= first && heading !== null && !valueColumns.has(column);
    if (unread) faults.look(sheet.name, `heading ${column}`, head.row, column, `The column “${textOf(heading)}” is not one this reader knows, and is not read.`, 'Nothing to do, unless its figures are wanted: then ask for it to be added to this reader.');
  });
}

/** Where a cell stands, as a person looks it up: `Table 4, cell AR42`. */
export const placeOf = (sheet: string, row: number, column: number): string => `${sheet}, cell ${letters(column)}${row}`;
