import { refusalOf, sheetNames } from '../nhs-community-waits/guard.ts';
import { openWorkbook, textOf } from '../nhs-community-waits/workbook.ts';
import type { Candidate } from '../source.ts';
import type { Screening } from './screening.ts';

/** A row of a worksheet: its number as Excel shows it, its cells as text. */
export interface SheetRow {
  readonly row: number;
  readonly cells: readonly string[];
}

/** Lists are small; a larger workbook is something else and is not opened to look. */
const mostBytes = 500_000;
const rowsToLookAt = 5;

/** The first rows of the workbook's first sheet; none where the file is no small workbook. Never throws. */
export async function firstRows(file: Pick<Candidate, 'path' | 'size' | 'head'>): Promise<readonly (readonly string[])[]> {
  if (file.size > mostBytes || file.head.toString('latin1', 0, 2) !== 'PK') return [];
  const name = (await sheetNames(file.path))?.[0];
  if (name === undefined || (await refusalOf(file.path)) !== null) return [];
  return (await rowsOf(file.path, name, rowsToLookAt)).map((r) => r.cells);
}

/** Every row of the first sheet that has something in it. What stands against opening the workbook is told. */
export async function readSheet(path: string, screening: Screening): Promise<readonly SheetRow[]> {
  const refusal = await refusalOf(path);
  if (refusal) {
    screening.add({ rule: refusal.rule, mend: 'Use the workbook as its publisher gives it, or download it again.' });
    return [];
  }
  return rowsOf(path, (await sheetNames(path))?.[0] ?? '', 0);
}

/** One row's cells under the names of the header, which is the row that begins with the authority number. */
export async function sheetCells(path: string, row: number): Promise<readonly { readonly column: string; readonly text: string }[]> {
  const name = (await sheetNames(path))?.[0] ?? '';
  const found = (await rowsOf(path, name, 0)).find((r) => r.row === row);
  const header = (await rowsOf(path, name, rowsToLookAt)).find((r) => r.cells.some((c) => /^LA num/i.test(c)));
  return (found?.cells ?? []).map((text, i) => ({ column: header?.cells[i] ?? '', text }));
}

async function rowsOf(path: string, name: string, most: number): Promise<readonly SheetRow[]> {
  const opened = await openWorkbook(path, [name], most);
  const cells = opened.ok ? (opened.sheets.get(name)?.cells ?? []) : [];
  return cells.map((row, i) => ({ row: i + 1, cells: Array.from(row ?? [], (c) => textOf(c ?? null)) })).filter((r) => r.cells.some((c) => c !== ''));
}
