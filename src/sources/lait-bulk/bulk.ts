import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { quote } from '../../kernel/index.ts';
import { comparePeriods, type Measure } from '../../measures/index.ts';
import { bareMeasure, lait } from '../lait-dictionary/definition.ts';
import { openGovernmentLicence } from '../lookup/lookup.ts';
import { Screening } from '../lookup/screening.ts';
import { parquet } from '../lookup/table.ts';
import type { SourceReader } from '../source.ts';
import { hasColumns } from './footer.ts';
import { addRows, all, readAreas, readYears } from './screen.ts';
import type { WrittenYear } from './years.ts';
import { words } from './words.ts';

/** `Region` stands there too; nothing here needs it. */
const columns = ['Short Desc', 'Data item', 'Years', 'LA and Regions', 'Values', 'LA Number'] as const;
/** May not be empty. `Data item` stands on the first row of a group only. */
const keys = ['Short Desc', 'Years', 'LA Number'] as const;

/** The tool's sign for no value. */
const noValue = '-';

/** An authority number is text or a number, whatever the file's writer chose. */
const plainType = /^(VARCHAR|DOUBLE|FLOAT|U?(TINY|SMALL|BIG)?INT(EGER)?|DECIMAL\(\d+,\d+\))$/;

/** Small enough that a query for one measure reads a few percent of the table, large enough to pack well. */
const rowGroup = 20_480;

/** DfE's Local Authority Interactive Tool, bulk data: one row a measure × year × area, in one Parquet file. */
export const laitBulk: SourceReader = {
  key: 'lait-bulk',
  name: 'LAIT bulk data',
  version: 1,
  order: 40,
  recognise: (file) => hasColumns(file, ['Short Desc', 'Years', 'Values']),
  async read(file, bench) {
    const { duckdb } = bench;
    const screening = new Screening(file.name);
    const source = `(select "Short Desc"::varchar as "Short Desc", "Data item"::varchar as "Data item", "Years"::varchar as "Years", "LA and Regions"::varchar as "LA and Regions", "Values"::varchar as "Values", "LA Number", file_row_number + 1 as _row from read_parquet(${quote(file.path)}, file_row_number = true))`;
    let rowsIn: number;
    let types: ReadonlyMap<unknown, unknown>;
    try {
      types = new Map((await all(duckdb, `describe select * from read_parquet(${quote(file.path)})`)).map((r) => [r['column_name'], r['column_type']]));
      for (const column of columns) if (!types.has(column)) screening.add({ ...words.missingColumn(column), column });
      rowsIn = Number((await all(duckdb, `select count(*) as c from read_parquet(${quote(file.path)})`))[0]!['c']);
    } catch (error) {
      screening.add(words.unreadable(error instanceof Error ? error.message.split('\n')[0]!.replace(/\.$/, '') : 'it is damaged'));
      return { ok: false, rowsIn: 0, problems: screening.problems };
    }
    if (types.has('LA Number') && !plainType.test(String(types.get('LA Number')))) screening.add({ ...words.wrongType, column: 'LA Number' });
    if (rowsIn === 0) screening.add(words.noRows);
    if (screening.stops) return { ok: false, rowsIn, problems: screening.problems };

    bench.progress(0, rowsIn);
    const areas = await readAreas(duckdb, source, bench.areas, screening);
    const years = await readYears(duckdb, source, screening);
    const titles = await readTitles(duckdb, source);
    await tableOf(duckdb, 'lait_area', `ix integer, written ${types.get('LA Number')}, code varchar`, [...areas].map(([written, code], i) => [i, written, code]));
    await tableOf(duckdb, 'lait_year', 'ix integer, written varchar, period varchar, remarked varchar', [...years].map(([written, y], i) => [i, written, y.period, y.withRemark]));
    await tableOf(duckdb, 'lait_measure', 'ix integer, short varchar', [...titles.keys()].map((short, i) => [i, short]));
    // Numbers instead of names: 641,070 rows are then sorted and checked for doubles in a fraction of the time.
    await duckdb.run(`create or replace temp table lait_row as
      select f._row, m.ix as m, y.ix as y, a.ix as a, try_cast(f."Values" as double) as v, case when v is null or not isfinite(v) then coalesce(trim(f."Values"), '') end as mark
      from ${source} f left join lait_measure m on m.short = f."Short Desc" left join lait_year y on y.written = f."Years" left join lait_area a on a.written = f."LA Number"`);
    bench.progress(Math.round(rowsIn / 3), rowsIn);

    for (const key of keys) await addRows(duckdb, source, `"${key}" is null or trim("${key}"::varchar) = ''`, words.blank, key, screening);
    await addRows(duckdb, 'lait_row', `mark is not null and mark <> ${quote(noValue)}`, words.value, 'Values', screening);
    const remarked = await doubles(duckdb, screening);
    bench.progress(Math.round(rowsIn / 2), rowsIn);
    if (screening.stops) return { ok: false, rowsIn, problems: screening.problems };

    await write(duckdb, join(bench.folder, 'table.parquet'), remarked);
    bench.progress(rowsIn, rowsIn);
    return {
      ok: true,
      drafts: [{
        dataset: lait.dataset, edition: '', kind: 'figures', title: `${lait.name}: bulk data`, publisher: lait.publisher, licence: openGovernmentLicence,
        published: null, nextUpdate: null, periods: spanOf(years), rowsIn, rowsKept: rowsIn, table: 'table.parquet',
        measures: [...titles].map(([short, title]): Measure => bareMeasure(short, title)), areas: [], notes: screening.problems,
      }],
    };
  },
  async cells(file, row, _place, duckdb) {
    const [found] = await all(duckdb, `select * exclude file_row_number from read_parquet(${quote(file.path)}, file_row_number = true) where file_row_number = ${Math.trunc(row) - 1}`);
    return Object.entries(found ?? {}).map(([column, value]) => ({ column, text: value === null ? '' : String(value) }));
  },
};

/** Short name → title, by name, so that the table is in an order that a query for one measure profits from. */
async function readTitles(duckdb: DuckDBConnection, source: string): Promise<ReadonlyMap<string, string>> {
  const rows = await all(duckdb, `select "Short Desc" as s, coalesce(min_by("Data item", _row) filter (trim("Data item") <> ''), '') as t from ${source} where trim("Short Desc") <> '' group by 1 order by 1`);
  return new Map(rows.map((r) => [String(r['s']), String(r['t'])]));
}

/**
 * Rows that give a measure a second value for one area and period. Where only the remark tells them apart (provisional and
 * revised), both are kept: gives the measures whose periods carry their remark. Anything else is told.
 */
async function doubles(duckdb: DuckDBConnection, screening: Screening): Promise<readonly number[]> {
  const key = (period: string) => `select m, a, ${period} as p, list(_row order by _row) as rows from lait_row join lait_year on lait_year.ix = lait_row.y where m is not null and a is not null group by all having count(*) > 1`;
  // The fast way first, nearly always without a find: for each measure and period, fewer different areas than rows?
  await duckdb.run('create or replace temp table lait_period as select ix, dense_rank() over (order by period) as p from lait_year');
  const [some] = await all(duckdb, 'select 1 from lait_row join lait_period on ix = y where m is not null and a is not null group by m, p having count(*) > bit_count(bitstring_agg(a, 0, 4095)) limit 1');
  if (!some) return [];
  const remarked = (await all(duckdb, `select distinct m from (${key('period')})`)).map((r) => Number(r['m']));
  for (const { rows } of await all(duckdb, key('remarked'))) {
    const [, ...later] = (rows as readonly (number | bigint)[]).map(Number);
    screening.add({ ...words.twice, column: 'Short Desc', rows: later.length, examples: later });
  }
  return remarked;
}

/** Rows by measure, not in the file's order: `_row` keeps that. */
async function write(duckdb: DuckDBConnection, path: string, remarked: readonly number[]): Promise<void> {
  const period = remarked.length === 0 ? 'y.period' : `case when m.ix in (${remarked.join(', ')}) then y.remarked else y.period end`;
  await duckdb.run(`copy (
    with sorted as (from lait_row order by m, _row)
    select s._row, a.code as _area, ${period} as _period, m.short as measure, y.written as "years", case when s.mark is null then s.v end as "value", s.mark as _mark_value
    from sorted s join lait_measure m on m.ix = s.m join lait_year y on y.ix = s.y join lait_area a on a.ix = s.a
  ) to ${quote(path)} (${parquet}, row_group_size ${rowGroup})`);
}

async function tableOf(duckdb: DuckDBConnection, name: string, shape: string, rows: readonly (readonly (string | number)[])[]): Promise<void> {
  await duckdb.run(`create or replace temp table ${name} (${shape})`);
  if (rows.length === 0) return;
  await duckdb.run(`insert into ${name} values ${rows.map((row) => `(${row.map((v) => (typeof v === 'number' ? v : quote(v))).join(', ')})`).join(', ')}`);
}

function spanOf(years: ReadonlyMap<string, WrittenYear>): { from: string; to: string } | null {
  const periods = [...years.values()].map((y) => y.period).filter((p) => p !== 'unknown').sort(comparePeriods);
  return periods.length === 0 ? null : { from: periods[0]!, to: periods.at(-1)! };
}
