import { identifier, quote, type Statistics } from '../../kernel/index.ts';
import type { Catalogue, Measure } from '../../measures/index.ts';

/** Counts kept in memory for one state of the catalogue; a count is a number, an area a visit. */
const keptCounts = 2000;
const counts = new WeakMap<Catalogue, Map<string, Promise<number>>>();

/** How many measures have at least one number for an area, any period and breakdown. One query a dataset, kept while the catalogue stands. */
export function measuresWithFigures(statistics: Statistics, catalogue: Catalogue, area: string): Promise<number> {
  let known = counts.get(catalogue);
  if (!known) counts.set(catalogue, (known = new Map()));
  const before = known.get(area);
  if (before) return before;
  const found = countMeasures(statistics, catalogue, area);
  if (known.size >= keptCounts) known.clear();
  known.set(area, found);
  found.catch(() => known.delete(area));
  return found;
}

async function countMeasures(statistics: Statistics, catalogue: Catalogue, area: string): Promise<number> {
  const shapes = Map.groupBy(catalogue.measures.values(), (m) => JSON.stringify([m.cells.dataset, Object.keys(m.cells.where).sort()]));
  const found = await Promise.all([...shapes.values()].map((measures) => countShape(statistics, catalogue, measures, area)));
  return found.reduce((sum, n) => sum + n, 0);
}

/** Measures of one dataset that are told apart by the same columns. */
async function countShape(statistics: Statistics, catalogue: Catalogue, measures: readonly Measure[], area: string): Promise<number> {
  const { dataset, where } = measures[0]!.cells;
  const tables = catalogue.tables.get(dataset) ?? [];
  const held = new Set(tables.flatMap((t) => [...t.columns]));
  const keys = Object.keys(where).sort();
  const columns = [...new Set(measures.map((m) => m.cells.column))].filter((c) => held.has(c));
  if (columns.length === 0 || keys.some((k) => !held.has(k))) return 0;
  const files = tables.map((t) => quote(t.release.tablePath)).join(', ');
  const select = [...keys.map(identifier), ...columns.map((c, i) => `count(${identifier(c)}) as n${i}`)].join(', ');
  const group = keys.length === 0 ? '' : ` group by ${keys.map(identifier).join(', ')}`;
  const rows = await statistics.all(`select ${select} from read_parquet([${files}], union_by_name = true) where _area = ?${group}`, [area]);
  const have = new Set(rows.flatMap((r) => columns.flatMap((c, i) => (Number(r[`n${i}`]) > 0 ? [[...keys.map((k) => String(r[k])), c].join('\n')] : []))));
  return measures.filter((m) => have.has([...keys.map((k) => m.cells.where[k]!), m.cells.column].join('\n'))).length;
}
