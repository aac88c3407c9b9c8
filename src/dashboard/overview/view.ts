import { looksOf } from '../cells/looks.ts';
import { comparePeriods, type Catalogue, type Figure, type Figures, type Measure } from '../../measures/index.ts';
import { alliance } from '../../register/index.ts';
import { sections, type Curated, type Section } from '../curated/curated.ts';

/** Columns of a section: the areas side by side, and which of them is the yardstick. */
export interface Columns {
  readonly own: readonly string[];
  readonly beside: readonly string[];
  readonly yardstick: string;
}

/** A measure of the overview with its figures by area and period. */
export interface OverviewRow {
  readonly curated: Curated;
  readonly measure: Measure;
  /** The latest period in which an area of ours has a number; null where none has. */
  readonly period: string | null;
  readonly byArea: ReadonlyMap<string, ReadonlyMap<string, Figure>>;
}

export interface OverviewSection {
  readonly section: Section;
  readonly columns: Columns;
  readonly rows: readonly OverviewRow[];
  /** Measures of the section that nothing loaded can answer. */
  readonly missing: readonly Curated[];
}

const councils: Columns = { own: alliance.councils, beside: [alliance.region, alliance.country], yardstick: alliance.country };

/** Health figures are for the integrated care board; beside it its NHS region and England. */
function boardColumns(catalogue: Catalogue): Columns {
  const region = catalogue.areas.get(alliance.icb)?.region;
  return { own: [alliance.icb], beside: [...(region ? [region] : []), alliance.country], yardstick: alliance.country };
}

/** Everything the overview shows: one query for each table behind it. */
export async function readOverview(figures: Figures, catalogue: Catalogue): Promise<readonly OverviewSection[]> {
  const board = boardColumns(catalogue);
  const known = (s: Section) => s.measures.filter((m) => catalogue.measures.has(m.measure));
  const [ours, health] = await Promise.all([false, true].map((isHealth) => figures.read(catalogue, {
    measures: sections.flatMap((s) => (isHealthSection(s) === isHealth ? known(s) : [])).map((m) => m.measure),
    areas: isHealth ? [...board.own, ...board.beside] : [...councils.own, ...councils.beside], periods: 'all',
  })));
  const byMeasure = indexed([...ours!, ...health!]);
  return sections.map((section) => {
    const columns = isHealthSection(section) ? board : councils;
    const rows = known(section).map((curated) => toRow(curated, catalogue.measures.get(curated.measure)!, byMeasure.get(curated.measure) ?? new Map(), columns));
    return { section, columns, rows, missing: section.measures.filter((m) => !catalogue.measures.has(m.measure)) };
  });
}

const isHealthSection = (section: Section): boolean => section.measures.every((m) => m.field === 'health');

function toRow(curated: Curated, measure: Measure, byArea: OverviewRow['byArea'], columns: Columns): OverviewRow {
  const periods = columns.own.flatMap((area) => [...(byArea.get(area)?.values() ?? [])]).filter((f) => f.value.kind === 'number').map((f) => f.period);
  return { curated, measure, byArea, period: periods.sort(comparePeriods).at(-1) ?? null };
}

function indexed(figures: readonly Figure[]): ReadonlyMap<string, Map<string, Map<string, Figure>>> {
  const index = new Map<string, Map<string, Map<string, Figure>>>();
  for (const f of figures) {
    let byArea = index.get(f.measure);
    if (!byArea) index.set(f.measure, (byArea = new Map()));
    let byPeriod = byArea.get(f.area);
    if (!byPeriod) byArea.set(f.area, (byPeriod = new Map()));
    byPeriod.set(f.period, f);
  }
  return index;
}

/** A row's figure of an area, in the row's period or another. */
export const figureOf = (row: OverviewRow, area: string, period = row.period): Figure | undefined => (period === null ? undefined : row.byArea.get(area)?.get(period));

/** The number before the row's period, of the same area: the last one that there is. */
export function numberBefore(row: OverviewRow, area: string): Figure | undefined {
  if (row.period === null) return undefined;
  const earlier = [...(row.byArea.get(area)?.values() ?? [])].filter((f) => f.value.kind === 'number' && comparePeriods(f.period, row.period!) < 0);
  return earlier.sort((a, b) => comparePeriods(a.period, b.period)).at(-1);
}

export const overviewLooks = (columns: Columns) => looksOf([...columns.own, ...columns.beside]);
