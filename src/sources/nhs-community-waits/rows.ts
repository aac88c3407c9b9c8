import type { AreaMet } from '../../measures/index.ts';
import type { AreaRegister } from '../../register/index.ts';
import { bandColumns, countTables, type CountColumn, type FigureColumn, type TableOfCounts } from './columns.ts';
import { percentOf, readCount, sumOf, type Measured } from './counts.ts';
import type { Faults } from './faults.ts';
import { monthOfTitle } from './months.ts';
import { resolve } from './organisations.ts';
import { serviceOf, type AgeGroup, type Service } from './services.ts';
import { findHead, placeOf, readLines, titleOf, type Line } from './tables.ts';
import { textOf, type CellValue, type Sheet } from './workbook.ts';

/** One row of the table that is written: an area and a service in the workbook's month. */
export interface WaitRow {
  /** Row in Table 4 (in Table 1 or 3 for sums and returns), as Excel numbers it. */
  readonly row: number;
  readonly area: string;
  readonly service: string;
  readonly ageGroup: AgeGroup;
  readonly figures: Readonly<Partial<Record<FigureColumn, Measured>>>;
}

/** Finds areas and remembers those met that the register does not hold. */
export class AreaFinder {
  readonly #areas: AreaRegister;
  readonly #known = new Map<string, ReturnType<typeof resolve>>();
  readonly met = new Map<string, AreaMet>();

  constructor(areas: AreaRegister) {
    this.#areas = areas;
  }

  /** The line's area; null, with the fault told, where there is none. */
  find(line: Line, sheet: string, nameColumn: number, faults: Faults): string | null {
    const key = `${line.type}\n${line.code}\n${line.name}`;
    const found = this.#known.get(key) ?? resolve(line, this.#areas);
    this.#known.set(key, found);
    if (!found.ok) {
      faults.stops(sheet, found.rule, line.row, nameColumn, found.rule, found.mend);
      return null;
    }
    if (found.met) this.met.set(found.area, found.met);
    return found.area;
  }
}

/** One of Tables 4 to 4g: its counts by area and service, and where each stands. */
export interface CountTable {
  readonly sheet: string;
  readonly column: CountColumn;
  readonly month: string | null;
  readonly services: readonly Service[];
  /** By area, then by the service's slug. */
  readonly areas: ReadonlyMap<string, { readonly row: number; readonly counts: ReadonlyMap<string, Measured> }>;
}

const isService = (heading: CellValue) => typeof heading === 'string' && serviceOf(heading) !== null;

/** The month of a sheet by its title; null, with the fault told, where the title names none. */
export function monthOf(sheet: Sheet, faults: Faults): string | null {
  const title = titleOf(sheet);
  const month = monthOfTitle(title.text);
  if (month === null) faults.stops(sheet.name, 'month', title.row, title.column, `The title “${title.text}” does not end with a month and a year.`, 'Restore the title as published, e.g. “Total waiting list by service, August 2023”.');
  return month;
}

/** Reads one sheet of counts; faults are told and the sheet is read on. Null where it has no table. */
export function readCountTable(sheet: Sheet, expected: TableOfCounts, finder: AreaFinder, faults: Faults): CountTable | null {
  const title = titleOf(sheet);
  if (!expected.title.test(title.text)) faults.stops(sheet.name, 'title', title.row, title.column, `The title “${title.text}” does not say “${expected.says}”, so the sheet may hold another table.`, 'Put the table back under its own sheet name.');
  const head = findHead(sheet, isService);
  if (head === null) {
    faults.stops(sheet.name, 'head', null, null, 'No row names services such as “(CYP) Audiology” in its headings.', 'Restore the row of headings as published.');
    return null;
  }
  const services = head.values.map(({ column, heading }, i) => {
    const { service, known } = serviceOf(textOf(heading))!;
    const twice = head.values.slice(0, i).some((v) => serviceOf(textOf(v.heading))!.service.slug === service.slug);
    if (twice) faults.stops(sheet.name, `twice ${service.slug}`, head.row, column, `The service “${textOf(heading)}” has two columns.`, 'Delete or rename one of them.');
    if (!known && expected.column === 'total') faults.look(sheet.name, `new ${service.slug}`, head.row, column, `“${textOf(heading)}” is a service not met before; it is read under its own name.`, 'Nothing to do. A name in plain words can be added to this reader.');
    return service;
  });
  const areas = new Map<string, { row: number; counts: Map<string, Measured> }>();
  for (const line of readLines(sheet, head, faults)) {
    const area = finder.find(line, sheet.name, head.name, faults);
    const counts = new Map<string, Measured>();
    line.cells.forEach((cell, i) => {
      const column = head.values[i]!.column;
      const count = readCount(cell);
      if (typeof count === 'string') faults.stops(sheet.name, 'count', line.row, column, `${count}. Cells hold a number, a symbol such as * or nothing.`, 'Put the number back, or the symbol that stands for it.');
      else counts.set(services[i]!.slug, { ...count, place: placeOf(sheet.name, line.row, column) });
    });
    if (area === null) continue;
    const before = areas.get(area);
    if (before) faults.stops(sheet.name, 'area twice', line.row, head.name, `“${line.name}” stands in row ${before.row} already.`, 'Keep one of the two rows.');
    areas.set(area, { row: line.row, counts });
  }
  return { sheet: sheet.name, column: expected.column, month: monthOf(sheet, faults), services, areas };
}

/** Joins Tables 4 to 4g by area and service. What one of them lacks or has beyond Table 4 is a fault. */
export function joinTables(tables: readonly CountTable[], faults: Faults): readonly WaitRow[] {
  const base = tables.find((t) => t.column === 'total');
  if (!base) return [];
  for (const table of tables) compare(base, table, faults);
  const rows: WaitRow[] = [];
  for (const [area, { row }] of base.areas) {
    for (const service of base.services) {
      const counts: Partial<Record<CountColumn, Measured>> = {};
      for (const table of tables) {
        const count = table.areas.get(area)?.counts.get(service.slug);
        if (count) counts[table.column] = count;
      }
      rows.push({ row, area, service: service.name, ageGroup: service.ageGroup, figures: withDerived(counts) });
    }
  }
  return rows;
}

function compare(base: CountTable, table: CountTable, faults: Faults): void {
  for (const [area, { row }] of table.areas) if (!base.areas.has(area)) faults.stops(table.sheet, 'area beyond', row, null, `The organisation in this row (${area}) is not in Table 4.`, 'Add it to Table 4, or take the row out.');
  for (const [area, { row }] of base.areas) if (!table.areas.has(area)) faults.stops(table.sheet, 'area missing', null, null, `The organisation of row ${row} of Table 4 (${area}) has no row here.`, 'Add its row, or take it out of Table 4.');
  const here = new Set(table.services.map((s) => s.slug));
  const there = new Set(base.services.map((s) => s.slug));
  for (const s of table.services) if (!there.has(s.slug)) faults.stops(table.sheet, `service beyond ${s.slug}`, null, null, `The service “${s.name}” (${s.ageGroup}) is not in Table 4.`, 'Add it to Table 4, or take the column out.');
  for (const s of base.services) if (!here.has(s.slug)) faults.stops(table.sheet, `service missing ${s.slug}`, null, null, `The service “${s.name}” (${s.ageGroup}) of Table 4 has no column here.`, 'Add its column, or take it out of Table 4.');
}

/** Counts with what is worked out of them: over 18 weeks, and shares of the whole list. */
export function withDerived(counts: Readonly<Partial<Record<CountColumn, Measured>>>): WaitRow['figures'] {
  const { total, w18_52, w52 } = counts;
  if (!total || !w18_52 || !w52) return counts;
  const over18 = sumOf(w18_52, w52);
  return { ...counts, over18, over18_pct: percentOf(over18, total), over52_pct: percentOf(w52, total) };
}

/** Tells how many lists are not the sum of their bands: the publisher says that they may not be. */
export function noteUnequalSums(rows: readonly WaitRow[], faults: Faults): void {
  let compared = 0;
  const unequal: WaitRow[] = [];
  for (const row of rows) {
    const total = row.figures.total?.n ?? null;
    const parts = bandColumns.map((c) => row.figures[c]?.n ?? null);
    if (total === null || parts.some((n) => n === null)) continue;
    compared += 1;
    if (parts.reduce<number>((sum, n) => sum + n!, 0) !== total) unequal.push(row);
  }
  const mend = 'Nothing to do: the publisher says that bands may not add up where providers could not yet count weeks.';
  for (const row of unequal) faults.look(countTables[0]!.sheet, 'sums', row.row, null, `In ${unequal.length} of ${compared} waiting lists the bands of weeks do not add up to the total.`, mend);
}
