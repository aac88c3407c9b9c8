import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import yauzl from 'yauzl';
import { afterAll, expect } from 'vitest';
import { withShared } from '../../../test/shared.ts';
import { curatedFor, sections } from './curated.ts';

/** The overview against the files as published, read here without any of our readers. */

const lait = 'lait/bds_long_0.parquet';
const release = 'sen/education-health-and-care-plans_2025.zip';
const councils = ['Leicester', 'Leicestershire', 'Rutland'] as const;
const scratch = mkdtempSync(join(tmpdir(), 'belong-curated-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Area name → year → number; cells without a number are left out. */
type Series = ReadonlyMap<string, ReadonlyMap<number, number>>;

const text = (s: string) => `'${s.replaceAll("'", "''")}'`;
const name = (s: string) => `"${s.replaceAll('"', '""')}"`;
const areas = ['England', ...councils].map(text).join(', ');

async function unzip(path: string): Promise<ReadonlyMap<string, string>> {
  const files = new Map<string, string>();
  const zip = await yauzl.fromBufferPromise(readFileSync(path));
  for await (const entry of zip.eachEntry()) {
    const stem = /^data\/(\w+)\.csv$/.exec(entry.fileName)?.[1];
    if (stem === undefined) continue;
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    files.set(stem, join(scratch, `${stem}.csv`));
    writeFileSync(files.get(stem)!, Buffer.concat(chunks));
  }
  return files;
}

async function series(db: DuckDBConnection, query: string): Promise<Series> {
  const out = new Map<string, Map<number, number>>();
  for (const [area, year, value] of (await db.runAndReadAll(query)).getRowsJS()) {
    if (value === null) continue;
    const one = out.get(String(area)) ?? new Map<number, number>();
    out.set(String(area), one.set(Number(year), Number(value)));
  }
  return out;
}

/** A reader of any LAIT or release measure by its key. A period counts by the first year in it. */
async function open(parquet: string, zip: string): Promise<(key: string) => Promise<Series>> {
  const files = await unzip(zip);
  const db = await (await DuckDBInstance.create(':memory:', { threads: '2' })).connect();
  return (key) => {
    const short = /^lait\.(.+)$/.exec(key)?.[1];
    if (short !== undefined) {
      return series(db, `select "LA and Regions", regexp_extract(Years, '\\d{4}'), try_cast("Values" as double)
        from read_parquet(${text(parquet)}) where "Short Desc" = ${text(short)} and "LA and Regions" in (${areas})`);
    }
    const [, stem, column] = /^dfe\.(\w+)\.(\w+)$/.exec(key) ?? [];
    return series(db, `select coalesce(nullif(la_name, ''), 'England'), left(time_period, 4), try_cast(${name(column!)} as double)
      from read_csv(${text(files.get(stem!)!)}, all_varchar = true)
      where breakdown like 'All %' and (geographic_level = 'National' or la_name in (${areas}))`);
  };
}

const all = sections.flatMap((s) => s.measures);
const starter = all.filter((m) => !m.measure.startsWith('nhs.'));
const latestYear = (s: Series) => Math.max(...[...s.values()].flatMap((years) => [...years.keys()]));

withShared('every LAIT and release measure of the overview has a recent figure for one of the councils, and for England', [lait, release], async ([parquet, zip]) => {
  const read = await open(parquet!, zip!);
  const table: string[] = [];
  for (const m of starter) {
    const found = await read(m.measure);
    const latest = latestYear(found);
    const row = [...councils, 'England'].map((a) => found.get(a)?.get(latest));
    expect(latest, m.measure).toBeGreaterThanOrEqual(2023);
    expect(row.slice(0, 3).some((n) => n !== undefined), m.measure).toBe(true);
    expect(row[3], `${m.measure}, England`).toBeDefined();
    table.push([m.measure, m.question, latest, ...row.map((n) => (n === undefined ? '–' : Number(n.toPrecision(12))))].join(' | '));
  }
  if (process.env['BELONG_PRINT'] !== undefined) console.log(table.join('\n'));
});

withShared('a twin gives the same to a twentieth, in every year and area that both have', [lait, release], async ([parquet, zip]) => {
  const read = await open(parquet!, zip!);
  const twins = starter.filter((m) => m.twin !== null);
  expect(twins.length).toBeGreaterThanOrEqual(2);
  for (const m of twins) {
    const [ours, theirs] = [await read(m.measure), await read(m.twin!)];
    const pairs = [...ours].flatMap(([area, years]) => [...years].map(([year, n]) => ({ at: `${area} ${year}`, n, other: theirs.get(area)?.get(year) })));
    const both = pairs.filter((p) => p.other !== undefined);
    expect(both.length, m.measure).toBeGreaterThanOrEqual(4);
    expect(both.filter((p) => Math.abs(p.n - p.other!) > 0.05).map((p) => `${p.at}: ${p.n}, twin ${p.other}`), m.measure).toEqual([]);
    expect(pairs.filter((p) => p.other === undefined).map((p) => p.at), `${m.measure} has what its twin lacks`).toEqual([]);
  }
});

withShared('the numbers in our caveats are those of the files', [lait, release], async ([parquet, zip]) => {
  const read = await open(parquet!, zip!);
  const claims: readonly (readonly [measure: string, area: string, year: number, says: readonly (readonly [key: string, n: number])[]])[] = [
    ['dfe.timeliness_20_week.PC_plans_issued_20_weeks_ex', 'Rutland', 2024, [['dfe.timeliness_20_week.plans_issued_20_weeks_ex', 40], ['dfe.timeliness_20_week.plans_issued_den_ex', 51], ['dfe.timeliness_20_week.pc_plans_issued_within_20_weeks', 74.3]]],
    ['dfe.requests.request_outcome_six_weeks_pc', 'Leicester', 2024, [['dfe.requests.requests_withdrawn', 298], ['dfe.requests.requests_received_in_year', 883], ['dfe.requests.request_withdrawn_pc', 33.7]]],
    ['dfe.annual_reviews.pc_decsion_4weeks', 'Leicestershire', 2024, [['dfe.annual_reviews.total_review_meeting', 5891]]],
    ['dfe.requests.mediation_related_request', 'Leicestershire', 2024, [['dfe.requests.requests_decided_not_to_assess', 276]]],
    ['dfe.sen_needs_all_plans.slcn_pc', 'Leicester', 2024, [['dfe.sen_needs_all_plans.number_need_unknown', 164], ['dfe.sen_needs_all_plans.ehc_plans', 4057]]],
    ['dfe.caseload.mainstream_total_pc', 'Leicestershire', 2024, [['dfe.caseload.placement_unknown_pc', 3.3]]],
    ['dfe.caseload.neet_other_csa', 'Rutland', 2024, [['dfe.caseload.ehcplans', 376]]],
    ['dfe.personal_budgets.personal_budget', 'Leicestershire', 2019, [['dfe.personal_budgets.personal_budget', 96]]],
    ['lait.Emotional_LAC', 'Rutland', 2025, [['lait.LACnum', 32]]],
    ['lait.CINPermAbsent_3Term', 'Rutland', 2024, [['lait.CINPermAbsent_3Term', 32]]],
    ['lait.SEN_Stat_AVG_Attain8_Score', 'Rutland', 2024, [['lait.SEN_Stat_AVG_Attain8_Score', 26.7]]],
  ];
  for (const [measure, area, year, says] of claims) {
    for (const [key, n] of says) {
      expect(curatedFor(measure)?.caveats.join(' '), measure).toContain(n.toLocaleString('en-GB'));
      expect((await read(key)).get(area)?.get(year), `${key}, ${area}`).toBeCloseTo(n, 5);
    }
  }
  // Leicestershire's shares stand on decisions with a date: more of them than requests of the year, fewer than meetings.
  const sum = async (a: string, b: string, area: string) => (await read(a)).get(area)!.get(2024)! + (await read(b)).get(area)!.get(2024)!;
  expect(await sum('dfe.requests.request_outcome_six_weeks', 'dfe.requests.request_outcome_over_6_weeks', 'Leicestershire')).toBe(1638);
  expect(await sum('dfe.requests.request_outcome_six_weeks', 'dfe.requests.request_outcome_over_6_weeks', 'Leicester')).toBe(509);
  expect(await sum('dfe.annual_reviews.number_decsion_4weeks', 'dfe.annual_reviews.number_decision_gt_4weeks', 'Leicester')).toBe(639);
  expect(await sum('dfe.annual_reviews.number_decsion_4weeks', 'dfe.annual_reviews.number_decision_gt_4weeks', 'Leicestershire')).toBe(3593);
});

withShared('the figures that a newcomer looks for stand in the files as published', [lait, release], async ([parquet, zip]) => {
  const read = await open(parquet!, zip!);
  const share = await read('lait.SEN_TotStat');
  expect([...councils, 'England'].map((a) => share.get(a)?.get(2025))).toEqual([4.6, 5.3, 5, 5.3]);
  expect((await read('dfe.timeliness_20_week.plans_issued_20_weeks_ex')).get('Leicestershire')?.get(2024)).toBe(33);
  expect((await read('dfe.timeliness_20_week.plans_issued_den_ex')).get('Leicestershire')?.get(2024)).toBe(772);
});

withShared('every health wait of the overview has figures for Leicester, Leicestershire and Rutland', ['community-health/derived_long.csv'], async ([csv]) => {
  const services: Readonly<Record<string, string>> = {
    'speech-and-language-therapy': 'Speech And Language', 'community-paediatrics': 'Community Paediatric Service',
    'occupational-therapy': 'Occupational Therapy', audiology: 'Audiology',
  };
  const db = await (await DuckDBInstance.create(':memory:')).connect();
  for (const m of all.filter((one) => one.measure.startsWith('nhs.'))) {
    const [, service, what] = /^nhs\.waits\.([a-z-]+)\.(total|over18_pct|over52_pct)$/.exec(m.measure) ?? [];
    expect(what, m.measure).toBeDefined();
    const rows = await db.runAndReadAll(`select "Total waiting list" from read_csv(${text(csv!)}) where "Organisation Type" = 'ICB'
      and "Organisation Name" ilike 'Leicester, Leicestershire and Rutland' and Therapy = ${text(services[service!] ?? '')} and formattedDate = '2023-07-01'`);
    expect(Number(rows.getRowsJS()[0]?.[0]), m.measure).toBeGreaterThan(0);
  }
});
