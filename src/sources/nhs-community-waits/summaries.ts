import { columnOfHeading, type CountColumn } from './columns.ts';
import { readCount, type Measured } from './counts.ts';
import type { Faults } from './faults.ts';
import { monthOfHeading } from './months.ts';
import type { AreaFinder, WaitRow } from './rows.ts';
import { withDerived } from './rows.ts';
import { allAdults, allChildren, allServices, serviceOf, type Service } from './services.ts';
import { findHead, placeOf, readLines } from './tables.ts';
import { textOf, type Sheet } from './workbook.ts';

const england = 'E92000001';

/** The lines of Table 3 that are no single service. */
const sums: Readonly<Record<string, Service>> = { england: allServices, 'adult services': allAdults, 'cyp services': allChildren };

/** Table 3: England's sums over all, adults' and children's services. Its single services are those of Table 4 and only compared. */
export function readOverview(sheet: Sheet, rows: readonly WaitRow[], faults: Faults): readonly WaitRow[] {
  const head = findHead(sheet, (cell) => typeof cell === 'string' && columnOfHeading(textOf(cell)) !== null);
  if (head === null) {
    faults.look(sheet.name, 'head', null, null, 'No row has the headings “Total waiting list” and “Waiting … weeks”; England’s sums are not read.', 'Restore the row of headings as published.');
    return [];
  }
  const singles = new Map(rows.filter((r) => r.area === england).map((r) => [`${r.ageGroup}\n${r.service}`, r]));
  const found: WaitRow[] = [];
  for (const line of readLines(sheet, head, faults)) {
    const counts: Partial<Record<CountColumn, Measured>> = {};
    line.cells.forEach((cell, i) => {
      const { column, heading } = head.values[i]!;
      const count = readCount(cell);
      if (typeof count === 'string') faults.stops(sheet.name, 'count', line.row, column, `${count}. Cells hold a number, a symbol such as * or nothing.`, 'Put the number back, or the symbol that stands for it.');
      else counts[columnOfHeading(textOf(heading))!] = { ...count, place: placeOf(sheet.name, line.row, column) };
    });
    const sum = sums[line.name.toLowerCase()];
    const single = serviceOf(line.name)?.service;
    if (sum) found.push({ row: line.row, area: england, service: sum.name, ageGroup: sum.ageGroup, figures: withDerived(counts) });
    else if (!single) faults.stops(sheet.name, 'line', line.row, head.name, `“${line.name}” is neither a service nor one of England, Adult services and CYP services.`, 'Correct the name, or ask for the line to be added to this reader.');
    else {
      const total = singles.get(`${single.ageGroup}\n${single.name}`)?.figures.total;
      if (counts.total && total && counts.total.n !== total.n) faults.look(sheet.name, 'differs', line.row, head.values[0]!.column, `England’s total for “${line.name}” is ${counts.total.n} here and ${total.n} in Table 4.`, 'Both are the publisher’s. Table 4’s is shown.');
    }
  }
  return found;
}

/** Table 1: how many organisations sent nothing for this month, for England, regions and ICBs. */
export function readReturns(sheet: Sheet, month: string, finder: AreaFinder, faults: Faults): readonly WaitRow[] {
  const head = findHead(sheet, (cell) => monthOfHeading(cell) !== null);
  const at = head?.values.findIndex((v) => monthOfHeading(v.heading) === month) ?? -1;
  if (head === null || at < 0) {
    faults.look(sheet.name, 'month', head?.row ?? null, null, 'No column is headed with the month of Table 4; how many organisations sent nothing is not read.', 'Restore the headings as published.');
    return [];
  }
  const found: WaitRow[] = [];
  const { column } = head.values[at]!;
  for (const line of readLines(sheet, head, faults)) {
    const area = finder.find(line, sheet.name, head.name, faults);
    const count = readCount(line.cells[at]!);
    if (typeof count === 'string') faults.stops(sheet.name, 'count', line.row, column, `${count}. Cells hold a number of organisations or nothing.`, 'Put the number back.');
    else if (area !== null && found.some((r) => r.area === area)) faults.stops(sheet.name, 'area twice', line.row, head.name, `“${line.name}” stands in an earlier row already.`, 'Keep one of the rows.');
    else if (area !== null) found.push({ row: line.row, area, service: allServices.name, ageGroup: allServices.ageGroup, figures: { not_submitted: { ...count, place: placeOf(sheet.name, line.row, column) } } });
  }
  return found;
}

/** England's sums and its returns make one row, since both are of all services. */
export function mergeSummaries(overview: readonly WaitRow[], returns: readonly WaitRow[]): readonly WaitRow[] {
  const sum = overview.find((r) => r.service === allServices.name);
  const merged = returns.map((r) => (sum && r.area === sum.area ? { ...sum, figures: { ...sum.figures, ...r.figures } } : r));
  const used = merged.some((r) => r.area === england);
  return [...overview.filter((r) => r !== sum || !used), ...merged];
}
