import type { z } from 'zod';
import { periodLabel, type Breakdown, type Catalogue, type Measure } from '../../../measures/index.ts';
import { areaCandidates } from '../areas/areas.ts';
import { measureCandidates } from '../measures/show.ts';
import { Refused, settle, type Given } from '../reading/given.ts';
import { nearest, nearestOf } from '../reading/nearest.ts';
import { words } from '../words.ts';
import type { Extent } from './extent.ts';
import { figuresQuery } from './shape.ts';

const say = words.problems;

/** The word for "the last period that has a number". */
export const latest = 'latest';

/** A request for figures in which every name is known. */
export interface Asked {
  readonly measures: readonly Measure[];
  readonly areas: readonly string[] | 'all';
  /** Ids of periods, or `latest`. */
  readonly periods: readonly string[] | 'all';
  readonly breakdown: Breakdown;
  readonly every: readonly string[];
  readonly release: number | undefined;
  readonly page: number;
  readonly size: number;
}

export type GivenFigures = Given<typeof figuresQuery>;

/** What checking needs to know of the measures that were found. */
export interface Ground {
  /** With the release's own measures and table where one was asked for. */
  readonly catalogue: Catalogue;
  readonly periodsOf: (measures: readonly Measure[]) => Promise<ReadonlyMap<string, Extent>>;
}

/** Checks every name of a request against what is loaded. Throws Refused with everything that is wrong at once. */
export async function checkAsked(given: GivenFigures, { catalogue, periodsOf }: Ground): Promise<Asked> {
  const { values, problems } = given;
  const keys = values.measure ?? [];
  const measures = keys.flatMap((key) => catalogue.measures.get(key) ?? []);
  const unknown = keys.filter((key) => !catalogue.measures.has(key));
  if (unknown.length > 0) {
    const candidates = measureCandidates(catalogue);
    for (const key of unknown) problems.push({ field: 'measure', message: say.measure(key, nearest(key, candidates)) });
  }
  const areas = checkAreas(given, catalogue);
  const answerable = checkRelease(given, catalogue, measures);
  const breakdown = checkFilters(given, catalogue, measures);
  if (answerable.length > 0) checkPeriods(given, await periodsOf(answerable));
  // Nothing else is wrong: what was asked for is simply not here.
  if (unknown.length > 0 && problems.length === unknown.length) throw new Refused(404, problems);
  const { page, size, period, every, release } = settle(given) as z.output<typeof figuresQuery>;
  return { measures, areas, periods: period ?? 'all', breakdown, every: every ?? [], release, page, size };
}

function checkAreas({ values, problems }: GivenFigures, { areas, releases }: Catalogue): readonly string[] | 'all' {
  if (values.area === undefined) return 'all';
  // A release out of use may name areas that nothing in use does.
  const own = new Set(releases.find((r) => r.id === values.release)?.areas.map((a) => a.code));
  const unknown = values.area.filter((code) => !areas.get(code) && !own.has(code));
  const candidates = unknown.length > 0 ? areaCandidates(areas) : [];
  for (const code of unknown) problems.push({ field: 'area', message: say.area(code, nearest(code, candidates)) });
  return [...new Set(values.area.map((code) => areas.get(code)?.code ?? code))];
}

/** The measures that the release asked for can hold. */
function checkRelease({ values, problems }: GivenFigures, catalogue: Catalogue, measures: readonly Measure[]): readonly Measure[] {
  if (values.release === undefined) return measures;
  const release = catalogue.releases.find((r) => r.id === values.release);
  if (!release) {
    const near = [...catalogue.releases].sort((a, b) => Math.abs(a.id - values.release!) - Math.abs(b.id - values.release!)).slice(0, 3).map((r) => String(r.id));
    problems.push({ field: 'release', message: say.release(values.release, near) });
    return measures;
  }
  for (const m of measures) if (m.cells.dataset !== release.dataset) problems.push({ field: 'release', message: say.releaseOfOther(release.id, release.dataset, m.key) });
  return measures.filter((m) => m.cells.dataset === release.dataset);
}

/** Any other parameter is a filter; `filter.` before its name tells it from a parameter of the same name. */
function checkFilters(given: GivenFigures, catalogue: Catalogue, measures: readonly Measure[]): Breakdown {
  const { values, rest, problems } = given;
  const columnsOf = (list: Iterable<Measure>) => [...new Set([...list].flatMap((m) => m.breakdowns.map((b) => b.column)))];
  // Without a measure that we know, a filter cannot be judged beyond its name.
  const known = columnsOf(measures.length > 0 ? measures : catalogue.measures.values());
  const own = Object.keys(figuresQuery.shape);
  const every = values.every ?? [];
  const breakdown: Record<string, string> = {};
  for (const [name, list] of rest) {
    const column = name.startsWith('filter.') ? name.slice('filter.'.length) : name;
    if (!known.includes(column) && !columnsOf(catalogue.measures.values()).includes(column)) problems.push({ field: name, message: say.unknownParameter(name, [...own, ...known], nearestOf(column, [...own, ...known], 1)) });
    else if (list.length > 1) problems.push({ field: name, message: say.filterTwice(column) });
    else if (every.includes(column)) problems.push({ field: name, message: say.bothWays(column) });
    else if (dividesAll(given, name, column, catalogue, measures, known) && list.length === 1) {
      const possible = [...new Set(measures.flatMap((m) => m.breakdowns.find((b) => b.column === column)?.values ?? []))];
      if (measures.length > 0 && !possible.includes(list[0]!)) problems.push({ field: name, message: say.filterValue(column, list[0]!, nearestOf(list[0]!, possible)) });
      breakdown[column] = list[0]!;
    }
  }
  for (const column of every) dividesAll(given, 'every', column, catalogue, measures, known);
  checkPairs(given, new Set([...Object.keys(breakdown), ...every]), known);
  return breakdown;
}

/** A filter that one of the measures lacks would leave that one at its total without a word. */
function dividesAll({ problems }: GivenFigures, field: string, column: string, { tables }: Catalogue, measures: readonly Measure[], known: readonly string[]): boolean {
  const divides = (m: Measure) => m.breakdowns.some((b) => b.column === column) && (tables.get(m.cells.dataset) ?? []).every((t) => t.columns.has(column));
  const not = measures.filter((m) => !divides(m)).map((m) => m.key);
  if (not.length > 0) problems.push({ field, message: say.notAFilter(column, not, known, nearestOf(column, known, 1)) });
  return not.length === 0;
}

/** Of two filters of which one names the kind and the other the group, one alone has no row. */
function checkPairs({ problems }: GivenFigures, mentioned: ReadonlySet<string>, known: readonly string[]): void {
  for (const column of known) {
    const topic = `${column}_topic`;
    if (!known.includes(topic) || mentioned.has(column) === mentioned.has(topic)) continue;
    const [there, missing] = mentioned.has(column) ? [column, topic] : [topic, column];
    problems.push({ field: missing, message: say.pair(there, missing) });
  }
}

function checkPeriods({ values, problems }: GivenFigures, extents: ReadonlyMap<string, Extent>): void {
  const held = [...new Set([...extents.values()].flatMap((e) => [...e.keys()]))].sort();
  for (const id of values.period ?? []) {
    if (id === latest || held.includes(id)) continue;
    const near = nearest(id, held.map((p) => ({ shown: p, names: [p, periodLabel(p)] })));
    problems.push({ field: 'period', message: held.length === 0 ? say.noPeriods(id) : say.period(id, near, held.find((p) => p !== 'unknown') ?? held[0]!, held.filter((p) => p !== 'unknown').at(-1) ?? held[0]!) });
  }
}
