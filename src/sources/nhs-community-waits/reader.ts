import { join } from 'node:path';
import { periodLabel, type Problem } from '../../measures/index.ts';
import type { Candidate, Reading, SourceReader, Workbench } from '../source.ts';
import { cellsOf } from './cells.ts';
import { countTables } from './columns.ts';
import { Faults } from './faults.ts';
import { refusalOf } from './guard.ts';
import { dataset, measuresOf } from './measures.ts';
import { dateOnCover } from './months.ts';
import { bandSheets, coverSheet, isCommunityWaits } from './recognise.ts';
import { AreaFinder, joinTables, monthOf, noteUnequalSums, readCountTable, type CountTable, type WaitRow } from './rows.ts';
import { knownServices, type Service } from './services.ts';
import { mergeSummaries, readOverview, readReturns } from './summaries.ts';
import { licence, publication, publisher, sourceName } from './words.ts';
import { openWorkbook, textOf, type Sheet } from './workbook.ts';
import { writeRows } from './write.ts';

const returnsSheet = 'Table 1';
const overviewSheet = 'Table 3';
const sheetsRead = [coverSheet, returnsSheet, overviewSheet, 'Table 4', ...bandSheets];

/** NHS England's monthly workbooks of community health services waiting lists, whichever month's layout. */
export const nhsCommunityWaits: SourceReader = {
  key: 'nhs-community-waits',
  name: sourceName,
  version: 1,
  order: 30,
  recognise: isCommunityWaits,
  read: readWorkbook,
  cells: (file, _row, place) => cellsOf(file.path, place),
};

async function readWorkbook(file: Candidate, bench: Workbench): Promise<Reading> {
  const faults = new Faults(file.name);
  const stopped = (rowsIn: number): Reading => ({ ok: false, rowsIn, problems: [...faults.all('stops'), ...faults.all('look')] });
  const refusal = await refusalOf(file.path);
  const opened = refusal === null ? await openWorkbook(file.path, sheetsRead) : { ok: false as const, sheet: null, refusal };
  if (!opened.ok) {
    faults.stops(opened.sheet, 'refused', null, null, opened.refusal.rule, opened.refusal.mend);
    return stopped(0);
  }
  const finder = new AreaFinder(bench.areas);
  const { rows, month, unlisted } = readFigures(opened.sheets, finder, faults);
  if (month === null || faults.all('stops').length > 0) return stopped(rows.length);
  const published = publishedOn(opened.sheets.get(coverSheet), faults);
  const table = join(bench.folder, `${dataset}.parquet`);
  await writeRows(bench.duckdb, rows, month, table, (done) => bench.progress(done, rows.length));
  return {
    ok: true,
    drafts: [{
      dataset, edition: month, kind: 'figures', title: `${publication}, ${periodLabel(month)}`, publisher, licence, published, nextUpdate: null,
      periods: { from: month, to: month }, rowsIn: rows.length, rowsKept: rows.length, table,
      measures: measuresOf(unlisted, published), areas: [...finder.met.values()], notes: faults.all('look') satisfies readonly Problem[],
    }],
  };
}

interface Figures {
  readonly rows: readonly WaitRow[];
  readonly month: string | null;
  readonly unlisted: readonly Service[];
}

/** All rows of a workbook and its month; what is wrong is told to `faults`. Pure but for them. */
export function readFigures(sheets: ReadonlyMap<string, Sheet>, finder: AreaFinder, faults: Faults): Figures {
  const tables: CountTable[] = [];
  for (const expected of countTables) {
    const sheet = sheets.get(expected.sheet);
    if (!sheet) faults.stops(expected.sheet, 'missing', null, null, 'The workbook has no such sheet.', 'Download the workbook again: all of Tables 4 to 4g are needed.');
    const table = sheet ? readCountTable(sheet, expected, finder, faults) : null;
    if (table) tables.push(table);
  }
  const month = tables.find((t) => t.column === 'total')?.month ?? null;
  for (const t of tables) if (month !== null && t.month !== null && t.month !== month) sayOtherMonth(t.sheet, t.month, month, faults);
  const rows = joinTables(tables, faults);
  noteUnequalSums(rows, faults);
  const known = new Set(knownServices);
  const unlisted = (tables[0]?.services ?? []).filter((s) => !known.has(s));
  return { rows: month === null ? rows : [...rows, ...readSummaries(sheets, rows, month, finder, faults)], month, unlisted };
}

const sayOtherMonth = (sheet: string, found: string, month: string, faults: Faults) =>
  faults.stops(sheet, 'other month', 1, null, `The title says ${periodLabel(found)}, but Table 4’s says ${periodLabel(month)}.`, 'The sheets come from two months’ workbooks. Download the month’s own workbook again.');

function readSummaries(sheets: ReadonlyMap<string, Sheet>, rows: readonly WaitRow[], month: string, finder: AreaFinder, faults: Faults): readonly WaitRow[] {
  const overview = sheets.get(overviewSheet);
  const returns = sheets.get(returnsSheet);
  if (!overview) faults.look(overviewSheet, 'missing', null, null, 'The workbook has no such sheet, so England’s sums over all services are not read.', 'Download the workbook again, if they are wanted.');
  if (!returns) faults.look(returnsSheet, 'missing', null, null, 'The workbook has no such sheet, so it is not known how many organisations sent nothing.', 'Download the workbook again, if it is wanted.');
  const overviewMonth = overview ? monthOf(overview, faults) : null;
  if (overviewMonth !== null && overviewMonth !== month) sayOtherMonth(overviewSheet, overviewMonth, month, faults);
  return mergeSummaries(overview ? readOverview(overview, rows, faults) : [], returns ? readReturns(returns, month, finder, faults) : []);
}

/** The date on the cover page; null, and told, where it gives none. */
function publishedOn(cover: Sheet | undefined, faults: Faults): string | null {
  for (const row of cover?.cells ?? []) {
    const at = row?.findIndex((cell) => /^published:?$/i.test(textOf(cell))) ?? -1;
    if (at < 0) continue;
    const date = dateOnCover(row!.slice(at + 1).find((cell) => cell !== null) ?? null);
    if (date !== null) return date;
  }
  faults.look(coverSheet, 'published', null, null, 'The cover page gives no date of publication that can be read.', 'Nothing to do: the release is shown without it.');
  return null;
}
