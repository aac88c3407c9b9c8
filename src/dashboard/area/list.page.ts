import type { PageModel } from '../../kernel/index.ts';
import type { Catalogue } from '../../measures/index.ts';
import { alliance, type Area, type AreaRegister } from '../../register/index.ts';
import { onDay } from '../cells/age.ts';
import { looksOf } from '../cells/looks.ts';
import { paths, queryString } from '../paths.ts';
import { words as room } from '../words.ts';
import { findAreas } from './find.ts';
import type { MapModel } from './map.ts';
import { kindOf, linkTo, type Link } from './place.ts';
import { inSentence, words } from './words.ts';

/** Results shown at once. */
export const mostResults = 60;

interface Group {
  readonly title: Link;
  readonly links: readonly Link[];
  readonly count: string;
}

export interface AreasModel extends PageModel {
  readonly words: typeof words.list;
  readonly room: typeof room;
  readonly q: string;
  readonly results: { readonly title: string; readonly more: string | null; readonly found: readonly (Link & { readonly say: string })[] } | null;
  readonly all: string;
  readonly ours: readonly (Link & { readonly tone: string; readonly style: string; readonly kind: string; readonly say: string })[];
  readonly map: MapModel | null;
  readonly councils: readonly Group[];
  readonly districts: string;
  readonly health: readonly Group[];
  readonly healthMore: string;
  readonly ended: readonly (Link & { readonly say: string })[];
  readonly downloads: { readonly csv: string; readonly json: string };
}

/** All areas, the alliance's first; with `q` those that go by it. */
export function areasPage(catalogue: Catalogue, q: string, map: MapModel | null): AreasModel {
  const { areas } = catalogue;
  const councils = areas.all('council');
  const now = councils.filter((c) => c.to === null);
  const search = queryString({ q });
  return {
    title: words.list.title, door: 'areas', lede: words.list.lede(now.length, areas.all('icb').length), words: words.list, room, q,
    results: q === '' ? null : resultsOf(areas, q), all: paths.areas(), ours: oursOf(areas), map,
    councils: areas.all('region').filter((r) => r.region === null).map((r) => group(r, now.filter((c) => c.region === r.code), words.list.count.councils)),
    districts: words.list.districts(areas.all('district').length),
    health: areas.all('nhs-region').map((r) => group(r, areas.all('icb').filter((b) => b.region === r.code), words.list.count.boards)),
    healthMore: words.list.healthMore(areas.all('provider').length),
    ended: byName(councils.filter((c) => c.to !== null)).map((c) => ({ ...linkTo(c), say: words.list.ended.say(onDay(new Date(`${c.to}T12:00:00Z`))) })),
    downloads: { csv: `${paths.areas()}.csv${search}`, json: `${paths.areas()}.json${search}` },
  };
}

/** Areas that the page lists, for its data: those that go by `q`, or all that the register's own lists hold. */
export function areasListed(areas: AreaRegister, q: string): readonly Area[] {
  if (q !== '') return findAreas(areas, q, Infinity).areas;
  return (['country', 'region', 'council', 'district', 'nhs-region', 'icb', 'sub-icb', 'provider'] as const).flatMap((kind) => areas.all(kind));
}

function resultsOf(areas: AreaRegister, q: string): AreasModel['results'] {
  const { areas: found, total } = findAreas(areas, q, mostResults);
  return {
    title: total === 0 ? words.list.results.none(q) : words.list.results.title(total, q), more: total > found.length ? words.list.results.more(found.length, total) : null,
    found: found.map((a) => ({ ...linkTo(a), say: [kindOf(a), areas.get(a.region ?? '')?.name, a.code].filter((s) => s !== undefined).join(' · ') })),
  };
}

function oursOf(areas: AreaRegister): AreasModel['ours'] {
  const say = words.list.ours.say;
  const codes = [...alliance.councils, alliance.icb, alliance.region, alliance.country];
  const looks = looksOf(codes);
  return codes.flatMap((code) => {
    const area = areas.get(code);
    if (!area) return [];
    const about = area.kind === 'council' || area.kind === 'icb' || area.kind === 'region' || area.kind === 'country' ? say[area.kind] : '';
    return [{ ...linkTo(area), ...looks.get(code)!, kind: kindOf(area), say: about }];
  });
}

const byName = (list: readonly Area[]): readonly Area[] => [...list].sort((a, b) => a.name.localeCompare(b.name, 'en-GB'));
const group = (around: Area, inside: readonly Area[], count: (n: number) => string): Group => ({ title: linkTo(around), links: byName(inside).map(linkTo), count: count(inside.length) });

/** For a heading: "The East Midlands on the map". */
export const mapTitle = (region: string): string => {
  const named = inSentence(region);
  return words.list.map.title(named[0]!.toUpperCase() + named.slice(1));
};
