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

/** Looks day by day, as they come: newest first. */
export function byDay(looks: readonly LookLine[]): readonly { readonly day: string; readonly looks: readonly LookLine[] }[] {
  const days = new Map<string, LookLine[]>();
  for (const look of looks) days.set(look.day, [...(days.get(look.day) ?? []), look]);
  return [...days].map(([day, of]) => ({ day, looks: of }));
}
