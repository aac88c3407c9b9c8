import type { Breakdown, Measure } from '../../measures/index.ts';
import type { AreaRegister } from '../../register/index.ts';
import { defaultAreas, isHealth, pairOf } from './ground.ts';

export const besides = ['region', 'england', 'neighbours'] as const;
export type Beside = (typeof besides)[number];

/** What the reader asked to see of a measure; all of it stands in the address. */
export interface Selection {
  /** Register keys, in the reader's order, at least one. */
  readonly areas: readonly string[];
  readonly with: readonly Beside[];
  /** The period in which areas are ranked; null = the latest. */
  readonly period: string | null;
  /** Filters that are not at their total. */
  readonly by: Breakdown;
  /** The filter whose groups are listed, see who.ts; null = the first. */
  readonly who: string | null;
}

/** Something in the address that means nothing here: told on the page, never an error. */
export interface Unknown {
  readonly what: 'area' | 'with' | 'filter' | 'period' | 'who' | 'tooMany';
  readonly text: string;
}

/** More lines than these cannot be told apart. */
export const mostAreas = 11;

/** Stands in the address where the reader wants nothing beside the areas. */
const nothing = 'none';
const filterPrefix = 'by.';

/** Reads `areas=…&with=…&period=…&by.<column>=…&who=…`; lists may be repeated or joined by commas. */
export function readSelection(query: URLSearchParams, measure: Measure, register: AreaRegister): { readonly selection: Selection; readonly unknown: readonly Unknown[] } {
  const unknown: Unknown[] = [];
  const areas = readAreas(query, measure, register, unknown);
  return {
    selection: { areas, with: readWith(query, measure, unknown), period: query.get('period')?.trim() || null, by: readBy(query, measure, unknown), who: query.get('who')?.trim() || null },
    unknown,
  };
}

/** The same as parts of an address: reading them gives the selection again. */
export function selectionParts(selection: Selection): Readonly<Record<string, string | readonly string[]>> {
  const { areas, with: beside, period, by, who } = selection;
  return {
    areas, with: beside.length === 0 ? nothing : beside,
    ...(period === null ? {} : { period }),
    ...Object.fromEntries(Object.entries(by).map(([column, value]) => [`${filterPrefix}${column}`, value])),
    ...(who === null ? {} : { who }),
  };
}

const listed = (query: URLSearchParams, name: string): readonly string[] => [...new Set(query.getAll(name).flatMap((v) => v.split(',')).map((v) => v.trim()).filter((v) => v !== ''))];

function readAreas(query: URLSearchParams, measure: Measure, register: AreaRegister, unknown: Unknown[]): readonly string[] {
  const found = new Set<string>();
  for (const code of listed(query, 'areas')) {
    const area = register.get(code) ?? register.get(code.toUpperCase());
    if (!area) unknown.push({ what: 'area', text: code });
    else if (found.size < mostAreas) found.add(area.code);
    else if (!found.has(area.code)) unknown.push({ what: 'tooMany', text: area.name });
  }
  return found.size > 0 ? [...found] : defaultAreas(measure);
}

function readWith(query: URLSearchParams, measure: Measure, unknown: Unknown[]): readonly Beside[] {
  const offered = besides.filter((b) => b !== 'neighbours' || !isHealth(measure));
  if (!query.has('with')) return ['region', 'england'];
  const asked = listed(query, 'with').map((v) => v.toLowerCase());
  for (const text of asked) if (text !== nothing && !offered.some((b) => b === text)) unknown.push({ what: 'with', text });
  return offered.filter((b) => asked.includes(b));
}

function readBy(query: URLSearchParams, measure: Measure, unknown: Unknown[]): Breakdown {
  const by: Record<string, string> = {};
  const take = (column: string, value: string) => {
    const dimension = measure.breakdowns.find((d) => d.column === column);
    if (!dimension || !(dimension.values.includes(value) || value === dimension.total)) unknown.push({ what: 'filter', text: `${dimension?.label ?? column}: ${value}` });
    else if (value !== dimension.total) by[column] = value;
  };
  for (const [name, value] of query) if (name.startsWith(filterPrefix) && value !== '') take(name.slice(filterPrefix.length), value);
  const chosen = query.get('pair');
  if (chosen) readPair(chosen, measure, take, unknown);
  // In the measure's own order, so that one selection has one address.
  return Object.fromEntries(measure.breakdowns.flatMap((d) => (by[d.column] === undefined ? [] : [[d.column, by[d.column]!]])));
}

/** The form sends a pair of filters as one value, see `pairValue`. */
function readPair(chosen: string, measure: Measure, take: (column: string, value: string) => void, unknown: Unknown[]): void {
  const pair = pairOf(measure);
  const topic = pair && [...pair.topic.values, pair.topic.total].find((t) => chosen.startsWith(`${t}|`));
  if (!pair || topic === null || topic === undefined) unknown.push({ what: 'filter', text: chosen });
  else {
    take(pair.topic.column, topic);
    take(pair.group.column, chosen.slice(topic.length + 1));
  }
}

export const pairValue = (topic: string, group: string): string => `${topic}|${group}`;
