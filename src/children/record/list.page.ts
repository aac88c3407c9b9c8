import type { PageModel } from '../../kernel/index.ts';
import { ageOn, dayOf, longDate, timeOf } from '../dates.ts';
import { paths } from '../paths.ts';
import { words as room } from '../words.ts';
import type { Listed } from './queries.ts';
import { words } from './words.ts';

export interface ListFacts {
  readonly children: readonly Listed[];
  readonly more: boolean;
  /** What was looked for; null where nothing was. */
  readonly search: string | null;
  readonly short: boolean;
  /** The child after whom this page begins. */
  readonly after: string | null;
  readonly now: Date;
  readonly mayAdd: boolean;
  readonly mayOpen: boolean;
  readonly mayRead: boolean;
  /** Ways on to lists, pairs and moves, for those who may. */
  readonly ways: readonly { readonly text: string; readonly href: string }[];
}

export function listPage({ children, more, search, short, after, now, mayAdd, mayOpen, mayRead, ways }: ListFacts) {
  const today = dayOf(now);
  const last = children.at(-1)?.id;
  const model = {
    title: words.list.title, door: 'children', lede: words.list.lede, hasProblems: short,
    words: words.list,
    search: { action: paths.list(), typed: search ?? '', problem: short ? words.list.tooShort : null, problemTitle: room.problem, found: search !== null && children.length > 0 ? words.list.found(children.length, more) : null, all: search === null ? null : paths.list() },
    rows: children.map((c) => ({
      href: paths.work.child(c.id, c.as === 'emergency' ? { why: 'emergency' } : {}),
      name: `${c.familyName}, ${c.givenName}`,
      also: c.knownAs === null ? null : words.show.also(c.knownAs),
      // Of a child who is only known nothing but the name is shown.
      age: c.depth === 'existence' ? '–' : ageOn(c.born, today), setting: c.depth === 'existence' ? '–' : (c.setting ?? words.list.noSetting),
      as: c.as === 'emergency' && c.until !== null ? words.list.emergency(timeOf(c.until)) : c.depth === 'existence' ? words.list.onlyKnown : (room.involvement[c.as ?? ''] ?? ''),
      now: c.as === 'emergency',
      since: c.since === null ? '–' : longDate(c.since),
    })),
    empty: short || children.length > 0 ? null : after !== null ? { title: words.list.end, lines: [] } : search === null ? words.list.empty : words.list.nobody,
    next: more && last !== undefined ? { href: search === null ? paths.list({ after: last }) : null, after: last } : null,
    first: after === null || search !== null ? null : paths.list(),
    buttons: [
      ...(mayAdd ? [{ text: words.list.add, href: paths.add(), main: true }] : []),
      ...(mayOpen ? [{ text: words.list.emergencyLink, href: paths.emergency(), main: false }] : []),
      ...(mayRead ? [{ text: words.list.reports, href: paths.reports(), main: false }] : []),
      ...ways.map((way) => ({ ...way, main: false })),
    ],
  };
  return model satisfies PageModel;
}
