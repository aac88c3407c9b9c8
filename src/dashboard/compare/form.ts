import type { Breakdown, Catalogue, Dimension, Measure } from '../../measures/index.ts';
import { periodLabel } from '../../measures/index.ts';
import { alliance, type Area } from '../../register/index.ts';
import { looksOf } from '../cells/looks.ts';
import { sections } from '../curated/curated.ts';
import { pairOf } from '../measure/ground.ts';
import { paths } from '../paths.ts';
import { findMeasures } from './find-measures.ts';
import { selectionParts, type Selection } from './selection.ts';
import { words } from './words.ts';

export interface Option {
  readonly value: string;
  readonly text: string;
  readonly selected: boolean;
}

export interface OptionGroup {
  readonly label: string;
  readonly options: readonly Option[];
}

export interface Chosen {
  readonly text: string;
  readonly href: string;
  readonly remove: string;
  readonly tone: string;
  readonly style: string;
}

export interface Hidden {
  readonly name: string;
  readonly value: string;
}

/** Results of a search shown at once. */
const mostFound = 12;
/** A list longer than this is no choice. */
const mostValues = 60;
const mostFilters = 4;

export const addressOf = (selection: Selection): string => paths.compare(selectionParts(selection));

/** The selection as a form keeps it, but for the fields that it asks for itself. */
export function hiddenOf(selection: Selection, but: readonly string[] = []): readonly Hidden[] {
  return Object.entries(selectionParts(selection)).filter(([name, value]) => value.length > 0 && !but.includes(name)).map(([name, value]) => ({ name, value: typeof value === 'string' ? value : value.join(',') }));
}

export function chosenAreas(areas: readonly Area[], selection: Selection): readonly Chosen[] {
  const looks = looksOf(selection.areas);
  return areas.map((a) => ({ text: a.name, href: paths.area(a.code), remove: addressOf({ ...selection, areas: selection.areas.filter((c) => c !== a.code) }), ...looks.get(a.code)! }));
}

export function chosenMeasures(measures: readonly Measure[], selection: Selection): readonly Chosen[] {
  return measures.map((m) => ({ text: m.title, href: paths.measure(m.key), remove: addressOf({ ...selection, measures: selection.measures.filter((k) => k !== m.key) }), tone: '', style: '' }));
}

/** Areas to pick, those chosen left out. */
export function areaGroups(catalogue: Catalogue, selection: Selection): readonly OptionGroup[] {
  const { areas } = catalogue;
  const taken = new Set(selection.areas);
  const ours = [...alliance.councils, alliance.icb].flatMap((c) => areas.get(c) ?? []);
  const named = (list: readonly Area[]) => [...list].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
  const group = (label: string, list: readonly Area[]): OptionGroup => ({ label, options: list.filter((a) => !taken.has(a.code)).map((a) => ({ value: a.code, text: a.name, selected: false })) });
  const others = (list: readonly Area[]) => named(list.filter((a) => a.to === null && !ours.includes(a)));
  return [
    group(words.groups.ours, ours),
    group(words.groups.regions, [...areas.all('country'), ...named(areas.all('region'))]),
    group(words.groups.councils, others(areas.all('council'))),
    group(words.groups.boards, others(areas.all('icb'))),
    group(words.groups.nhsRegions, named(areas.all('nhs-region'))),
  ].filter((g) => g.options.length > 0);
}

/** The overview's measures that are loaded, those chosen left out. */
export function measureGroups(catalogue: Catalogue, selection: Selection): readonly OptionGroup[] {
  const taken = new Set(selection.measures);
  return sections.map((s) => ({ label: s.title, options: s.measures.filter((m) => catalogue.measures.has(m.measure) && !taken.has(m.measure)).map((m) => ({ value: m.measure, text: m.short, selected: false })) })).filter((g) => g.options.length > 0);
}

export interface Finds {
  readonly title: string;
  readonly more: string | null;
  readonly links: readonly { readonly text: string; readonly about: string; readonly href: string }[];
}

/** What a search over all measures found, each with the address that adds it. */
export function findsOf(catalogue: Catalogue, selection: Selection, text: string): Finds | null {
  if (text === '') return null;
  const taken = new Set(selection.measures);
  const { found, total } = findMeasures([...catalogue.measures.values()].filter((m) => !taken.has(m.key)), text, mostFound);
  return {
    title: total === 0 ? words.measures.notFound(text) : words.measures.found(total, text), more: total > found.length ? words.measures.more(found.length) : null,
    links: found.map((m) => ({ text: m.title, about: `${m.topic} · ${m.source.publisher}`, href: addressOf({ ...selection, measures: [...selection.measures, m.key] }) })),
  };
}

export function periodOptions(periods: readonly string[], chosen: string | null): readonly Option[] {
  const listed = chosen === null || periods.includes(chosen) ? periods : [chosen, ...periods];
  return [{ value: 'latest', text: words.when.latest, selected: chosen === null }, ...listed.map((p) => ({ value: p, text: periodLabel(p), selected: p === chosen }))];
}

/** Groups in force that no list offers: each can be taken away, a pair as one. */
export function groupsInForce(measures: readonly Measure[], selection: Selection): readonly { readonly text: string; readonly remove: string }[] {
  const offered = new Set(filterFields(measures, selection.by).map((f) => f.name.slice('by.'.length)));
  const left = new Map(Object.entries(selection.by).filter(([column]) => !offered.has(column)));
  const groups: { text: string; remove: string }[] = [];
  for (const [column] of left) {
    const pair = measures.map(pairOf).find((p) => p?.topic.column === column || p?.group.column === column);
    const columns = pair ? [pair.topic.column, pair.group.column] : [column];
    const said = columns.flatMap((c) => left.get(c) ?? []);
    if (pair && column === pair.group.column && left.has(pair.topic.column)) continue;
    groups.push({ text: said.join(': '), remove: addressOf({ ...selection, by: Object.fromEntries(Object.entries(selection.by).filter(([c]) => !columns.includes(c))) }) });
  }
  return groups;
}

/** Filters to choose from: those with few enough values that do not come in pairs of which only some exist. */
export function filterFields(measures: readonly Measure[], by: Breakdown): readonly { readonly name: string; readonly label: string; readonly options: readonly Option[] }[] {
  const dimensions = Map.groupBy(measures.flatMap((m) => {
    const pair = pairOf(m);
    return m.breakdowns.filter((d) => d !== pair?.topic && d !== pair?.group);
  }), (d: Dimension) => d.column);
  return [...dimensions].flatMap(([column, same]) => {
    const values = [...new Set(same.flatMap((d) => d.values))].filter((v) => same.some((d) => d.total !== v));
    if (values.length < 1 || values.length > mostValues || same.every((d) => d.values.length < 2)) return [];
    const first = same[0]!;
    return [{ name: `by.${column}`, label: first.label, options: [{ value: '', text: words.when.everyone(first.total), selected: by[column] === undefined }, ...values.map((v) => ({ value: v, text: v, selected: by[column] === v }))] }];
  }).slice(0, mostFilters);
}
