import { readFile } from 'node:fs/promises';
import { parseCsv, type CsvRecord } from '../../register/index.ts';
import { openGovernmentLicence } from '../lookup/lookup.ts';
import { Screening } from '../lookup/screening.ts';
import { writeTable } from '../lookup/table.ts';
import type { SourceReader } from '../source.ts';
import { columns, lait, measureOf, polarities } from './definition.ts';
import { dayOf, orEmpty } from './text.ts';
import { words } from './words.ts';

/** Without these a definition would be wrong; the others may be missing from an older or newer dictionary. */
const needed = [columns.short, columns.topic, columns.name, columns.title, columns.polarity, columns.axis, columns.description, columns.lastUpdate, columns.nextUpdate, columns.decimals];

type DictionaryRow = Readonly<Record<string, string>>;

/** The tool's dictionary: what each of its measures means. Gives definitions to figures that are loaded before or after. */
export const laitDictionary: SourceReader = {
  key: 'lait-dictionary',
  name: 'LAIT dictionary',
  version: 1,
  order: 10,
  recognise(file) {
    const header = file.head.includes(0) ? [] : (parseCsv(`${file.head.toString('utf8').split('\n', 1)[0]}\n`).records[0]?.cells ?? []);
    return header.includes(columns.short) && [columns.polarity, columns.axis, columns.title].some((c) => header.includes(c));
  },
  async read(file, bench) {
    const screening = new Screening(file.name);
    const { header, rows, unclosed } = open(await readFile(file.path, 'utf8'));
    if (unclosed !== null) screening.add({ ...words.unclosed, line: unclosed });
    for (const column of needed) if (!header.includes(column)) screening.add({ ...words.missingColumn(column), line: 1, column });
    if (rows.length === 0) screening.add(words.noRows);
    const named = rows.map(({ line, cells }) => {
      const row = byName(header, cells);
      if (cells.length !== header.length) screening.add({ ...words.cells(header.length), line });
      else screenRow(row, line, screening);
      return row;
    });
    const lines = rows.map((r) => r.line);
    const chosen = newestOf(named, lines, screening);
    bench.progress(rows.length, rows.length);
    if (screening.stops) return { ok: false, rowsIn: rows.length, problems: screening.problems };
    const table = await writeTable(
      bench,
      [{ name: '_row', type: 'BIGINT' }, ...[...header, 'last_update', 'next_update'].map((name) => ({ name, type: 'VARCHAR' }) as const)],
      named.map((row, i) => [i + 1, ...header.map((h) => row[h] ?? null), dayOf(row[columns.lastUpdate] ?? ''), dayOf(row[columns.nextUpdate] ?? '')]),
    );
    return {
      ok: true,
      drafts: [{
        dataset: 'lait.dictionary', edition: '', kind: 'reference', title: `${lait.name}: dictionary`, publisher: lait.publisher, licence: openGovernmentLicence,
        published: null, nextUpdate: null, periods: null, rowsIn: rows.length, rowsKept: rows.length, table, measures: chosen.map(measureOf), areas: [], notes: screening.problems,
      }],
    };
  },
  async cells(file, row) {
    const { header, rows } = open(await readFile(file.path, 'utf8'));
    return header.map((column, i) => ({ column, text: rows[row - 1]?.cells[i] ?? '' }));
  },
};

function open(text: string): { readonly header: readonly string[]; readonly rows: readonly CsvRecord[]; readonly unclosed: number | null } {
  const { records, unclosed } = parseCsv(text);
  return { header: (records[0]?.cells ?? []).map((c) => c.trim()), rows: records.slice(1), unclosed };
}

const byName = (header: readonly string[], cells: readonly string[]): DictionaryRow => Object.fromEntries(header.map((h, i) => [h, cells[i] ?? '']));

function screenRow(row: DictionaryRow, line: number, screening: Screening): void {
  const cell = (column: string): string => (row[column] ?? '').trim();
  if (cell(columns.short) === '') screening.add({ ...words.noShort, line, column: columns.short });
  if (polarities[cell(columns.polarity)] === undefined) screening.add({ ...words.polarity, line, column: columns.polarity });
  if (!/^[0-6]?$/.test(orEmpty(cell(columns.decimals)))) screening.add({ ...words.decimals, line, column: columns.decimals });
  for (const column of [columns.lastUpdate, columns.nextUpdate]) {
    if (/^\d+$/.test(cell(column)) && dayOf(cell(column)) === null) screening.add({ ...words.day, line, column, severity: 'look' });
  }
}

/** One row a measure: the one updated last, of equals the first. Measures listed under two topics are told. */
function newestOf(rows: readonly DictionaryRow[], lines: readonly number[], screening: Screening): readonly DictionaryRow[] {
  const chosen = new Map<string, DictionaryRow>();
  rows.forEach((row, i) => {
    const short = (row[columns.short] ?? '').trim();
    if (short === '') return;
    const before = chosen.get(short);
    if (before) screening.add({ ...words.twice, line: lines[i]!, column: columns.short, severity: 'look' });
    if (!before || (dayOf(row[columns.lastUpdate] ?? '') ?? '') > (dayOf(before[columns.lastUpdate] ?? '') ?? '')) chosen.set(short, row);
  });
  return [...chosen.values()];
}
