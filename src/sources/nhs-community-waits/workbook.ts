import { readFile } from 'node:fs/promises';
import { read, type CellObject } from '@e965/xlsx';
import { limits, type Refusal } from './guard.ts';

/** What a cell holds. An error of Excel's (`#REF!`) is kept apart from text that looks like one. */
export type CellValue = string | number | boolean | null | { readonly error: string };

/** A worksheet as a grid: `cells[0][0]` is A1. Rows may be shorter than the widest one, or absent. */
export interface Sheet {
  readonly name: string;
  readonly cells: readonly (readonly CellValue[] | undefined)[];
}

/** A workbook within the limits, or why it was refused. */
export type Opened = { readonly ok: true; readonly sheets: ReadonlyMap<string, Sheet> } | { readonly ok: false; readonly sheet: string | null; readonly refusal: Refusal };

/**
 * Values only: no formulas, styles or links. Check a file that nobody has read before with `refusalOf` first.
 * @param names the sheets to read; those that are missing are left out
 * @param rows how many rows of each; 0 = all
 */
export async function openWorkbook(path: string, names: readonly string[], rows = 0): Promise<Opened> {
  let book;
  try {
    book = read(await readFile(path), { type: 'buffer', dense: true, cellFormula: false, cellHTML: false, cellText: false, sheets: [...names], sheetRows: rows });
  } catch (error) {
    return { ok: false, sheet: null, refusal: { rule: `The workbook cannot be read: ${error instanceof Error ? error.message : 'it is damaged'}.`, mend: 'The file is damaged. Download it again.' } };
  }
  const sheets = new Map<string, Sheet>();
  for (const name of names) {
    const data = (book.Sheets[name] as { '!data'?: (CellObject | undefined)[][] } | undefined)?.['!data'];
    if (data === undefined) continue;
    const sheet = toSheet(name, data);
    if (sheet === null) return { ok: false, sheet: name, refusal: { rule: `The sheet is larger than ${limits.rows} rows by ${limits.columns} columns.`, mend: 'Delete what stands far below or right of the table, or download the workbook again.' } };
    sheets.set(name, sheet);
  }
  return { ok: true, sheets };
}

function toSheet(name: string, data: readonly (readonly (CellObject | undefined)[] | undefined)[]): Sheet | null {
  if (data.length > limits.rows) return null;
  let count = 0;
  const cells: CellValue[][] = [];
  for (const row of data) {
    const line: CellValue[] = [];
    if (row && row.length > limits.columns) return null;
    row?.forEach((cell, c) => {
      const value = toValue(cell);
      if (value === null) return;
      while (line.length < c) line.push(null);
      line.push(value);
      count += 1;
    });
    cells.push(line);
  }
  return count > limits.cells ? null : { name, cells };
}

function toValue(cell: CellObject | undefined): CellValue {
  if (cell === undefined || cell.v === undefined || cell.t === 'z') return null;
  if (cell.t === 'e') return { error: typeof cell.w === 'string' ? cell.w : '#ERROR' };
  if (typeof cell.v === 'string') return cell.v.trim() === '' ? null : cell.v.trim();
  return cell.v instanceof Date ? cell.v.toISOString() : cell.v;
}

/** The cell in row `row` (1 = first) and column `column` (0 = A). */
export function cellAt(sheet: Sheet, row: number, column: number): CellValue {
  return sheet.cells[row - 1]?.[column] ?? null;
}

/** A cell as text, spaces run together; '' where it is empty. */
export function textOf(value: CellValue): string {
  if (value === null) return '';
  if (typeof value === 'object') return value.error;
  return String(value).replace(/\s+/g, ' ').trim();
}

/** Excel's letters of a column: 0 → `A`, 43 → `AR`. */
export function letters(column: number): string {
  return (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** `AR42` → row 42, column 43; null where it is no address. */
export function addressOf(written: string): { readonly row: number; readonly column: number } | null {
  const m = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(written);
  if (!m) return null;
  const column = [...m[1]!].reduce((n, letter) => n * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(m[2]), column };
}
