import { comparePeriods, median, standings, type Catalogue, type Figure, type Measure, type Standing } from '../../measures/index.ts';
import type { Area } from '../../register/index.ts';
import { country, isHealth, isTotal, peersOf, regionBeside } from './ground.ts';
import type { Selection, Unknown } from './selection.ts';
import type { Reader, Row } from './row.ts';
import { readTwin, type Twin } from './twin.ts';
import { readWho, type Who } from './who.ts';

/** The statistical neighbours of the first chosen council, nearest first. */
export interface Neighbours {
  readonly of: Area;
  readonly areas: readonly Area[];
  /** The middle of their numbers by period; empty unless the reader asked for it. */
  readonly middle: ReadonlyMap<string, number>;
}

/** All areas of the first chosen one's kind, in one period. */
export interface Among {
  readonly kind: Area['kind'];
  readonly period: string;
  /** Those with a number. */
  readonly figures: readonly Figure[];
  /** Those that still are and whom the source has, but without a number. */
  readonly without: number;
  readonly standings: ReadonlyMap<string, Standing>;
}

export interface MeasureFacts {
  readonly catalogue: Catalogue;
  readonly measure: Measure;
  readonly selection: Selection;
  readonly unknown: readonly Unknown[];
  /** The chosen areas, then region and England as asked. */
  readonly rows: readonly Row[];
  readonly neighbours: Neighbours | null;
  /** Oldest first. */
  readonly periods: readonly string[];
  /** The period spoken of; null where no chosen area has a number. */
  readonly period: string | null;
  readonly among: Among | null;
  readonly twin: Twin | null;
  readonly who: Who | null;
  /** Areas that have figures; only where the chosen ones have none. */
  readonly others: readonly Area[];
}

/** Does another share this place? */
export const isJoint = (places: ReadonlyMap<string, Standing>, { rank }: Standing): boolean => [...places.values()].filter((s) => s.rank === rank).length > 1;

/** Fewer than these make no ranking. */
export const fewestRanked = 4;

/** Everything the page shows: the chosen areas over all periods, and all their peers in one. */
export async function readFacts(reader: Reader, catalogue: Catalogue, measure: Measure, selection: Selection, unknown: readonly Unknown[]): Promise<MeasureFacts> {
  const own = selection.areas.flatMap((code) => catalogue.areas.get(code) ?? []);
  const beside = besideAreas(catalogue, own, selection);
  const neighbourAreas = neighbourOf(catalogue, measure, own[0]);
  const wantMiddle = selection.with.includes('neighbours');
  const query = { measures: [measure.key], breakdown: selection.by };
  const asked = new Set([...own, ...beside, ...(wantMiddle ? neighbourAreas : [])].map((a) => a.code));
  const byArea = grouped(await reader.read(catalogue, { ...query, areas: [...asked], periods: 'all' }));
  const rowOf = (area: Area, role: Row['role']): Row => ({ area, role, figures: byArea.get(area.code) ?? new Map() });
  const rows = [...own.map((a) => rowOf(a, 'own')), ...beside.map((a) => rowOf(a, 'beside'))];

  const periods = [...new Set(rows.flatMap((r) => [...r.figures.keys()]))].sort(comparePeriods);
  const chosen = selection.period !== null && periods.includes(selection.period) ? selection.period : null;
  const period = chosen ?? latest(rows.filter((r) => r.role === 'own'));
  const problems = selection.period !== null && chosen === null ? [...unknown, { what: 'period', text: selection.period } as const] : unknown;
  const [among, twin, who, others] = await Promise.all([
    period === null || isTotal(measure) ? null : readAmong(reader, catalogue, measure, selection, own[0], period),
    // The other source divides its figures in its own way: only the whole is the same thing.
    Object.keys(selection.by).length > 0 ? null : readTwin(reader, catalogue, measure, rows),
    period === null || !own[0] ? null : readWho(reader, catalogue, measure, selection, own[0], period),
    period === null ? readOthers(reader, catalogue, measure, selection, own[0]) : [],
  ]);
  return {
    catalogue, measure, selection, rows, periods, period, among, twin, who, others,
    unknown: who?.unknown ? [...problems, { what: 'who', text: who.unknown }] : problems,
    neighbours: own[0] && neighbourAreas.length > 0 ? { of: own[0], areas: neighbourAreas, middle: wantMiddle ? middleOf(neighbourAreas, byArea) : new Map() } : null,
  };
}

function besideAreas(catalogue: Catalogue, own: readonly Area[], selection: Selection): readonly Area[] {
  const region = selection.with.includes('region') ? regionBeside(catalogue.areas, own[0]) : undefined;
  const england = selection.with.includes('england') ? catalogue.areas.get(country) : undefined;
  return [region, england].filter((a): a is Area => a !== undefined && !own.some((o) => o.code === a.code));
}

function neighbourOf(catalogue: Catalogue, measure: Measure, first: Area | undefined): readonly Area[] {
  if (!first || first.kind !== 'council' || isHealth(measure)) return [];
  return catalogue.neighboursOf(first.code).flatMap((n) => catalogue.areas.get(n.area) ?? []);
}

function grouped(figures: readonly Figure[]): Map<string, Map<string, Figure>> {
  const byArea = new Map<string, Map<string, Figure>>();
  for (const f of figures) {
    let row = byArea.get(f.area);
    if (!row) byArea.set(f.area, (row = new Map()));
    row.set(f.period, f);
  }
  return byArea;
}

/** The newest period in which one of them has a number. */
function latest(rows: readonly Row[]): string | null {
  const withNumber = rows.flatMap((r) => [...r.figures.values()].filter((f) => f.value.kind === 'number').map((f) => f.period));
  return withNumber.sort(comparePeriods).at(-1) ?? null;
}

export const numberOf = (figure: Figure | undefined): number | null => (figure?.value.kind === 'number' ? figure.value.n : null);

function middleOf(areas: readonly Area[], byArea: ReadonlyMap<string, ReadonlyMap<string, Figure>>): ReadonlyMap<string, number> {
  const periods = new Set(areas.flatMap((a) => [...(byArea.get(a.code)?.keys() ?? [])]));
  return new Map([...periods].sort(comparePeriods).flatMap((p) => {
    const middle = median(areas.flatMap((a) => numberOf(byArea.get(a.code)?.get(p)) ?? []));
    return middle === null ? [] : [[p, middle] as const];
  }));
}

async function readAmong(reader: Reader, catalogue: Catalogue, measure: Measure, selection: Selection, first: Area | undefined, period: string): Promise<Among | null> {
  const peers = peersOf(catalogue.areas, first);
  if (!peers || !first) return null;
  const found = await reader.read(catalogue, { measures: [measure.key], areas: peers.map((a) => a.code), periods: [period], breakdown: selection.by });
  const figures = found.filter((f) => f.value.kind === 'number');
  return { kind: first.kind, period, figures, without: found.filter((f) => f.value.kind !== 'number' && catalogue.areas.get(f.area)?.to === null).length, standings: standings(new Map(figures.map((f) => [f.area, numberOf(f)!])), measure.polarity) };
}

/** Who has figures where the chosen areas have none: areas of their kind, else anyone that the register knows. */
async function readOthers(reader: Reader, catalogue: Catalogue, measure: Measure, selection: Selection, first: Area | undefined): Promise<readonly Area[]> {
  const query = { measures: [measure.key], periods: 'all' as const, breakdown: selection.by };
  const withNumbers = (figures: readonly Figure[]) => [...new Set(figures.filter((f) => f.value.kind === 'number').map((f) => f.area))].flatMap((code) => catalogue.areas.get(code) ?? []);
  const peers = peersOf(catalogue.areas, first);
  const alike = peers ? withNumbers(await reader.read(catalogue, { ...query, areas: peers.map((a) => a.code) })) : [];
  const found = alike.length > 0 ? alike : withNumbers(await reader.read(catalogue, { ...query, areas: 'all' }));
  return found.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}
