import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Problem } from '../../../measures/index.ts';
import { testBench, type TestBench } from '../bench.testing.ts';
import { dfeTidyCsv } from '../reader.ts';

let bench: TestBench;
beforeAll(async () => void (bench = await testBench()));
afterAll(() => bench.close());

const columns = ['time_period', 'time_identifier', 'geographic_level', 'country_code', 'country_name', 'new_la_code', 'la_name', 'sex', 'plans'];
const row = (over: Partial<Record<string, string>> = {}): string => {
  const cells: Record<string, string> = {
    time_period: '2024', time_identifier: 'Calendar year', geographic_level: 'Local authority', country_code: 'E92000001',
    country_name: 'England', new_la_code: 'E10000018', la_name: 'Leicestershire', sex: 'Total', plans: '33', ...over,
  };
  return columns.map((c) => cells[c]!).join(',');
};
const lines = (...rows: string[]) => [columns.join(','), ...rows].join('\n') + '\n';

async function read(content: string | Buffer, meta?: string) {
  const file = await bench.file('plans.csv', content);
  const beside = meta === undefined ? undefined : await bench.file('plans.meta.csv', meta);
  return dfeTidyCsv.read({ ...file, beside: (name) => (name === 'plans.meta.csv' ? beside : undefined) }, bench);
}
async function problems(content: string | Buffer, meta?: string): Promise<readonly Problem[]> {
  const reading = await read(content, meta);
  expect(reading.ok, JSON.stringify(reading)).toBe(false);
  return reading.ok ? [] : reading.problems;
}
async function notes(content: string | Buffer, meta?: string): Promise<readonly Problem[]> {
  const reading = await read(content, meta);
  expect(reading.ok, JSON.stringify(reading)).toBe(true);
  return reading.ok ? reading.drafts[0]!.notes : [];
}
const problem = (severity: string) => (column: string | null, rows: number, examples: number[]) =>
  expect.objectContaining({ severity, file: 'plans.csv', column, rows, examples, line: examples[0] ?? null });
const stop = problem('stops');
const look = problem('look');

test('a required column is missing, and its rows are screened all the same', async () => {
  const text = lines(row(), row({ plans: 'many', sex: 'Girls' })).replace('country_name', 'country');
  const found = await problems(text);
  expect(found).toEqual([stop('country_name', 0, [1]), stop('plans', 1, [3])]);
  expect(found[0]!.rule).toContain('country_name');
  expect(found[1]!.rule).toContain('“many”');
});

test('rows with a wrong number of cells', async () => {
  const found = await problems(lines(row(), row({ sex: 'Girls' }) + ',extra,more', row({ sex: 'Boys' }).slice(0, 30), row()));
  expect(found).toEqual([stop(null, 2, [3, 4])]);
  expect(found[0]!.rule).toMatch(/9\. The first of these rows has 11/);
});

test('time_period that is no period', async () => {
  const found = await problems(lines(row(), row({ time_period: '2024/25' }), row({ time_period: '202399' }), row({ time_period: '0024' }), row({ time_period: '' })));
  expect(found).toEqual([stop('time_period', 4, [3, 4, 5, 6])]);
});

test('a level without its column, a level that nobody knows, and a code that is missing', async () => {
  const found = await problems(lines(row(), row({ geographic_level: 'Regional' }), row({ geographic_level: 'Village' }), row({ geographic_level: 'National', country_code: '' })));
  expect(found).toEqual([stop('region_code', 1, [3]), stop('geographic_level', 1, [4]), stop('country_code', 1, [5])]);
});

test('a council without code and name', async () => {
  expect(await problems(lines(row(), row({ new_la_code: '', la_name: '' })))).toEqual([stop('new_la_code', 1, [3])]);
});

test('a council whose code is a symbol or blank is kept under its name', async () => {
  const reading = await read(lines(row(), row({ new_la_code: 'z', la_name: 'Out of England' }), row({ new_la_code: '', la_name: 'Out of England', sex: 'Girls' })));
  expect(reading.ok && reading.drafts[0]!.notes).toEqual([look(null, 2, [3, 4])]);
  expect(reading.ok && reading.drafts[0]!.areas.map((a) => a.code)).toEqual(['E10000018', 'unknown:out-of-england']);
});

test('cells that are no value, with lines that an editor shows: CRLF, byte order mark, line ends and blank lines within', async () => {
  const text = `\ufeff${lines(row(), row({ sex: '"Girls\nand\nwomen"' }), '', row({ sex: 'Boys', plans: '12%' }), row({ sex: 'x', plans: 'n/a' }), row({ sex: 'y', plans: 'inf' }), row({ sex: 'p', plans: '1.5' }))}`;
  const found = await problems(text.replaceAll('\n', '\r\n'));
  expect(found).toEqual([stop('plans', 3, [7, 8, 9])]);
  expect(found[0]!.rule).toContain('“12%”, “n/a”, “inf”');
});

test('at most ten lines are named, and all rows counted', async () => {
  const found = await problems(lines(...Array.from({ length: 30 }, (_, i) => row({ sex: `s${i}`, plans: i < 10 ? '1.5' : i < 16 ? '2' : i < 28 ? 'bad' : '33.3' }))));
  expect(found).toEqual([stop('plans', 12, [18, 19, 20, 21, 22, 23, 24, 25, 26, 27])]);
});

test('every number that DuckDB would take and no person means is refused', async () => {
  expect(await problems(lines(row(), row({ sex: 'Girls', plans: 'nan' })))).toEqual([stop('plans', 1, [3])]);
});

test('a row that repeats another is worth a look', async () => {
  expect(await notes(lines(row(), row({ sex: 'Girls' }), row({ plans: '34' })))).toEqual([look(null, 1, [4])]);
});

test('a column name that stands twice: both are kept', async () => {
  const reading = await read(lines(row(), row({ sex: 'Girls' })).replaceAll('\n', ',7\n').replace(',7\n', ',plans\n'));
  expect(reading.ok && reading.drafts[0]!.notes).toEqual([look('plans', 0, [1])]);
  expect(reading.ok && reading.drafts[0]!.measures.map((m) => m.key)).toEqual(['dfe.plans.plans', 'dfe.plans.plans_1']);
});

test('thousands commas are read and noted', async () => {
  expect(await notes(lines(row(), row({ sex: 'Girls', plans: '"2,778"' })))).toEqual([look('plans', 1, [3])]);
  const [kept] = (await bench.duckdb.runAndReadAll(`SELECT plans FROM '${bench.folder}/table.parquet' WHERE sex = 'Girls'`)).getRows();
  expect(kept).toEqual([2778]);
  expect(await problems(lines(row(), row({ sex: 'Girls', plans: '"27,78"' })))).toEqual([stop('plans', 1, [3])]);
});

test('a file that is not UTF-8 is read as Windows-1252 and said to be', async () => {
  const text = lines(row(), row({ sex: 'Girls', la_name: 'Bro Môn – “x”' }));
  const bytes = Buffer.from([...text].map((c) => ({ '–': 0x96, '“': 0x93, '”': 0x94 })[c] ?? c.charCodeAt(0)));
  expect(await notes(bytes)).toEqual([look(null, 1, [3])]);
  const [kept] = (await bench.duckdb.runAndReadAll(`SELECT la_name FROM '${bench.folder}/table.parquet' WHERE _row = 2`)).getRows();
  expect(kept).toEqual(['Bro Môn – “x”']);
  expect(await dfeTidyCsv.cells({ path: `${bench.folder}/plans.csv` }, 2, 'row 2', bench.duckdb)).toContainEqual({ column: 'la_name', text: 'Bro Môn – “x”' });
});

test('a file without rows, with and without a line end', async () => {
  expect(await problems(columns.join(','))).toEqual([stop(null, 0, [1])]);
  expect(await problems(lines())).toEqual([stop(null, 0, [1])]);
});

test('quotes that do not close', async () => {
  expect(await problems(lines(row(), row({ sex: '"Girls' }), row()))).toEqual([stop(null, 1, [3])]);
  expect(await problems(lines(row(), row({ sex: '"Girls"s' }), row()))).toEqual([stop(null, 1, [3])]);
});

const metaHead = 'col_name,col_type,label,indicator_grouping,indicator_unit,indicator_dp,filter_hint\n';

test('metadata that names a column which is not there, gives no type, or leaves one out', async () => {
  const found = await problems(lines(row()), `${metaHead}sex,Filter,Sex,,,,\nplans,Number,Plans,,,0,\nages,Filter,Age,,,,\n`);
  expect(found).toEqual([stop('plans', 0, []), stop('ages', 0, [])]);
  expect(await notes(lines(row()), `${metaHead}plans,Indicator,Plans,,,0,\n`)).toEqual([look('sex', 0, [])]);
});

test('metadata decides what a column is, and gives label, unit and places', async () => {
  const reading = await read(lines(row({ sex: '1', plans: '12.345' })), `${metaHead}sex,Filter,Sex of child,,,,\nplans,Indicator,Plans on time,,%,1,\n`);
  const [measure] = reading.ok ? reading.drafts[0]!.measures : [];
  expect(measure).toMatchObject({ title: 'Plans on time', unit: 'percent', decimals: 1, caveats: [expect.stringContaining('sex')].slice(1) });
  expect(measure!.breakdowns).toEqual([{ column: 'sex', label: 'Sex of child', values: ['1'], total: '1' }]);
  expect(await problems(lines(row()), `${metaHead}sex,Indicator,Sex,,,,\nplans,Indicator,Plans,,,0,\n`)).toEqual([stop('sex', 1, [2])]);
});

test('all problems are told at once', async () => {
  const found = await problems(lines(row({ time_period: '20' }), row({ plans: '£5' }), row().replace(',33', ''), row({ sex: 'a', plans: '7' }), row({ sex: 'b', plans: '8' })));
  expect(found.map((p) => [p.column, p.line])).toEqual([['time_period', 2], ['plans', 3], [null, 4]]);
  expect(found.every((p) => p.mend.length > 10)).toBe(true);
});
