import { lait } from '../lait-dictionary/definition.ts';
import { openGovernmentLicence } from '../lookup/lookup.ts';
import { Screening } from '../lookup/screening.ts';
import { firstRows, readSheet, sheetCells } from '../lookup/sheet.ts';
import { writeTable, type Row } from '../lookup/table.ts';
import type { SourceReader } from '../source.ts';
import { words } from './words.ts';

const header = ['LA Number', 'LA Name', 'Region', 'Type'] as const;
const isHeader = (cells: readonly string[]): boolean => header.every((h, i) => cells[i] === h);

/** The tool's own list of authority numbers, with region and type. The register holds the same numbers; differences are told. */
export const laitAuthorities: SourceReader = {
  key: 'lait-authorities',
  name: 'LAIT authority codes',
  version: 1,
  order: 20,
  recognise: async (file) => (await firstRows(file)).some(isHeader),
  async read(file, bench) {
    const screening = new Screening(file.name);
    const sheet = await readSheet(file.path, screening);
    const rows: Row[] = [];
    const seen = new Set<string>();
    for (const { row, cells } of sheet.slice(sheet.findIndex((r) => isHeader(r.cells)) + 1)) {
      const [number = '', name = '', region = '', type = ''] = cells;
      if (!/^\d{3,4}$/.test(number)) screening.add({ ...words.number, line: row, column: header[0] });
      if (name === '') screening.add({ ...words.noName, line: row, column: header[1] });
      if (seen.has(number)) screening.add({ ...words.twice, line: row, column: header[0] });
      seen.add(number);
      const area = bench.areas.byLaNumber(number);
      if (!area && /^\d+$/.test(number) && !/discontinued/i.test(name)) screening.add({ ...words.unknown(number, name), line: row, column: header[0], severity: 'look' });
      rows.push([row, area?.code ?? null, number, name, region, type]);
    }
    if (rows.length === 0) screening.add(words.noRows);
    if (screening.stops) return { ok: false, rowsIn: rows.length, problems: screening.problems };
    const table = await writeTable(bench, [{ name: '_row', type: 'BIGINT' }, ...['area', ...header].map((name) => ({ name, type: 'VARCHAR' }) as const)], rows);
    bench.progress(rows.length, rows.length);
    return {
      ok: true,
      drafts: [{
        dataset: 'lait.authorities', edition: '', kind: 'reference', title: `${lait.name}: authority codes`, publisher: lait.publisher, licence: openGovernmentLicence,
        published: null, nextUpdate: null, periods: null, rowsIn: rows.length, rowsKept: rows.length, table, measures: [], areas: [], notes: screening.problems,
      }],
    };
  },
  cells: (file, row) => sheetCells(file.path, row),
};
