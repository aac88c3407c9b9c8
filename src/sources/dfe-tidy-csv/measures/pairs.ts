import type { DuckDBConnection } from '@duckdb/node-api';
import type { Column } from '../shape/shape.ts';
import { rowsOf } from '../screening/look-back.ts';
import { name, text } from '../sql.ts';
import { knownPairs, type Pair } from './known-pairs.ts';

export interface ProvedPairs {
  /** By the percentage's column. */
  readonly proved: ReadonlyMap<string, Pair>;
  readonly failed: readonly { pair: Pair; rows: number; first: readonly number[] }[];
}

/** Of the pairs known for this file, those that give the published percentage, to its rounding, in every row. */
export async function pairsOf(duckdb: DuckDBConnection, table: string, slug: string, columns: readonly Column[], few: number): Promise<ProvedPairs> {
  const has = new Map(columns.filter((c) => c.role === 'indicator').map((c) => [c.name, c]));
  const known = Object.hasOwn(knownPairs, slug) ? knownPairs[slug]! : [];
  const pairs = known.filter((p) => has.has(p.percent) && has.has(p.numerator) && has.has(p.denominator));
  const proved = new Map<string, Pair>();
  const failed: { pair: Pair; rows: number; first: number[] }[] = [];
  if (pairs.length === 0) return { proved, failed };
  // One decimal place is rounded by at most 0.05; the rest is for the arithmetic of the machine.
  const breaks = (p: Pair) => `abs(${name(p.percent)} - 100 * ${name(p.numerator)} / nullif(${name(p.denominator)}, 0)) > 0.0501`;
  const [counts] = await rowsOf(duckdb, `SELECT ${pairs.map((p, i) => `count(*) FILTER (${breaks(p)}) AS n${i}`).join(', ')} FROM read_parquet(${text(table)})`);
  for (const [i, pair] of pairs.entries()) {
    const rows = Number(counts![`n${i}`]);
    if (rows === 0) proved.set(pair.percent, pair);
    else {
      const first = await rowsOf(duckdb, `SELECT _row AS r FROM read_parquet(${text(table)}) WHERE ${breaks(pair)} ORDER BY _row LIMIT ${few}`);
      failed.push({ pair, rows, first: first.map((r) => Number(r['r'])) });
    }
  }
  return { proved, failed };
}
