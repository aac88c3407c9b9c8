import { plainName } from '../matching/rules.ts';
import { words } from './words.ts';

/** A place where children are taught, as the alliance knows it now. */
export interface School {
  readonly id: string;
  readonly name: string;
  /** Six digits of the register of schools (GIAS). */
  readonly urn: string | null;
}

/** `unknown`: a list says that nobody knows where the child is; its id is null. */
export interface SchoolSaid {
  readonly id: string | null;
  readonly name: string;
}

export type SchoolRead =
  | { readonly ok: true; /** Null where nothing is said. */ readonly school: SchoolSaid | null }
  | { readonly ok: false; readonly field: 'school' | 'urn'; readonly message: string };

const notKnown = new Set(['unknown', 'notknown', 'schoolunknown', 'schoolnotknown', 'unknownschool']);
const said = (school: SchoolSaid | null): SchoolRead => ({ ok: true, school });

/** Which school a row names: by its URN first, else by its name in plain letters. Never guesses: what fits none, or several, is a problem. */
export function readSchool(name: string, urn: string, known: readonly School[]): SchoolRead {
  const p = words.problems.school;
  const byNumber = urn === '' && /^\d{6}$/.test(name);
  const [number, called] = byNumber ? [name, ''] : [urn, name];
  const field = byNumber || number === '' ? 'school' : 'urn';
  const sayNothing = (text: string): boolean => text === '' || notKnown.has(plainName(text));
  if (sayNothing(number) && sayNothing(called)) return said(number === '' && called === '' ? null : { id: null, name: words.show.schoolUnknown });
  const named = sayNothing(called) ? [] : known.filter((s) => plainName(s.name) === plainName(called));
  if (/^\d{6}$/.test(number)) {
    const found = known.find((s) => s.urn === number);
    if (found !== undefined) return named.length > 0 && !named.includes(found) ? { ok: false, field, message: p.two(found.name) } : said(found);
    // A school whose URN nobody has written down yet can still be found by its name.
    const without = named.filter((s) => s.urn === null);
    return without.length === 1 ? said(without[0]!) : { ok: false, field, message: p.urn };
  }
  if (named.length === 1) return said(named[0]!);
  if (named.length > 1) return { ok: false, field: 'school', message: p.several };
  return sayNothing(called) ? { ok: false, field, message: p.number } : { ok: false, field: 'school', message: p.name };
}
