import { join } from 'node:path';
import { readConfig, Records, Statistics } from '../src/kernel/index.ts';
import { Figures, ReleaseStore } from '../src/measures/index.ts';
import { groupSql, readFigures } from '../src/measures/query/query.ts';
import { againstBound, ratio, type Result } from './ratio.ts';

/** A figure query, without the memory of answers, against the same SQL given straight to DuckDB. */
export async function queryResults(root: string, data: string): Promise<readonly Result[]> {
  const records = await Records.open(readConfig({ BELONG_ROOT: root, BELONG_DATA: data }));
  const statistics = await Statistics.open([join(data, 'releases'), join(data, 'files')]);
  const catalogue = await new Figures(statistics, new ReleaseStore(records, data), [], console.error).catalogue();
  const councils = catalogue.areas.all('council').map((a) => a.code);
  const cases: readonly [string, string, readonly string[]][] = [
    ['one measure, five areas, all years (LAIT)', 'lait.SEN_TotStat', ['E06000016', 'E10000018', 'E06000017', 'E12000004', 'E92000001']],
    ['one measure, all councils, all years (LAIT)', 'lait.SEN_TotStat', councils],
    ['one measure, five areas, all years (tidy CSV)', 'dfe.timeliness_20_week.PC_plans_issued_20_weeks_ex', ['E06000016', 'E10000018', 'E06000017', 'E12000004', 'E92000001']],
  ];
  const results: Result[] = [];
  for (const [words, key, areas] of cases) {
    const query = { measures: [key], areas, periods: 'all' } as const;
    const measure = catalogue.measures.get(key)!;
    const { sql, values } = groupSql([measure], catalogue.tables.get(measure.cells.dataset)![0]!, query);
    const raw = () => statistics.use(async (connection) => (await connection.runAndReadAll(sql, values as string[])).getRowObjectsJS());
    results.push(againstBound(`Figure query, to the raw DuckDB query: ${words}`, 1.5, await ratio(60, () => readFigures(statistics, catalogue, query), raw)));
  }
  statistics.close();
  await records.close();
  return results;
}
