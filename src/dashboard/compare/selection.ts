import type { Breakdown, Catalogue, Measure } from '../../measures/index.ts';
import type { Area } from '../../register/index.ts';
import { byCode, findAreas } from '../area/find.ts';

/** More lines cannot be told apart, and more charts nobody reads. */
export const limits = { areas: 10, measures: 12 } as const;

/** What the reader chose; all of it stands in the address. */
export interface Selection {
  /** Register keys, in the reader's order. */
  readonly areas: readonly string[];
  readonly measures: readonly string[];
  /** Null: each measure's latest common one. */
  readonly period: string | null;
  /** Filters not at their total; each stands for those of the measures that have it. */
  readonly by: Breakdown;
}

/** Something in the address that cannot be shown: told on the page, never an error. */
export interface Unknown {
  readonly what: 'area' | 'measure' | 'filter' | 'tooManyAreas' | 'tooManyMeasures';
  readonly text: string;
}

/** What was typed or picked to be added. */
export interface Additions {
  readonly areas: readonly string[];
  readonly measures: readonly string[];
  /** Typed words that stand for no one area, with those they may stand for. */
  readonly unclear: readonly { readonly text: string; readonly areas: readonly Area[] }[];
}

type Known = Pick<Catalogue, 'areas' | 'measures'>;
const latest = 'latest';
const filterPrefix = 'by.';

/** Reads `areas=…&measures=…&period=latest|id&by.<column>=…`; lists may be repeated or joined by commas. */
export function readSelection(query: URLSearchParams, known: Known): { readonly selection: Selection; readonly unknown: readonly Unknown[] } {
  const unknown: Unknown[] = [];
  const areas = take(query, 'areas', (code) => byCode(known.areas, code)?.code, limits.areas, (text) => unknown.push({ what: 'area', text }), (code) => unknown.push({ what: 'tooManyAreas', text: known.areas.get(code)!.name }));
  const measures = take(query, 'measures', (key) => known.measures.get(key)?.key, limits.measures, (text) => unknown.push({ what: 'measure', text }), (key) => unknown.push({ what: 'tooManyMeasures', text: known.measures.get(key)!.short }));
  const asked = query.get('period')?.trim() ?? '';
  const by = readBy(query, measures.flatMap((m) => known.measures.get(m) ?? []), unknown);
  return { selection: { areas, measures, period: asked === '' || asked === latest ? null : asked, by }, unknown };
}

/** The same as parts of an address: reading them gives the selection again. */
export function selectionParts({ areas, measures, period, by }: Selection): Readonly<Record<string, string | readonly string[]>> {
  return { areas, measures, ...(period === null ? {} : { period }), ...Object.fromEntries(Object.entries(by).map(([column, value]) => [`${filterPrefix}${column}`, value])) };
}

/** `add=`: a measure's key, an area's code, or an area's name as typed. */
export function readAdditions(query: URLSearchParams, known: Known): Additions {
  const areas: string[] = [];
  const measures: string[] = [];
  const unclear: { text: string; areas: readonly Area[] }[] = [];
  for (const text of new Set(query.getAll('add').map((v) => v.trim().slice(0, 200)).filter((v) => v !== ''))) {
    if (known.measures.has(text)) measures.push(text);
    else {
      const found = findAreas(known.areas, text, 8);
      const area = found.exact ?? (found.total === 1 ? found.areas[0] : undefined);
      if (area) areas.push(area.code);
      else unclear.push({ text, areas: found.areas });
    }
  }
  return { areas, measures, unclear };
}

/** A filter as one measure has it: what it does not know stands at its total there. */
export function filtersOf(measure: Measure, by: Breakdown): Breakdown {
  return Object.fromEntries(measure.breakdowns.flatMap((d) => {
    const value = by[d.column];
    return value !== undefined && value !== d.total && d.values.includes(value) ? [[d.column, value]] : [];
  }));
}

/** The list under a name, each once and in the reader's order, up to the limit. */
function take(query: URLSearchParams, name: string, find: (text: string) => string | undefined, most: number, unknown: (text: string) => void, beyond: (found: string) => void): readonly string[] {
  const taken = new Set<string>();
  const left = new Set<string>();
  for (const value of query.getAll(name)) {
    const parts = value.split(',');
    for (let i = 0; i < parts.length; i++) {
      const part = parts[i]!.trim();
      if (part === '') continue;
      // A publisher's own name may hold a comma: the longest run that is known counts.
      const length = longest(parts, i, find);
      const found = find(parts.slice(i, i + length).join(',').trim());
      if (found === undefined) unknown(part);
      else if (taken.size < most) taken.add(found);
      else if (!taken.has(found) && !left.has(found)) {
        left.add(found);
        beyond(found);
      }
      i += length - 1;
    }
  }
  return [...taken];
}

function longest(parts: readonly string[], from: number, find: (text: string) => string | undefined): number {
  for (let length = Math.min(6, parts.length - from); length > 1; length--) if (find(parts.slice(from, from + length).join(',').trim()) !== undefined) return length;
  return 1;
}

function readBy(query: URLSearchParams, measures: readonly Measure[], unknown: Unknown[]): Breakdown {
  const by: Record<string, string> = {};
  for (const [name, value] of query) {
    if (!name.startsWith(filterPrefix) || value === '') continue;
    const column = name.slice(filterPrefix.length);
    const dimensions = measures.flatMap((m) => m.breakdowns.filter((d) => d.column === column));
    if (dimensions.some((d) => d.values.includes(value) && d.total !== value)) by[column] = value;
    else if (!dimensions.some((d) => d.total === value)) unknown.push({ what: 'filter', text: `${dimensions[0]?.label ?? column}: ${value}` });
  }
  return by;
}
