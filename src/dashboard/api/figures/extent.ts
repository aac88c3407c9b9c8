import { identifier, quote, type Statistics } from '../../../kernel/index.ts';
import { comparePeriods, type Breakdown, type Catalogue, type Measure } from '../../../measures/index.ts';

/** How much there is in each period: rows, and rows that hold a number. */
export type Extent = ReadonlyMap<string, { readonly rows: number; readonly numbers: number }>;

/** Which rows are meant; without it all, whatever their area and filters. */
export interface Part {
  readonly areas: readonly string[] | 'all';
  readonly breakdown: Breakdown;
  readonly every: readonly string[];
}

type Engine = Pick<Statistics, 'all'>;
type Table = NonNullable<ReturnType<Catalogue['tables']['get']>>[number];

/** Measures of one table that one count answers together: the same fixed columns, the same filters. */
interface Group {
  readonly table: Table;
  readonly measures: Measure[];
}

/** Counts of a whole measure hold as long as its catalogue does. */
const known = new WeakMap<Catalogue, Map<string, Promise<Extent>>>();

/**
 * The periods that are held of each measure, whatever the area. Counted once for a catalogue, for all measures of
 * the call together: a page of measures costs one scan of each table behind it.
 */
export async function periodsOf(statistics: Engine, catalogue: Catalogue, measures: readonly Measure[]): Promise<ReadonlyMap<string, Extent>> {
  let kept = known.get(catalogue);
  if (!kept) known.set(catalogue, (kept = new Map()));
  const missing = measures.filter((m) => !kept.has(m.key));
  if (missing.length > 0) {
    const counting = extentOf(statistics, catalogue, missing, null);
    for (const m of missing) {
      const extent = counting.then((found) => found.get(m.key)!);
      kept.set(m.key, extent);
      extent.catch(() => kept.delete(m.key));
    }
  }
  return new Map(await Promise.all(measures.map(async (m) => [m.key, await kept.get(m.key)!] as const)));
}

/** Counts rows by measure and period before they are read. Every measure has an entry, an empty one where nothing is held. */
export async function extentOf(statistics: Engine, catalogue: Catalogue, measures: readonly Measure[], part: Part | null): Promise<ReadonlyMap<string, Extent>> {
  const found = new Map<string, Map<string, { rows: number; numbers: number }>>(measures.map((m) => [m.key, new Map()]));
  await Promise.all(groupsOf(catalogue, measures).map(async (group) => {
    const { sql, values } = countSql(group, part);
    const fixed = fixedOf(group);
    for (const row of await statistics.all(sql, values)) {
      const period = String(row['_period']);
      for (const [i, measure] of group.measures.entries()) {
        // Fixed columns are matched one by one, so a count for several measures also meets mixtures that nobody asked for.
        if (fixed.some((column) => row[column] !== measure.cells.where[column])) continue;
        const periods = found.get(measure.key)!;
        const before = periods.get(period) ?? { rows: 0, numbers: 0 };
        periods.set(period, { rows: before.rows + (row['_rows'] as number), numbers: before.numbers + (row[`_n${i}`] as number) });
      }
    }
  }));
  return found;
}

/** The last period that holds a number; null where none does. */
export function latestOf(extent: Extent): string | null {
  return [...extent].filter(([, { numbers }]) => numbers > 0).map(([period]) => period).sort(comparePeriods).at(-1) ?? null;
}

function groupsOf(catalogue: Catalogue, measures: readonly Measure[]): readonly Group[] {
  const groups = new Map<string, Group>();
  for (const measure of measures) {
    for (const table of catalogue.tables.get(measure.cells.dataset) ?? []) {
      if (!table.columns.has(measure.cells.column)) continue;
      const shape = JSON.stringify([table.release.id, Object.keys(measure.cells.where).sort(), measure.breakdowns.map((b) => [b.column, b.total])]);
      const group = groups.get(shape);
      if (group) group.measures.push(measure);
      else groups.set(shape, { table, measures: [measure] });
    }
  }
  return [...groups.values()];
}

const fixedOf = (group: Group): readonly string[] => Object.keys(group.measures[0]!.cells.where);

/** Names come from the catalogue, values are bound. */
function countSql(group: Group, part: Part | null): { readonly sql: string; readonly values: readonly unknown[] } {
  const { table, measures } = group;
  const fixed = fixedOf(group);
  const values: unknown[] = [];
  const conditions: string[] = [];
  const among = (name: string, list: readonly string[]) => {
    values.push(...list);
    conditions.push(`${name} in (${list.map(() => '?').join(', ')})`);
  };
  for (const column of fixed) among(identifier(column), [...new Set(measures.map((m) => m.cells.where[column]!))]);
  if (part !== null) {
    if (part.areas !== 'all') among('_area', part.areas);
    for (const b of measures[0]!.breakdowns) if (!part.every.includes(b.column) && table.columns.has(b.column)) among(identifier(b.column), [part.breakdown[b.column] ?? b.total]);
  }
  const counts = measures.map((m, i) => `count(${identifier(m.cells.column)}) as _n${i}`);
  const by = ['_period', ...fixed.map(identifier)].join(', ');
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  return { sql: `select ${by}, count(*) as _rows, ${counts.join(', ')} from read_parquet(${quote(table.release.tablePath)})${where} group by ${by}`, values };
}
