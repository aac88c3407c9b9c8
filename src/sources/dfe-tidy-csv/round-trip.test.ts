import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { knownMarks } from '../../measures/index.ts';
import { testBench, type TestBench } from './bench.testing.ts';
import { dfeTidyCsv } from './reader.ts';

let bench: TestBench;
beforeAll(async () => void (bench = await testBench()));
afterAll(() => bench.close());

interface Table {
  readonly header: string[];
  readonly rows: string[][];
  readonly text: string;
}

const councils = [['E06000016', 'Leicester'], ['E10000018', 'Leicestershire'], ['E06000017', 'Rutland'], ['E06000023', 'Bristol, City of']] as const;
const number = fc.oneof(fc.integer({ min: -9, max: 99_999 }).map(String), fc.double({ min: -1e6, max: 1e6, noNaN: true }).map(String), fc.integer({ max: 999, min: 0 }).map((n) => ` ${n}.125`));
const symbol = fc.constantFrom(...knownMarks, ' z ', 'X');
const words = fc.oneof(fc.constantFrom('Total', 'Boys', 'a, b', '"quoted"', 'two\nlines', 'Éire – x', ' lead', '£5'), fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme-ascii' })).map((w) => `w${w}`);

const row = fc.record({
  council: fc.constantFrom(...councils),
  period: fc.constantFrom('2024', '202324', '201819'),
  what: fc.constantFrom('Calendar year', 'Academic year', 'Autumn term', 'Week 7', 'March'),
  filter: words,
  first: fc.oneof({ weight: 3, arbitrary: number }, { weight: 1, arbitrary: symbol }),
  second: number,
});

/** A tidy table in any column order, saved as any program may: with a mark or not, quoted or not, any line end. */
const tables = fc
  .tuple(fc.array(row, { minLength: 1, maxLength: 12 }), fc.integer(), fc.boolean(), fc.constantFrom('\n', '\r\n'), fc.boolean(), fc.boolean())
  .map(([records, seed, bom, end, quoteAll, lastEnd]): Table => {
    const cells = (r: (typeof records)[number]): Record<string, string> => ({
      time_period: r.period, time_identifier: r.what, geographic_level: 'Local authority', country_code: 'E92000001', country_name: 'England',
      new_la_code: r.council[0], la_name: r.council[1], 'odd "filter", 1': r.filter, First: r.first, second_pc: r.second,
    });
    const names = Object.keys(cells(records[0]!));
    const turn = ((seed % names.length) + names.length) % names.length;
    const header = [...names.slice(turn), ...names.slice(0, turn)];
    if (seed % 2 === 0) header.reverse();
    const rows = records.map((r) => header.map((name) => cells(r)[name]!));
    const quoted = (c: string) => (quoteAll || /[",\r\n]|^ | $/.test(c) ? `"${c.replaceAll('"', '""')}"` : c);
    const text = [header, ...rows].map((r) => r.map(quoted).join(',')).join(end) + (lastEnd ? end : '');
    return { header, rows, text: (bom ? '\ufeff' : '') + text };
  });

test('any tidy table comes back cell for cell, each with its row', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(tables, async ({ header, rows, text }) => {
      const file = await bench.file('made_up.csv', text);
      expect(await dfeTidyCsv.recognise(file)).toBe(true);
      const reading = await dfeTidyCsv.read(file, bench);
      // A first column of symbols alone is an indicator too, so no table of this kind is refused.
      if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
      const draft = reading.drafts[0]!;
      expect([draft.rowsIn, draft.rowsKept]).toEqual([rows.length, rows.length]);
      const found = (await bench.duckdb.runAndReadAll(`SELECT * FROM '${draft.table}' ORDER BY _row`)).getRowObjectsJS();
      expect(found.map((r) => Number(r['_row']))).toEqual(rows.map((_, i) => i + 1));
      rows.forEach((cells, i) => header.forEach((column, at) => expect(cellOf(found[i]!, column), `${column} of row ${i + 1}`).toEqual(meant(column, cells[at]!))));
      expect(found.map((r) => r['_area'])).toEqual(rows.map((r) => r[header.indexOf('new_la_code')]));
      const last = rows.length;
      expect(await dfeTidyCsv.cells(file, last, `row ${last}`, bench.duckdb)).toEqual(header.map((column, at) => ({ column, text: rows[last - 1]![at] })));
    }),
    { numRuns: 60 },
  );
});

const isValue = (column: string) => column === 'First' || column === 'second_pc';

function cellOf(found: Record<string, unknown>, column: string): unknown {
  return isValue(column) ? [found[column], found[`_mark_${column}`] ?? null] : found[column];
}

/** What the table should hold for a cell of the file. A blank cell's symbol is ''. */
function meant(column: string, cell: string): unknown {
  if (!isValue(column)) return cell;
  const n = Number(cell);
  return cell.trim() !== '' && Number.isFinite(n) ? [n, null] : [null, cell.trim()];
}

test('rows of a large file keep their order and their numbers', { timeout: 60_000 }, async () => {
  const head = 'time_period,time_identifier,geographic_level,country_code,country_name,n,pupils\n';
  const rows = Array.from({ length: 60_000 }, (_, i) => `2024,Calendar year,National,E92000001,England,${i % 7 === 0 ? `"row\n${i}"` : `row ${i}`},${i}\n`);
  const file = await bench.file('large.csv', head + rows.join(''));
  const reading = await dfeTidyCsv.read(file, bench);
  const [counted] = (await bench.duckdb.runAndReadAll(`SELECT count(*) FILTER (pupils = _row - 1), count(*), count(DISTINCT _row) FROM '${bench.folder}/table.parquet'`)).getRowsJS();
  expect(reading.ok && counted!.map(Number)).toEqual([60_000, 60_000, 60_000]);
  expect((await dfeTidyCsv.cells(file, 59_997, '', bench.duckdb)).at(-1)).toEqual({ column: 'pupils', text: '59996' });
  expect(await dfeTidyCsv.cells(file, 60_001, '', bench.duckdb)).toEqual([]);
});

test('a sample that shows no symbol does not hide one: the whole file is looked at', { timeout: 60_000 }, async () => {
  const head = 'time_period,time_identifier,geographic_level,country_code,country_name,n,pupils\n';
  const rows = Array.from({ length: 40_000 }, (_, i) => `2024,Calendar year,National,E92000001,England,row ${i},${i === 7_001 ? 'c' : i === 7_002 ? '' : i}\n`);
  await dfeTidyCsv.read(await bench.file('rare.csv', head + rows.join('')), bench);
  const found = (await bench.duckdb.runAndReadAll(`SELECT _row::INTEGER, pupils, _mark_pupils FROM '${bench.folder}/table.parquet' WHERE pupils IS NULL ORDER BY _row`)).getRowsJS();
  expect(found).toEqual([[7_002, null, 'c'], [7_003, null, '']]);
});
