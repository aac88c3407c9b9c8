import type { Cell } from '../source.ts';
import { columnOfHeading } from './columns.ts';
import { Faults } from './faults.ts';
import { dayOf, monthOfHeading } from './months.ts';
import { serviceOf } from './services.ts';
import { findHead, readLines } from './tables.ts';
import { addressOf, cellAt, openWorkbook, textOf, type CellValue, type Sheet } from './workbook.ts';

const labels = { type: 'Organisation Type', code: 'Organisation Code', name: 'Organisation Name' } as const;

const isHeading = (cell: CellValue): boolean =>
  (typeof cell === 'string' && (serviceOf(cell) !== null || columnOfHeading(textOf(cell)) !== null)) || monthOfHeading(cell) !== null;

/**
 * The row's names and the cells of a place, read again from the kept file. A place of several cells,
 * `Table 4f, cell AR42; Table 4g, cell AR42`, gives each, its table named. Empty where the place is not in the file.
 */
export async function cellsOf(path: string, place: string): Promise<readonly Cell[]> {
  const asked = place.split(';').flatMap((part) => {
    const m = /^\s*(.+), cell ([A-Z]+\d+)\s*$/.exec(part);
    const address = m ? addressOf(m[2]!) : null;
    return m && address ? [{ sheet: m[1]!, ...address }] : [];
  });
  if (asked.length === 0) return [];
  const opened = await openWorkbook(path, [...new Set(asked.map((a) => a.sheet))]);
  if (!opened.ok) return [];
  const cells: Cell[] = [];
  for (const { sheet: name, row, column } of asked) {
    const sheet = opened.sheets.get(name);
    const head = sheet ? findHead(sheet, isHeading) : null;
    if (!sheet || !head) continue;
    if (cells.length === 0) cells.push(...namesOf(sheet, head, row));
    const heading = headingText(cellAt(sheet, head.row, column));
    cells.push({ column: asked.length > 1 ? `${name}: ${heading}` : heading, text: textOf(cellAt(sheet, row, column)) });
  }
  return cells;
}

/** The organisation as its row names it, its type carried down as when it was read. */
function namesOf(sheet: Sheet, head: NonNullable<ReturnType<typeof findHead>>, row: number): readonly Cell[] {
  const line = readLines(sheet, head, new Faults('')).find((l) => l.row === row);
  if (!line) return [];
  // Table 3's lines are services of England, not organisations.
  if (head.values.some((v) => columnOfHeading(textOf(v.heading)) !== null)) return [{ column: 'Service', text: line.name }];
  return (['type', 'code', 'name'] as const).flatMap((key) => (line[key] === '' ? [] : [{ column: labels[key], text: line[key] }]));
}

/** A heading as Excel shows it: Table 1 has months as day numbers in some layouts. */
const headingText = (cell: CellValue): string => (typeof cell === 'number' ? (dayOf(cell)?.slice(0, 7) ?? String(cell)) : textOf(cell));
