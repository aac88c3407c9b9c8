import { createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { openPromise } from 'yauzl';
import { afterAll, beforeAll, expect } from 'vitest';
import type { ReleaseDraft } from '../../measures/index.ts';
import { withShared } from '../../../test/shared.ts';
import { candidate, testBench, type TestBench } from './bench.testing.ts';
import { knownPairs } from './measures/known-pairs.ts';
import { dfeTidyCsv, isDfeMeta } from './reader.ts';

let bench: TestBench;
beforeAll(async () => void (bench = await testBench()));
afterAll(() => bench.close());

const zip = 'sen/education-health-and-care-plans_2025.zip';
const opened = new Map<string, Map<string, string>>();

/** The archive's files in the bench's folder, by base name. */
async function members(path: string): Promise<Map<string, string>> {
  if (opened.has(path)) return opened.get(path)!;
  const unzipped = new Map<string, string>();
  const archive = await openPromise(path, { lazyEntries: true });
  for await (const entry of archive.eachEntry()) {
    if (entry.fileName.endsWith('/')) continue;
    const to = join(bench.folder, basename(entry.fileName));
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(to));
    unzipped.set(basename(to), to);
  }
  opened.set(path, unzipped);
  return unzipped;
}

async function load(path: string): Promise<ReleaseDraft> {
  const file = await candidate(path);
  expect(await dfeTidyCsv.recognise(file), path).toBe(true);
  const reading = await dfeTidyCsv.read(file, bench);
  if (!reading.ok) throw new Error(JSON.stringify(reading.problems));
  return reading.drafts[0]!;
}

const ask = async (sql: string) => (await bench.duckdb.runAndReadAll(sql)).getRowsJS();
const measure = (draft: ReleaseDraft, column: string) => draft.measures.find((m) => m.cells.column === column)!;
const totals = (draft: ReleaseDraft) => draft.measures[0]!.breakdowns.map((d) => `"${d.column}" = '${d.total.replaceAll("'", "''")}'`).join(' AND ') || 'true';

/** What DuckDB's own reader, which guesses nothing here, finds in the file: rows, and the numbers of one column. */
async function plainly(path: string, column: string): Promise<unknown[]> {
  const [row] = await ask(`SELECT count(*), count(try_cast(trim("${column}") AS DOUBLE)), sum(try_cast(trim("${column}") AS DOUBLE))
    FROM read_csv('${path.replaceAll("'", "''")}', all_varchar=true, header=true)`);
  return row!.map((v) => Math.round(Number(v)));
}

withShared('Leicestershire 2024 reads 33 of 772 plans within 20 weeks, from its own row', [zip], async ([path]) => {
  const file = (await members(path!)).get('timeliness_20_week.csv')!;
  const draft = await load(file);
  expect(draft).toMatchObject({ dataset: 'dfe.timeliness_20_week', kind: 'figures', rowsIn: 12_211, rowsKept: 12_211, periods: { from: '2019', to: '2024' } });
  const share = measure(draft, 'PC_plans_issued_20_weeks_ex');
  expect(share).toMatchObject({ unit: 'percent', decimals: 1, cells: { numerator: 'plans_issued_20_weeks_ex', denominator: 'plans_issued_den_ex' } });
  const rows = await ask(`SELECT plans_issued_20_weeks_ex, plans_issued_den_ex, PC_plans_issued_20_weeks_ex, _row::INTEGER FROM '${draft.table}'
    WHERE _area = 'E10000018' AND _period = '2024' AND ${totals(draft)}`);
  expect(rows.map((r) => r.slice(0, 3))).toEqual([[33, 772, 4.3]]);
  const cells = await dfeTidyCsv.cells({ path: file }, Number(rows[0]![3]), '', bench.duckdb);
  const cell = (column: string) => cells.find((c) => c.column === column)?.text;
  expect([cell('la_name'), cell('plans_issued_20_weeks_ex'), cell('plans_issued_den_ex')]).toEqual(['Leicestershire', '33', '772']);
});

withShared('the whole release of June 2025: every row of its thirteen tidy files', [zip], async ([path]) => {
  const expected: Readonly<Record<string, [number, number]>> = {
    annual_reviews: [13_290, 22], assessments: [12_847, 19], caseload: [25_339, 48], ceased_plans: [21_164, 11], newplans: [17_859, 48],
    personal_budgets: [22_955, 6], requests: [13_169, 17], residential_settings: [23_117, 3], sen_need_newplans: [9_768, 27],
    sen_needs_all_plans: [13_939, 27], timeliness_20_week: [12_211, 14], work_based_placements: [9_917, 4], sen2_dmo_dco: [1_064, 0],
  };
  const files = await members(path!);
  for (const [stem, [rows, measures]] of Object.entries(expected)) {
    const file = files.get(`${stem}.csv`)!;
    const draft = await load(file);
    expect([stem, draft.rowsIn, draft.rowsKept, draft.measures.length]).toEqual([stem, rows, rows, measures]);
    expect(draft.kind).toBe(measures === 0 ? 'reference' : 'figures');
    expect((await ask(`SELECT count(*), max(_row) FROM '${draft.table}'`))[0]!.map(Number)).toEqual([rows, rows]);
    const last = draft.measures.at(-1)?.cells.column;
    if (last !== undefined) {
      const [ours] = await ask(`SELECT count(*), count("${last}"), sum("${last}") FROM '${draft.table}'`);
      expect(ours!.map((v) => Math.round(Number(v))), `${stem} ${last}`).toEqual(await plainly(file, last));
      expect(Number((await ask(`SELECT count(*) FROM '${draft.table}' WHERE _area = 'E92000001' AND ${totals(draft)}`))[0]![0]), `${stem}: England’s total`).toBeGreaterThan(0);
    }
    expect(draft.notes.every((n) => n.severity === 'look')).toBe(true);
  }
  expect(await dfeTidyCsv.recognise(await candidate(files.get('SEND Tribunals and appeal rate 2014-2024.csv')!))).toBe(false);
}, 120_000);

withShared('a column that stands twice is kept twice, with its own cells', [zip], async ([path]) => {
  const draft = await load((await members(path!)).get('annual_reviews.csv')!);
  expect(draft.notes).toContainEqual(expect.objectContaining({ severity: 'look', column: 'review_meeting_prior_24' }));
  const [row] = await ask(`SELECT review_meeting_prior_24, review_meeting_prior_24_1, total_review_meeting FROM '${draft.table}' WHERE _row = 1`);
  expect(row).toEqual([126_184, 126_184, 453_761]);
});

withShared('plans in January 2025, from the largest file', [zip], async ([path]) => {
  const draft = await load((await members(path!)).get('caseload.csv')!);
  expect(await ask(`SELECT ehcplans FROM '${draft.table}' WHERE _area = 'E10000018' AND _period = '2024-2025' AND ${totals(draft)}`)).toEqual([[7_196]]);
});

withShared('known pairs give the published percentage, and rows where they do not are said', [zip], async ([path]) => {
  const files = await members(path!);
  // Where a council's placements are not known, in the year in which councils carry their region's total, and in one council's needs.
  const exceptions: Readonly<Record<string, number>> = { caseload: 3, newplans: 16, sen_needs_all_plans: 1 };
  for (const [slug, pairs] of Object.entries(knownPairs)) {
    const draft = await load(files.get(`${slug}.csv`)!);
    for (const { percent, numerator, denominator } of pairs) {
      const [row] = await ask(`SELECT count(*), count(*) FILTER (abs("${percent}" - 100 * "${numerator}" / "${denominator}") > 0.0501)
        FROM '${draft.table}' WHERE "${percent}" IS NOT NULL AND "${numerator}" IS NOT NULL AND "${denominator}" > 0`);
      const [held, broken] = row!.map(Number) as [number, number];
      expect(held, percent).toBeGreaterThan(5_000);
      expect(broken, percent).toBeLessThanOrEqual(exceptions[slug] ?? 0);
      expect(measure(draft, percent).cells.denominator).toBe(broken === 0 ? denominator : null);
      expect(draft.notes.some((n) => n.column === percent && n.rows === broken)).toBe(broken > 0);
    }
  }
}, 120_000);

withShared('other files of the publisher: marks, leading blanks, byte order marks, any order', [
  'send-inclusion/ehc_plans_sen2.csv', 'send-inclusion/children_in_need_sen.csv', 'send-inclusion/absence_pru.csv',
  'send-inclusion/spc_school_ap_placement.csv', 'places/ons_mid-year_population_estimates_2012_to_2024.csv',
], async ([sen2, need, absence, placement, population]) => {
  const plans = await load(sen2!);
  expect([plans.rowsKept, plans.measures.length, plans.periods]).toEqual([1_456, 73, { from: '2014', to: '2022' }]);
  const [blanks] = await ask(`SELECT count(*) FROM read_csv('${sen2}', all_varchar=true) WHERE inc_exc_20week_rate LIKE ' %'`);
  expect(Number(blanks![0])).toBe(156);
  const [rate] = await ask(`SELECT count(inc_exc_20week_rate), count(_mark_inc_exc_20week_rate) FROM '${plans.table}'`);
  expect(rate!.map(Number)).toEqual([1_456 - 79, 79]);

  const children = await load(need!);
  expect(await ask(`SELECT DISTINCT _mark_t_HI FROM '${children.table}' WHERE t_HI IS NULL ORDER BY 1`)).toEqual([['c'], ['z']]);
  expect(children.areas.map((a) => a.code)).toEqual(expect.arrayContaining(['E13000001', 'E13000002']));
  expect(measure(children, 't_HI').breakdowns).toMatchObject([{ column: 'social_care_group', total: 'CINO at 31 March' }]);

  const terms = await load(absence!);
  expect([terms.rowsKept, terms.measures[0]!.breakdowns, terms.periods!.to]).toEqual([1_373, [], '2022-2023.autumn-and-spring-term']);
  expect((await load(placement!)).rowsKept).toBe(3_992);
  expect(await load(population!)).toMatchObject({ rowsKept: 2_132, publisher: expect.stringContaining('Office for National Statistics') });
});

withShared('districts beside councils, and rows without a code', ['send-inclusion/eyfsp_headline_measures.csv'], async ([path]) => {
  const draft = await load(path!);
  expect(draft.rowsKept).toBe(12_852);
  expect(draft.notes).toEqual([expect.objectContaining({ severity: 'look', rows: 6, examples: [12_848, 12_849, 12_850, 12_851, 12_852, 12_853] })]);
  expect(await ask(`SELECT DISTINCT geographic_level FROM '${draft.table}' WHERE _area = 'E06000016'`)).toEqual([['Local authority']]);
  expect(draft.areas).toContainEqual({ code: 'district:E06000016', name: 'Leicester', kind: 'district' });
  expect(measure(draft, 'gld_percentage').breakdowns.map((d) => d.total)).toEqual(['Total', 'Total', 'Total']);
});

withShared('a file with its metadata: types, labels, and a week', ['send-inclusion/date_format.csv', 'send-inclusion/date_format.meta.csv'], async ([data, meta]) => {
  expect([isDfeMeta(await candidate(meta!)), isDfeMeta(await candidate(data!))]).toEqual([true, false]);
  const draft = await load(data!);
  expect(draft).toMatchObject({ rowsKept: 20, periods: { from: '2020-W42', to: '2020-W42' }, notes: [] });
  expect(draft.measures[0]!.breakdowns.map((d) => [d.label, d.total])).toEqual([['Date', '2020-10-12'], ['Phase of education', 'All state-funded schools']]);
  expect(draft.measures[0]!.title).not.toContain('_');
});

// Its name ends in .gz and its bytes are a zip's.
withShared('a file of 101,220 rows, as the load hands it over once unpacked', ['send-inclusion/ap_placements_ap_census.csv.gz'], async ([path]) => {
  const [plain] = (await members(path!)).values();
  const draft = await load(plain!);
  expect([draft.rowsKept, draft.notes, draft.measures[0]!.breakdowns.map((d) => d.total)]).toEqual([101_220, [], ['Total', 'Total', 'Total', 'Total']]);
});

withShared('files of other publishers and other forms are not taken for tidy ones', ['README.md', 'lait/lait_data_dictionary.csv'], async ([readme]) => {
  const tidy: string[] = [];
  const root = dirname(readme!);
  for (const folder of ['lait', 'send-inclusion', 'places', 'schools', 'community-health', 'organisations', 'calendar', 'linkage', 'directory', 'sen']) {
    for (const name of await readdir(join(root, folder))) {
      if (await dfeTidyCsv.recognise(await candidate(join(root, folder, name)))) tidy.push(name);
    }
  }
  expect(tidy.sort()).toEqual([
    'absence_pru.csv', 'children_in_need_sen.csv', 'date_format.csv', 'ehc_plans_sen2.csv', 'eyfsp_headline_measures.csv',
    'ons_mid-year_population_estimates_2012_to_2024.csv', 'spc_school_ap_placement.csv',
  ]);
});
