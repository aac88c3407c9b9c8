import type { Catalogue } from '../../measures/index.ts';
import { alliance } from '../../register/index.ts';
import { isNhs } from '../area/view.ts';
import { sections } from '../curated/curated.ts';
import { isHealth } from '../measure/ground.ts';
import { paths } from '../paths.ts';
import { limits, selectionParts, type Selection } from './selection.ts';
import { words } from './words.ts';

export interface Suggestion {
  readonly title: string;
  readonly text: string;
  readonly href: string;
}

/** One row of cards. */
const most = 3;
const none: Selection = { areas: [], measures: [], period: null, by: {} };

/** Comparisons to start from, only of what is loaded. */
export function suggestions(catalogue: Catalogue): readonly Suggestion[] {
  const board = catalogue.areas.get(alliance.icb);
  const start = (about: { readonly title: string; readonly text: string }, areas: readonly string[], section: string): readonly Suggestion[] => {
    const measures = measuresOf(catalogue, section);
    return measures.length === 0 ? [] : [{ ...about, href: paths.compare(selectionParts({ ...none, areas: areas.slice(0, limits.areas), measures })) }];
  };
  const neighbours = nearest(catalogue);
  const found = [
    ...start(words.start.plans, [...alliance.councils, alliance.region, alliance.country], 'plans'),
    ...(neighbours.length > 0 ? start(words.start.neighbours, [...alliance.councils, ...neighbours], 'needs') : []),
    ...start(words.start.health, [alliance.icb, board?.region, alliance.country].flatMap((c) => c ?? []), 'health'),
    ...start(words.start.money, [...alliance.councils, alliance.country], 'money'),
  ];
  return found.slice(0, most);
}

/** A section's measures that can be set beside other areas; all of them where only totals are there. */
export function measuresOf(catalogue: Catalogue, section: string): readonly string[] {
  const known = (sections.find((s) => s.key === section)?.measures ?? []).filter((m) => catalogue.measures.has(m.measure));
  const comparable = known.filter((m) => !m.total);
  return (comparable.length > 0 ? comparable : known).slice(0, limits.measures).map((m) => m.measure);
}

/** Two nearest neighbours of each council here, as far as they are loaded, none twice. */
function nearest(catalogue: Catalogue): readonly string[] {
  const ours = new Set<string>(alliance.councils);
  const taken = new Set<string>();
  for (const council of alliance.councils) {
    let n = 0;
    for (const { area } of catalogue.neighboursOf(council)) {
      if (n === 2) break;
      if (ours.has(area)) continue;
      taken.add(area);
      n++;
    }
  }
  return [...taken];
}

/** Whole sections that fit beside what is chosen already and have figures for one of the areas chosen. */
export function wholeSections(catalogue: Catalogue, selection: Selection): readonly { readonly text: string; readonly href: string }[] {
  const areas = selection.areas.flatMap((c) => catalogue.areas.get(c) ?? []);
  const concerns = (key: string) => areas.length === 0 || areas.some((a) => a.kind === 'country' || isNhs(a) === isHealth(catalogue.measures.get(key)!));
  return sections.flatMap((s) => {
    const measures = measuresOf(catalogue, s.key).filter(concerns);
    const all = [...new Set([...selection.measures, ...measures])];
    if (measures.length === 0 || all.length === selection.measures.length || all.length > limits.measures) return [];
    return [{ text: words.measures.wholePart(s.title, measures.length), href: paths.compare(selectionParts({ ...selection, measures: all })) }];
  });
}
