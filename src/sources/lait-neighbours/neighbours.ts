import type { SourceReader, Workbench } from '../source.ts';
import { lait } from '../lait-dictionary/definition.ts';
import { openGovernmentLicence } from '../lookup/lookup.ts';
import { Screening } from '../lookup/screening.ts';
import { firstRows, readSheet, sheetCells, type SheetRow } from '../lookup/sheet.ts';
import { writeTable, type Row } from '../lookup/table.ts';
import { words } from './words.ts';

const neighbours = 10;
const isHeader = (cells: readonly string[]): boolean => /^LA num$/i.test(cells[0] ?? '') && cells.filter((c) => /^SN\d+$/.test(c)).length >= 2;

/** How near a neighbour is, in the publisher's words, nearest first. */
const closenesses = ['Extremely close', 'Very close', 'Close', 'Somewhat close', 'Not close'] as const;

/**
 * The ten statistical neighbours of each authority (National Foundation for Educational Research for DfE): councils whose
 * children and families are most like its own. Below the list stand those of councils that are no more.
 */
export const laitNeighbours: SourceReader = {
  key: 'lait-neighbours',
  name: 'LAIT statistical neighbours',
  version: 1,
  order: 20,
  recognise: async (file) => (await firstRows(file)).some(isHeader),
  async read(file, bench) {
    const screening = new Screening(file.name);
    const sheet = await readSheet(file.path, screening);
    const at = sheet.findIndex((r) => isHeader(r.cells));
    const columns = (sheet[at]?.cells ?? []).flatMap((c, i) => (/^SN\d+$/.test(c) ? [i] : []));
    if (at >= 0 && columns.length !== neighbours) screening.add({ ...words.columns(columns.length), line: sheet[at]!.row });
    const rows: Row[] = [];
    const seen = new Set<string>();
    let read = 0;
    for (const line of sheet.slice(at + 1)) {
      if (line.cells.filter((c) => c !== '').length === 1 && !/^\d+$/.test(line.cells[0] ?? '')) continue; // "Old SNs:"
      read += 1;
      rows.push(...rowsOf(line, columns, seen, bench, screening));
    }
    if (read === 0) screening.add(words.noRows);
    if (screening.stops) return { ok: false, rowsIn: read, problems: screening.problems };
    const text = ['area', 'neighbour', 'closeness'].map((name) => ({ name, type: 'VARCHAR' }) as const);
    const table = await writeTable(bench, [{ name: '_row', type: 'BIGINT' }, text[0]!, { name: 'rank', type: 'BIGINT' }, text[1]!, text[2]!], rows);
    bench.progress(read, read);
    return {
      ok: true,
      drafts: [{
        dataset: 'lait.neighbours', edition: '', kind: 'reference', title: `${lait.name}: statistical neighbours`, publisher: lait.publisher, licence: openGovernmentLicence,
        published: null, nextUpdate: null, periods: null, rowsIn: read, rowsKept: read, table, measures: [], areas: [], notes: screening.problems,
      }],
    };
  },
  cells: (file, row) => sheetCells(file.path, row),
};

/** One authority's neighbours, nearest first; what is wrong with them is told. */
function rowsOf({ row, cells }: SheetRow, columns: readonly number[], seen: Set<string>, bench: Workbench, screening: Screening): readonly Row[] {
  const number = cells[0] ?? '';
  const area = bench.areas.byLaNumber(number);
  if (!area) {
    screening.add({ ...words.unknown(number), line: row, column: 'LA num' });
    return [];
  }
  if (seen.has(area.code)) screening.add({ ...words.twice(area.name), line: row, column: 'LA num' });
  seen.add(area.code);
  const met = new Set<string>();
  return columns.flatMap((column, i): readonly Row[] => {
    const name = `SN${i + 1}`;
    const written = cells[column] ?? '';
    const neighbour = bench.areas.byLaNumber(written);
    const closeness = closenesses.find((c) => c.toLowerCase() === (cells[column + 1] ?? '').toLowerCase());
    if (written === '') screening.add({ ...words.missing, line: row, column: name });
    else if (!neighbour) screening.add({ ...words.unknown(written), line: row, column: name });
    else if (neighbour.code === area.code) screening.add({ ...words.itself, line: row, column: name });
    else if (met.has(neighbour.code)) screening.add({ ...words.doubled, line: row, column: name });
    if (written !== '' && !closeness) screening.add({ ...words.closeness, line: row, column: name });
    if (!neighbour || !closeness) return [];
    met.add(neighbour.code);
    return [[row, area.code, i + 1, neighbour.code, closeness]];
  });
}
