import { identifier, NotFound, quote, type Row, type Statistics } from '../../kernel/index.ts';
import { readTables, type Catalogue, type Table } from '../catalogue/catalogue.ts';
import type { Measure } from '../definitions/measure.ts';
import { valueOf, type Breakdown, type Figure } from '../figures/figure.ts';
import { comparePeriods } from '../periods/period.ts';

export interface FigureQuery {
  readonly measures: readonly string[];
  readonly areas: readonly string[] | 'all';
  readonly periods: readonly string[] | 'all';
  /** Filter values; a filter left out stands at its total. */
  readonly breakdown?: Breakdown;
  /** Filters to give every value of, instead of one. */
  readonly along?: readonly string[];
  /** An earlier release by number, in use or not; without it what is in use. */
  readonly release?: number;
}

/** Measures that one scan of a table can answer together: same cells but for the fixed values. */
interface Group {
  readonly measures: readonly Measure[];
  readonly table: Table;
}

/**
 * Figures for every measure × area × period asked for that the source holds, ordered by measure as asked,
 * then area, then period. A cell that the source does not have gives no figure; a cell with a symbol gives its meaning.
 * Throws NotFound for a measure or release nobody knows.
 */
export async function readFigures(statistics: Statistics, catalogue: Catalogue, query: FigureQuery): Promise<readonly Figure[]> {
  const measures = query.measures.map((key) => {
    const measure = catalogue.measures.get(key);
    if (!measure) throw new NotFound(`No measure is called “${key}”.`);
    return measure;
  });
  const tablesOf = await tablesFor(statistics, catalogue, query);
  const found = await Promise.all(groupsOf(measures, tablesOf).map((group) => readGroup(statistics, group, query)));
  const order = new Map(query.measures.map((key, i) => [key, i]));
  return found.flat().sort((a, b) => order.get(a.measure)! - order.get(b.measure)! || (a.area < b.area ? -1 : a.area > b.area ? 1 : 0) || comparePeriods(a.period, b.period) || a.row - b.row);
}

/** The tables a measure is asked of: those in use, or one earlier release's with the columns that it really has. */
async function tablesFor(statistics: Statistics, catalogue: Catalogue, query: FigureQuery): Promise<(measure: Measure) => readonly Table[]> {
  if (query.release === undefined) return (m) => catalogue.tables.get(m.cells.dataset) ?? [];
  const release = catalogue.releases.find((r) => r.id === query.release);
  if (!release) throw new NotFound(`There is no release ${query.release}.`);
  const inUse = [...catalogue.tables.values()].flat().filter((t) => t.release.id === release.id);
  const tables = inUse.length > 0 ? inUse : ((await readTables(statistics, [release], () => {})).get(release.dataset) ?? []);
  return (m) => (m.cells.dataset === release.dataset ? tables : []);
}

function groupsOf(measures: readonly Measure[], tablesOf: (m: Measure) => readonly Table[]): readonly Group[] {
  const groups = new Map<string, { measures: Measure[]; table: Table }>();
  for (const measure of measures) {
    const { dataset, column, numerator, denominator, where } = measure.cells;
    for (const table of tablesOf(measure)) {
      if (!table.columns.has(column)) continue;
      const shape = JSON.stringify([table.release.id, dataset, column, numerator, denominator, Object.keys(where).sort(), measure.breakdowns.map((b) => [b.column, b.total])]);
      const group = groups.get(shape);
      if (group) group.measures.push(measure);
      else groups.set(shape, { measures: [measure], table });
    }
  }
  return [...groups.values()];
}

async function readGroup(statistics: Statistics, { measures, table }: Group, query: FigureQuery): Promise<readonly Figure[]> {
  const first = measures[0]!;
  const { sql, values } = groupSql(measures, table, query);
  const rows = await statistics.all(sql, values);
  const fixed = Object.keys(first.cells.where);
  const byFixed = new Map(measures.map((m) => [fixed.map((c) => m.cells.where[c]).join('\n'), m.key]));
  const chosen = chosenBreakdown(first, query);
  const along = query.along ?? [];
  return rows.flatMap((row) => {
    const measure = byFixed.get(fixed.map((c) => row[c]).join('\n'));
    // Fixed columns are matched one by one, so a scan for several measures also meets mixtures that nobody asked for.
    if (measure === undefined) return [];
    return [toFigure(row, measure, table, along.length === 0 ? chosen : { ...chosen, ...Object.fromEntries(along.map((c) => [c, String(row[c])])) })];
  });
}

/** What the reader chose of this measure's filters; the totals are not repeated. */
function chosenBreakdown(measure: Measure, query: FigureQuery): Breakdown {
  const asked = query.breakdown ?? {};
  return Object.fromEntries(measure.breakdowns.flatMap((b) => (asked[b.column] !== undefined && asked[b.column] !== b.total ? [[b.column, asked[b.column]!]] : [])));
}

/** One scan for a group of measures. Names come from the catalogue, values are bound. */
export function groupSql(measures: readonly Measure[], table: Table, query: FigureQuery): { readonly sql: string; readonly values: readonly unknown[] } {
  const { cells, breakdowns } = measures[0]!;
  const along = query.along ?? [];
  const optional = (name: string | null) => (name !== null && table.columns.has(name) ? identifier(name) : 'null');
  const fixed = Object.keys(cells.where);
  const select = [
    '_row', '_area', '_period', `${identifier(cells.column)} as _value`, `${optional(`_mark_${cells.column}`)} as _mark`, `${optional(`_place_${cells.column}`)} as _place`,
    `${optional(cells.numerator)} as _numerator`, `${optional(cells.denominator)} as _denominator`, ...[...fixed, ...along].map(identifier),
  ];
  const values: unknown[] = [];
  const conditions: string[] = [];
  const among = (name: string, list: readonly string[]) => {
    values.push(...list);
    conditions.push(list.length === 1 ? `${name} = ?` : list.length === 0 ? 'false' : `${name} in (${list.map(() => '?').join(', ')})`);
  };
  for (const column of fixed) among(identifier(column), [...new Set(measures.map((m) => m.cells.where[column]!))]);
  if (query.areas !== 'all') among('_area', query.areas);
  if (query.periods !== 'all') among('_period', query.periods);
  for (const b of breakdowns) if (!along.includes(b.column) && table.columns.has(b.column)) among(identifier(b.column), [query.breakdown?.[b.column] ?? b.total]);
  const where = conditions.length > 0 ? ` where ${conditions.join(' and ')}` : '';
  return { sql: `select ${select.join(', ')} from read_parquet(${quote(table.release.tablePath)})${where}`, values };
}

function toFigure(row: Row, measure: string, table: Table, breakdown: Breakdown): Figure {
  const mark = row['_mark'] as string | null;
  return {
    measure, area: row['_area'] as string, period: row['_period'] as string, breakdown, value: valueOf(row['_value'] as number | null, mark), mark,
    numerator: row['_numerator'] as number | null, denominator: row['_denominator'] as number | null,
    release: table.release.id, row: row['_row'] as number, place: (row['_place'] as string | null) ?? `row ${row['_row']}`,
  };
}
