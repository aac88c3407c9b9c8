import { comparePeriods, type Catalogue, type Figure, type Figures, type Measure } from '../../measures/index.ts';
import type { AreaKind } from '../../register/index.ts';
import { filtersOf, type Selection } from './selection.ts';

export type ByArea = ReadonlyMap<string, ReadonlyMap<string, Figure>>;

/** A measure with the figures of the areas chosen. */
export interface CompareRow {
  readonly measure: Measure;
  readonly byArea: ByArea;
  /** The period asked for, else the latest in which most of the areas have a number; null where none has. */
  readonly period: string | null;
  /** The newest period in which any of the areas has a number. */
  readonly newest: string | null;
  /** Kinds of area that the source gives figures for; null where every area has some, so nobody asked. */
  readonly kinds: ReadonlySet<AreaKind> | null;
}

/** Figures of every measure × area, all periods: one read for each set of filters that measures share. */
export async function readComparison(figures: Pick<Figures, 'read'>, catalogue: Catalogue, selection: Selection): Promise<readonly CompareRow[]> {
  if (selection.areas.length === 0) return [];
  const measures = selection.measures.flatMap((key) => catalogue.measures.get(key) ?? []);
  const groups = Map.groupBy(measures, (m) => JSON.stringify(filtersOf(m, selection.by)));
  const read = await Promise.all([...groups.values()].map((list) => figures.read(catalogue, { measures: list.map((m) => m.key), areas: selection.areas, periods: 'all', breakdown: filtersOf(list[0]!, selection.by) })));
  const byMeasure = Map.groupBy(read.flat(), (f) => f.measure);
  return Promise.all(measures.map(async (measure): Promise<CompareRow> => {
    const byArea = byAreaAndPeriod(byMeasure.get(measure.key) ?? []);
    const missing = selection.areas.some((a) => !byArea.has(a));
    return {
      measure, byArea, period: selection.period ?? commonPeriod(byArea), newest: numbers(byArea).map((f) => f.period).sort(comparePeriods).at(-1) ?? null,
      kinds: missing ? await kindsIn(figures, catalogue, measure) : null,
    };
  }));
}

/** The period in which most areas have a number, the latest of those; null where there is no number. */
export function commonPeriod(byArea: ByArea): string | null {
  const counts = new Map<string, number>();
  for (const f of numbers(byArea)) counts.set(f.period, (counts.get(f.period) ?? 0) + 1);
  const most = Math.max(0, ...counts.values());
  return [...counts].filter(([, n]) => n === most).map(([p]) => p).sort(comparePeriods).at(-1) ?? null;
}

/** An area's figure for the table: in the row's period, else (where the reader asked for the latest) its own last number. */
export function shownFigure(row: CompareRow, area: string, asked: string | null): Figure | undefined {
  const own = row.byArea.get(area);
  const there = row.period === null ? undefined : own?.get(row.period);
  if (asked !== null || there?.value.kind === 'number') return there;
  const sorted = [...(own?.values() ?? [])].sort((a, b) => comparePeriods(a.period, b.period));
  return sorted.findLast((f) => f.value.kind === 'number') ?? there ?? sorted.at(-1);
}

/** Every period that any measure has a figure in, newest first. */
export function periodsIn(rows: readonly CompareRow[]): readonly string[] {
  return [...new Set(rows.flatMap((r) => numbers(r.byArea).map((f) => f.period)))].sort(comparePeriods).reverse();
}

/** Figures in the order of the table, each area's by period; one period only where the reader chose one. */
export function figuresIn(rows: readonly CompareRow[], { areas, period }: Selection): readonly Figure[] {
  return rows.flatMap((row) => areas.flatMap((a) => [...(row.byArea.get(a)?.values() ?? [])].filter((f) => period === null || f.period === period).sort((x, y) => comparePeriods(x.period, y.period))));
}

/** Kinds of area that have a figure in the newest period of the measure's newest table. */
async function kindsIn(figures: Pick<Figures, 'read'>, catalogue: Catalogue, measure: Measure): Promise<ReadonlySet<AreaKind>> {
  const last = (catalogue.tables.get(measure.cells.dataset) ?? []).flatMap((t) => t.release.periods?.to ?? []).sort(comparePeriods).at(-1);
  const anyPeriod = await figures.read(catalogue, { measures: [measure.key], areas: 'all', periods: last === undefined ? 'all' : [last] });
  const found = anyPeriod.length > 0 ? anyPeriod : await figures.read(catalogue, { measures: [measure.key], areas: 'all', periods: 'all' });
  return new Set(found.flatMap((f) => catalogue.areas.get(f.area)?.kind ?? []));
}

const numbers = (byArea: ByArea): readonly Figure[] => [...byArea.values()].flatMap((own) => [...own.values()]).filter((f) => f.value.kind === 'number');

function byAreaAndPeriod(figures: readonly Figure[]): ByArea {
  return new Map([...Map.groupBy(figures, (f) => f.area)].map(([area, list]) => [area, new Map(list.map((f) => [f.period, f]))]));
}
