import type { PageModel } from '../../kernel/index.ts';
import type { Catalogue } from '../../measures/index.ts';
import { alliance, type Area } from '../../register/index.ts';
import { words as areaWords } from '../area/words.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import { chartOf, linesOf } from './charts.ts';
import { addressOf, areaGroups, chosenAreas, chosenMeasures, filterFields, findsOf, groupsInForce, hiddenOf, measureGroups, periodOptions, type Chosen, type Finds, type Hidden, type Option, type OptionGroup } from './form.ts';
import { limits, selectionParts, type Additions, type Selection, type Unknown } from './selection.ts';
import { suggestions, wholeSections, type Suggestion } from './suggestions.ts';
import { areasOf, filterWords, headsOf, rowModel, type HeadModel, type RowModel } from './table.ts';
import { periodsIn, type CompareRow } from './view.ts';
import { words } from './words.ts';

interface Link {
  readonly text: string;
  readonly href: string;
}

interface Problem {
  readonly text: string;
  /** What may have been meant, each adding itself. */
  readonly links: readonly (Link & { readonly about: string })[];
}

interface ChartModel {
  readonly id: string;
  readonly title: string;
  readonly href: string;
  readonly wide: string | null;
  readonly narrow: string | null;
  readonly nothing: string;
  readonly left: string | null;
  readonly counts: string;
  readonly polarity: string;
  readonly source: string;
  readonly filters: string;
  readonly svg: string;
  readonly png: string;
}

export interface CompareModel extends PageModel {
  readonly words: typeof words;
  readonly room: typeof room;
  readonly action: string;
  readonly problems: readonly Problem[];
  readonly areas: { readonly title: string; readonly chosen: readonly Chosen[]; readonly groups: readonly OptionGroup[]; readonly full: boolean };
  readonly measures: { readonly title: string; readonly chosen: readonly Chosen[]; readonly groups: readonly OptionGroup[]; readonly full: boolean; readonly find: string; readonly finds: Finds | null; readonly whole: readonly Link[] };
  readonly hidden: readonly Hidden[];
  readonly when: { readonly hidden: readonly Hidden[]; readonly periods: readonly Option[]; readonly filters: ReturnType<typeof filterFields>; readonly groups: ReturnType<typeof groupsInForce> } | null;
  readonly clear: string | null;
  readonly suggestions: readonly Suggestion[];
  /** What is still to be chosen; null once both are. */
  readonly next: { readonly text: string; readonly links: readonly Link[] } | null;
  readonly table: { readonly heads: readonly HeadModel[]; readonly rows: readonly RowModel[]; readonly legend: string } | null;
  readonly charts: readonly ChartModel[];
  readonly how: string;
  readonly downloads: { readonly csv: string; readonly xlsx: string; readonly json: string; readonly svg: string; readonly png: string };
}

export interface Asked {
  readonly selection: Selection;
  readonly unknown: readonly Unknown[];
  readonly additions: Additions;
  readonly find: string;
}

/** Any areas beside any measures: what was chosen, the table, a chart for each measure. */
export function comparePage(catalogue: Catalogue, { selection, unknown, additions, find }: Asked, rows: readonly CompareRow[]): CompareModel {
  const areas = areasOf(catalogue, selection.areas);
  const measures = selection.measures.flatMap((key) => catalogue.measures.get(key) ?? []);
  const both = areas.length > 0 && measures.length > 0;
  const whole = wholeSections(catalogue, selection);
  const parts = selectionParts(selection);
  const filters = filterFields(measures, selection.by);
  return {
    title: words.title, door: 'compare', lede: words.lede, words, room, action: paths.compare(), hasProblems: false,
    problems: [...problemsOf(unknown), ...unclearOf(additions, selection, catalogue)],
    areas: { title: words.areas.title(areas.length), chosen: chosenAreas(areas, selection), groups: areaGroups(catalogue, selection), full: areas.length >= limits.areas },
    measures: { title: words.measures.title(measures.length), chosen: chosenMeasures(measures, selection), groups: measureGroups(catalogue, selection), full: measures.length >= limits.measures, find, finds: measures.length < limits.measures ? findsOf(catalogue, selection, find) : null, whole },
    hidden: hiddenOf(selection), clear: areas.length + measures.length > 0 ? paths.compare() : null,
    when: both ? { hidden: hiddenOf(selection, ['period', ...filters.map((f) => f.name)]), periods: periodOptions(periodsIn(rows), selection.period), filters, groups: groupsInForce(measures, selection) } : null,
    suggestions: areas.length + measures.length === 0 ? suggestions(catalogue) : [],
    next: nextOf(areas, measures.length, selection, whole),
    table: both ? { heads: headsOf(areas), rows: rows.map((row) => rowModel(row, areas, selection.period, filterWords(row, selection.by))), legend: selection.areas.includes(alliance.country) ? words.legend : words.plainLegend } : null,
    charts: both ? rows.map((row, i) => chartModel(row, i, areas, selection)) : [],
    how: paths.howWeCompare(),
    downloads: { csv: paths.compare(parts, '.csv'), xlsx: paths.compare(parts, '.xlsx'), json: paths.compare(parts, '.json'), svg: paths.compare(parts, '.svg'), png: paths.compare(parts, '.png') },
  };
}

function nextOf(areas: readonly Area[], measures: number, selection: Selection, whole: readonly Link[]): CompareModel['next'] {
  if ((areas.length === 0) === (measures === 0)) return null;
  if (areas.length > 0) return { text: words.start.measuresFirst, links: whole };
  const ours = { text: words.start.ours, href: addressOf({ ...selection, areas: [...alliance.councils, alliance.region, alliance.country] }) };
  return { text: words.start.areasFirst, links: [ours, { text: words.start.board, href: addressOf({ ...selection, areas: [alliance.icb, alliance.country] }) }] };
}

/** All problems at once, those of one kind in one sentence. */
function problemsOf(unknown: readonly Unknown[]): readonly Problem[] {
  const texts = (what: Unknown['what']) => unknown.filter((u) => u.what === what).map((u) => u.text);
  const one = (what: 'area' | 'measure' | 'filter') => texts(what).map((text) => words.problems[what](text));
  const many = (what: 'tooManyAreas' | 'tooManyMeasures') => (texts(what).length > 0 ? [words.problems[what](texts(what).join(', '))] : []);
  return [...one('area'), ...one('measure'), ...one('filter'), ...many('tooManyAreas'), ...many('tooManyMeasures')].map((text) => ({ text, links: [] }));
}

function unclearOf({ unclear }: Additions, selection: Selection, catalogue: Catalogue): readonly Problem[] {
  return unclear.map(({ text, areas }) => ({
    text: areas.length > 0 ? words.problems.unclear(text) : words.problems.nobody(text),
    links: areas.map((a) => ({ text: a.name, about: [areaWords.kinds[a.kind], catalogue.areas.get(a.region ?? '')?.name].filter((s) => s !== undefined).join(', '), href: addressOf({ ...selection, areas: [...selection.areas, a.code] }) })),
  }));
}

function chartModel(row: CompareRow, i: number, areas: readonly Area[], selection: Selection): ChartModel {
  const { measure } = row;
  const only = selectionParts({ ...selection, measures: [measure.key] });
  const { left } = linesOf(row, areas);
  return {
    id: `chart-${i + 1}`, title: measure.title, href: paths.measure(measure.key, { areas: selection.areas, with: 'none' }),
    wide: chartOf(row, areas, 'wide'), narrow: chartOf(row, areas, 'narrow'), nothing: words.charts.none(measure.short), left: left.length > 0 ? words.charts.left(left.join(', ')) : null,
    counts: measure.counts, polarity: room.polarity[measure.polarity], source: `${measure.source.publisher}, ${measure.source.name}`, filters: filterWords(row, selection.by),
    svg: paths.compare(only, '.svg'), png: paths.compare(only, '.png'),
  };
}
