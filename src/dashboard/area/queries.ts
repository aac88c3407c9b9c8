import { identifier, quote, type Statistics } from '../../kernel/index.ts';
import type { Catalogue, Measure } from '../../measures/index.ts';

/** Area → measures with a number, while the catalogue stands. */
const counts = new WeakMap<Catalogue, Promise<ReadonlyMap<string, number>>>();

/**
 * How many measures have at least one number for an area, any period and breakdown. The first call counts for all
 * areas at once, one query a dataset: one area alone costs as long, since the tables are in the files' own order.
 */
export async function measuresWithFigures(statistics: Statistics, catalogue: Catalogue, area: string): Promise<number> {
  let known = counts.get(catalogue);
  if (!known) {
    counts.set(catalogue, (known = countAll(statistics, catalogue)));
    known.catch(() => counts.delete(catalogue));
  }
  return (await known).get(area) ?? 0;
}

async function countAll(statistics: Statistics, catalogue: Catalogue): Promise<ReadonlyMap<string, number>> {
  const shapes = Map.groupBy(catalogue.measures.values(), (m) => JSON.stringify([m.cells.dataset, Object.keys(m.cells.where).sort()]));
  const queries = [...shapes.values()].flatMap((measures) => countSql(catalogue, measures) ?? []);
  const total = new Map<string, number>();
  for (const rows of await Promise.all(queries.map((sql) => statistics.all(sql)))) for (const r of rows) total.set(String(r['_area']), (total.get(String(r['_area'])) ?? 0) + Number(r['n']));
  return total;
}

/** For measures of one dataset that are told apart by the same columns: area and count. Null where the tables lack a column. */
export function countSql(catalogue: Pick<Catalogue, 'tables'>, measures: readonly Measure[]): string | null {
  const { dataset, where } = measures[0]!.cells;
  const tables = catalogue.tables.get(dataset) ?? [];
  const held = new Set(tables.flatMap((t) => [...t.columns]));
  const keys = Object.keys(where).sort();
  const columns = [...new Set(measures.map((m) => m.cells.column))].filter((c) => held.has(c));
  if (columns.length === 0 || keys.some((k) => !held.has(k))) return null;
  const files = `read_parquet([${tables.map((t) => quote(t.release.tablePath)).join(', ')}], union_by_name = true)`;
  const has = columns.map((c) => `(count(${identifier(c)}) > 0)::integer`).join(' + ');
  const by = ['_area', ...keys.map(identifier)].join(', ');
  const known = new Set(measures.map((m) => `(${keys.map((k) => quote(m.cells.where[k]!)).join(', ')})`));
  const only = keys.length === 0 ? '' : ` where (${keys.map(identifier).join(', ')}) in (${[...known].join(', ')})`;
  return `select _area, sum(n)::integer as n from (select ${by}, ${has} as n from ${files}${only} group by ${by}) group by _area`;
}
