import type { DuckDBConnection } from '@duckdb/node-api';
import { comparePeriods, periodFromDfe } from '../../../measures/index.ts';
import type { Column } from '../shape/shape.ts';
import { levelIn } from '../shape/levels.ts';
import { name, text } from '../sql.ts';
import { isPeriod } from './survey.ts';

/** Cheap questions to the written table: columns, not the file's text. */

type Row = Record<string, unknown>;

export async function rowsOf(duckdb: DuckDBConnection, sql: string): Promise<Row[]> {
  return (await duckdb.runAndReadAll(sql)).getRowObjectsJS() as Row[];
}

const from = (table: string) => `read_parquet(${text(table)})`;

/**
 * First and last period, or null where some `time_period` makes none. Also proves that the SQL which wrote the
 * ids and `periodFromDfe` say the same; throws where they do not, which is a defect of ours.
 */
export async function periodsOf(duckdb: DuckDBConnection, table: string): Promise<{ from: string; to: string } | null> {
  const rows = await rowsOf(duckdb, `SELECT DISTINCT time_period AS t, coalesce(time_identifier, '') AS i, _period AS p FROM ${from(table)}`);
  if (rows.some((r) => !isPeriod(String(r['t'] ?? ''), String(r['i'])))) return null;
  for (const r of rows) {
    if (periodFromDfe(String(r['t']), String(r['i'])) !== r['p']) throw new Error(`The period ${r['t']} ${r['i']} was written as ${r['p']}`);
  }
  const ids = rows.map((r) => String(r['p'])).sort(comparePeriods);
  return { from: ids[0]!, to: ids.at(-1)! };
}

export interface Facts {
  readonly numbers: number;
  /** False where a cell reads as infinite or "nan", which is no figure. */
  readonly finite: boolean;
}

/** Of each indicator, by its name in the table. */
export async function factsOf(duckdb: DuckDBConnection, table: string, indicators: readonly Column[]): Promise<Map<string, Facts>> {
  const facts = new Map<string, Facts>();
  // A few columns at a time keep the memory small in a wide file.
  for (let i = 0; i < indicators.length; i += 40) {
    const some = indicators.slice(i, i + 40);
    const asked = some.map(({ name: n }, k) => {
      const v = name(n);
      // Both "nan" and infinities stand at an end of DuckDB's order.
      return `count(${v}) AS n${k}, coalesce(isfinite(max(${v})) AND isfinite(min(${v})), true) AS f${k}`;
    });
    const [row] = await rowsOf(duckdb, `SELECT ${asked.join(', ')} FROM ${from(table)}`);
    some.forEach(({ name: n }, k) => facts.set(n, {
      numbers: Number(row![`n${k}`]),
      finite: row![`f${k}`] === true,
    }));
  }
  return facts;
}

export interface AreaSeen {
  readonly key: string;
  readonly level: string;
  readonly kind: string;
  readonly name: string;
  readonly rows: number;
  readonly firstRow: number;
}

/** The areas of the file, each with the last name it goes by. */
export async function areasOf(duckdb: DuckDBConnection, table: string, columns: readonly Column[]): Promise<AreaSeen[]> {
  const has = columns.map((c) => c.published);
  const levels = await rowsOf(duckdb, `SELECT DISTINCT geographic_level AS l FROM ${from(table)}`);
  const seen: AreaSeen[] = [];
  for (const written of levels.map((r) => String(r['l']))) {
    const level = levelIn(written, has)!;
    const column = columns.find((c) => c.published === level.nameColumn);
    const named = column === undefined ? '_area' : name(column.name);
    const rows = await rowsOf(duckdb, `SELECT _area AS k, coalesce(arg_max(${named}, _row), _area) AS n, count(*) AS c, min(_row) AS r
      FROM ${from(table)} WHERE geographic_level = ${text(written)} GROUP BY _area ORDER BY r`);
    for (const r of rows) seen.push({ key: String(r['k']), level: written, kind: level.kind, name: String(r['n']).trim(), rows: Number(r['c']), firstRow: Number(r['r']) });
  }
  return seen;
}

/** Rows that repeat an earlier one's area, period and filters: how many, and the first few by row number. */
export async function repeatedRows(duckdb: DuckDBConnection, table: string, columns: readonly Column[], few: number): Promise<{ count: number; first: number[] }> {
  const key = ['_area', '_period', ...columns.filter((c) => c.role === 'filter').map((c) => name(c.name))].join(', ');
  const [counts] = await rowsOf(duckdb, `SELECT count(*) - count(DISTINCT hash(${key})) AS n FROM ${from(table)}`);
  const count = Number(counts!['n']);
  if (count === 0) return { count, first: [] };
  const rows = await rowsOf(duckdb, `WITH h AS (SELECT _row, hash(${key}) AS h FROM ${from(table)}),
    first AS (SELECT h, min(_row) AS r FROM h GROUP BY h HAVING count(*) > 1)
    SELECT h._row AS r FROM h JOIN first ON first.h = h.h AND first.r <> h._row ORDER BY h._row LIMIT ${few}`);
  return { count, first: rows.map((r) => Number(r['r'])) };
}

/** Rows of an area, the first few by number. */
export async function rowsOfAreas(duckdb: DuckDBConnection, table: string, level: string, keys: readonly string[], few: number): Promise<number[]> {
  const rows = await rowsOf(duckdb, `SELECT _row AS r FROM ${from(table)} WHERE geographic_level = ${text(level)} AND _area IN (${keys.map(text).join(', ')}) ORDER BY _row LIMIT ${few}`);
  return rows.map((r) => Number(r['r']));
}
