import type { DuckDBConnection } from '@duckdb/node-api';
import type { AreaRegister } from '../../register/index.ts';
import type { Screening } from '../lookup/screening.ts';
import { readYear, type WrittenYear } from './years.ts';
import { words } from './words.ts';

type Row = Readonly<Record<string, unknown>>;

/** Rows of a query with whole numbers as numbers. */
export async function all(duckdb: DuckDBConnection, sql: string): Promise<readonly Row[]> {
  const rows = (await duckdb.runAndReadAll(sql)).getRowObjectsJS();
  return rows.map((r) => Object.fromEntries(Object.entries(r).map(([k, v]) => [k, typeof v === 'bigint' ? Number(v) : v])));
}

/** `855`, also where a number column wrote it as `855.0`. */
const plainNumber = (written: string): string => written.trim().replace(/\.0+$/, '');

/**
 * The file's few authority numbers, each with its area. `file` is a query's source that gives the file's columns and `_row`.
 * Numbers that nobody has are told with their rows; a name that belongs to another area is told as well.
 */
export async function readAreas(duckdb: DuckDBConnection, file: string, areas: AreaRegister, screening: Screening): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  const pairs = await all(duckdb, `select n::varchar as n, name, c, first_row from (select "LA Number" as n, "LA and Regions" as name, count(*) as c, min(_row) as first_row from ${file} where "LA Number" is not null group by all) order by first_row`);
  for (const pair of pairs) {
    const written = String(pair['n']);
    const number = plainNumber(written);
    const area = areas.byLaNumber(number);
    const rows = { line: Number(pair['first_row']), rows: Number(pair['c']), examples: [Number(pair['first_row'])] };
    if (!area) {
      screening.add({ ...words.number(number), ...rows, column: 'LA Number' });
      continue;
    }
    found.set(written, area.code);
    const name = String(pair['name'] ?? '').trim();
    const named = areas.byName(area.kind, name);
    if (named && named.code !== area.code && named.to === null && area.to === null) screening.add({ ...words.otherName(number, name, area.name), ...rows, column: 'LA and Regions', severity: 'look' });
  }
  return found;
}

/** The file's few written years, each understood; those that are not are told with their rows. */
export async function readYears(duckdb: DuckDBConnection, file: string, screening: Screening): Promise<ReadonlyMap<string, WrittenYear>> {
  const found = new Map<string, WrittenYear>();
  for (const row of await all(duckdb, `select "Years" as y, count(*) as c, min(_row) as first_row from ${file} where "Years" is not null group by all order by first_row`)) {
    const year = readYear(String(row['y']));
    if (year) found.set(String(row['y']), year);
    else if (String(row['y']).trim() !== '') screening.add({ ...words.year(String(row['y'])), line: Number(row['first_row']), rows: Number(row['c']), examples: [Number(row['first_row'])], column: 'Years' });
  }
  return found;
}

/** Rows for which a condition holds: how many, and the first few. */
export async function addRows(duckdb: DuckDBConnection, from: string, condition: string, fault: { readonly rule: string; readonly mend: string }, column: string, screening: Screening): Promise<void> {
  const [row] = await all(duckdb, `select count(*) as c, list(_row order by _row)[:5] as rows from ${from} where ${condition}`);
  const count = Number(row?.['c'] ?? 0);
  if (count > 0) screening.add({ ...fault, column, rows: count, examples: (row!['rows'] as readonly (number | bigint)[]).map(Number) });
}
