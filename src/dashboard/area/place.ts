import { dayAway } from '../../kernel/index.ts';
import type { Catalogue } from '../../measures/index.ts';
import { alliance, regionOf, type Area, type AreaRegister } from '../../register/index.ts';
import { onDay } from '../cells/age.ts';
import { paths } from '../paths.ts';
import { isNhs } from './view.ts';
import { inSentence, words } from './words.ts';

/** What the register alone says of an area: pure, in words. */

export interface Link {
  readonly text: string;
  readonly href: string;
}

export interface Fact {
  readonly term: string;
  readonly text: string;
  /** Where it leads; none for a code. */
  readonly links: readonly Link[];
}

export interface Sentence {
  readonly before: string;
  readonly link: Link;
  readonly after: string;
}

const say = words.show;
export const linkTo = (area: Area): Link => ({ text: area.name, href: paths.area(area.code) });
const dayOf = (iso: string): string => onDay(new Date(`${iso}T12:00:00Z`));

/** Schools carry their unique reference number as their code. */
export const kindOf = (area: Area): string => (area.code.startsWith('urn:') ? words.school : words.kinds[area.kind]);

export function ledeOf(area: Area, region: Area | undefined): string {
  const name = area.name;
  if (area.kind === 'region') return region ? say.lede.partOfRegion(name, region.name) : say.lede.region(name);
  if (area.kind === 'country' || area.kind === 'nhs-region' || area.kind === 'provider') return say.lede[area.kind](name);
  if (region && area.kind === 'icb') return say.lede.icb(name, region.name);
  if (region && (area.kind === 'council' || area.kind === 'district')) return area.to === null ? say.lede[area.kind](name, inSentence(region.name)) : say.lede.wasCouncil(name, inSentence(region.name));
  return say.lede.bare(name, kindOf(area));
}

/**
 * That a council is no more, or new. Its successors are not on record; councils that began in the same region
 * on the day after are, and are named as just that.
 */
export function validityOf(area: Area, areas: AreaRegister): { readonly text: string; readonly lead: string | null; readonly links: readonly Link[] } | null {
  if (area.to !== null) {
    const next = dayAway(area.to, 1);
    const began = areas.all(area.kind).filter((a) => a.from === next && a.region === area.region);
    return { text: say.ended(area.name, dayOf(area.to)), lead: began.length > 0 ? say.began(dayOf(next)) : null, links: began.map(linkTo) };
  }
  return area.from === null ? null : { text: say.since(area.name, dayOf(area.from)), lead: null, links: [] };
}

/** Health is published for NHS areas, the rest for places: each page says where the other half is. */
export function mismatchOf(area: Area, areas: AreaRegister): Sentence | null {
  if (area.kind === 'council' || area.kind === 'district' || area.kind === 'region') {
    const board = areas.get(alliance.icb);
    if (board && isOurs(area)) return { ...say.mismatch.council, link: linkTo(board) };
    return { ...say.mismatch.place, link: { text: say.mismatch.place.link, href: `${paths.areas()}#health` } };
  }
  return isNhs(area) && area.code !== alliance.icb ? { ...say.mismatch.nhs, link: { text: say.mismatch.nhs.link, href: `${paths.areas()}#councils` } } : null;
}

const isOurs = (area: Area): boolean => (alliance.councils as readonly string[]).includes(area.code);

/** The councils that a board covers: known for the alliance's own only. */
export const coveredBy = (area: Area, areas: AreaRegister): readonly Link[] => (area.code === alliance.icb ? alliance.councils.flatMap((c) => areas.get(c) ?? []).map(linkTo) : []);

export function factsOf(area: Area, areas: AreaRegister): readonly Fact[] {
  const region = regionOf(areas, area);
  const board = isOurs(area) ? areas.get(alliance.icb) : undefined;
  const covers = coveredBy(area, areas);
  const fact = (term: string, text: string | null, links: readonly Link[] = []): readonly Fact[] => (text === null && links.length === 0 ? [] : [{ term, text: text ?? '', links }]);
  const { about } = say;
  return [
    ...fact(about.kind, kindOf(area)),
    ...fact(isNhs(area) ? about.nhsRegion : about.region, null, region ? [linkTo(region)] : []),
    ...fact(about.covers, null, covers),
    ...fact(about.board, null, board ? [linkTo(board)] : []),
    ...fact(isNhs(area) ? about.ods : area.kind === 'other' ? about.code : about.ons, area.code),
    ...fact(about.ons, area.ons),
    ...fact(about.number, area.laNumber),
    ...fact(about.from, area.from === null ? null : dayOf(area.from)),
    ...fact(about.to, area.to === null ? null : dayOf(area.to)),
  ];
}

/** Areas one step below: a country's regions, a region's councils, an NHS region's boards. */
export function insideOf(area: Area, { areas }: Pick<Catalogue, 'areas'>): { readonly title: string; readonly links: readonly Link[] } | null {
  const below = { country: 'region', region: 'council', 'nhs-region': 'icb' } as const;
  if (area.kind !== 'country' && area.kind !== 'region' && area.kind !== 'nhs-region') return null;
  const found = areas.all(below[area.kind]).filter((a) => a.to === null && (area.kind === 'country' ? a.region === null : a.region === area.code));
  return found.length === 0 ? null : { title: say.inside[area.kind](inSentence(area.name)), links: [...found].sort((a, b) => a.name.localeCompare(b.name, 'en-GB')).map(linkTo) };
}
