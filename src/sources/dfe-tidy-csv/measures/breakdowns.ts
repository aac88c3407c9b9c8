import type { DuckDBConnection } from '@duckdb/node-api';
import type { Dimension } from '../../../measures/index.ts';
import type { Column } from '../shape/shape.ts';
import { rowsOf } from '../screening/look-back.ts';
import { name, text } from '../sql.ts';
import { words } from '../words.ts';
import { readable } from './labels.ts';

const most = 500;

interface Values {
  readonly column: string;
  readonly values: readonly { value: string; rows: number }[];
}

/**
 * The file's filters with their values and the value that stands for everyone, and what a reader must know of that
 * choice. `total`: a value that is the word "Total", else the most frequent that begins with "All", else the most
 * frequent; together they name rows that exist, or the nearest combination that does.
 */
export async function breakdownsOf(duckdb: DuckDBConnection, table: string, columns: readonly Column[]): Promise<{ breakdowns: Dimension[]; caveats: string[] }> {
  const filters = columns.filter((c) => c.role === 'filter');
  if (filters.length === 0) return { breakdowns: [], caveats: [] };
  const caveats: string[] = [];
  const values = await Promise.all(filters.map((c) => valuesOf(duckdb, table, c.name)));
  const wanted = values.map((v) => totalOf(v.values));
  const joint = await nearestJoint(duckdb, table, filters, wanted.map((w) => w.value));
  if (joint.some((value, i) => value !== wanted[i]!.value)) caveats.push(words.guessedJoint(joint));
  const breakdowns = filters.map((c, i): Dimension => {
    const all = values[i]!.values.map((v) => v.value);
    if (all.length > most) caveats.push(words.manyValues(c.name, all.length));
    if (wanted[i]!.guessed && all.length > 1) caveats.push(words.guessedTotal(c.name, joint[i]!));
    const listed = all.slice(0, most);
    if (!listed.includes(joint[i]!)) listed[most - 1] = joint[i]!;
    return { column: c.name, label: c.meta?.label || readable(c.name), values: listed, total: joint[i]! };
  });
  return { breakdowns, caveats };
}

/** In the order in which the file first has them. */
async function valuesOf(duckdb: DuckDBConnection, table: string, column: string): Promise<Values> {
  const rows = await rowsOf(duckdb, `SELECT ${name(column)} AS v, count(*) AS n FROM read_parquet(${text(table)}) GROUP BY v ORDER BY min(_row)`);
  return { column, values: rows.map((r) => ({ value: String(r['v']), rows: Number(r['n']) })) };
}

/** The value that stands for everyone; guessed where no word says so. */
export function totalOf(values: readonly { value: string; rows: number }[]): { value: string; guessed: boolean } {
  const total = values.find((v) => /^\s*total\s*$/i.test(v.value));
  if (total) return { value: total.value, guessed: false };
  const all = values.filter((v) => /^\s*all\b/i.test(v.value));
  const pool = all.length > 0 ? all : values;
  const first = pool.reduce((best, v) => (v.rows > best.rows ? v : best));
  return { value: first.value, guessed: all.length === 0 };
}

/** Of the combinations in the file, the one that holds most of the wanted values; of equals, the most frequent. */
async function nearestJoint(duckdb: DuckDBConnection, table: string, filters: readonly Column[], wanted: readonly string[]): Promise<string[]> {
  const columns = filters.map((c) => name(c.name));
  const held = columns.map((c, i) => `(${c} = ${text(wanted[i]!)})::INTEGER`).join(' + ');
  const [row] = await rowsOf(duckdb, `SELECT ${columns.map((c, i) => `${c} AS v${i}`).join(', ')} FROM read_parquet(${text(table)})
    GROUP BY ${columns.join(', ')} ORDER BY ${held} DESC, count(*) DESC, min(_row) LIMIT 1`);
  return columns.map((_, i) => String(row![`v${i}`]));
}
