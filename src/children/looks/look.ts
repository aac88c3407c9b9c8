import { longDate, timeOf } from '../dates.ts';
import type { Side } from '../door.ts';
import type { Look } from './queries.ts';
import { words } from './words.ts';

/** A look in plain words: who, when, why. */
export function lookOf(look: Look, name: string, side: Side) {
  const why = (side === 'work' ? undefined : words.whyOwn[look.purpose ?? '']) ?? words.why[look.purpose ?? ''];
  const role = look.role === null ? null : look.role === look.role.toUpperCase() || /^[A-Z]{2}/.test(look.role) ? look.role : `${look.role.charAt(0).toLowerCase()}${look.role.slice(1)}`;
  return {
    id: look.id,
    who: [look.name, role, look.place].filter((part) => part !== null).join(', '),
    name: look.name, day: longDate(look.at), time: timeOf(look.at),
    why: look.act === 'list' ? words.listed : look.act === 'emergency' ? words.opened : (why?.(name) ?? ''),
    emergency: look.act === 'emergency' || look.purpose === 'emergency',
    mayBeKept: look.act !== 'list',
  };
}

export type LookLine = ReturnType<typeof lookOf>;

/** Several looks of one person for one reason, one after the other on one day: told once. */
export interface Visit extends Omit<LookLine, 'id'> {
  readonly ids: readonly number[];
  /** "10:40", or "10:40 to 11:05" for several. */
  readonly times: string;
}

/** Opening one record after another of its pages is one visit to whoever reads of it. `apart` tells looks that stay apart. */
export function visitsOf(looks: readonly LookLine[], apart: (look: LookLine) => string = () => ''): readonly Visit[] {
  const visits: { first: LookLine; last: LookLine; ids: number[] }[] = [];
  const key = (l: LookLine): string => [l.who, l.day, l.why, l.mayBeKept, apart(l)].join('\n');
  for (const look of looks) {
    const before = visits.at(-1);
    // Newest first: what comes later in the list was earlier in the day.
    if (before && key(before.first) === key(look)) { before.first = look; before.ids.push(look.id); } else visits.push({ first: look, last: look, ids: [look.id] });
  }
  return visits.map(({ first, last, ids }) => ({ ...last, ids, times: first.time === last.time ? last.time : words.between(first.time, last.time) }));
}

/** Visits day by day, as they come: newest first. */
export function byDay(visits: readonly Visit[]): readonly { readonly day: string; readonly visits: readonly Visit[] }[] {
  const days = new Map<string, Visit[]>();
  for (const visit of visits) days.set(visit.day, [...(days.get(visit.day) ?? []), visit]);
  return [...days].map(([day, of]) => ({ day, visits: of }));
}
