import { ageOn, longDate } from '../dates.ts';
import type { Side } from '../door.ts';
import { holds, type Facts } from '../facts/queries.ts';
import { needCodes, words as factWords } from '../facts/words.ts';
import { sayNhsNumber } from '../identifiers/rules.ts';
import { allUnderWay } from '../plans/bars.page.ts';
import { words as room } from '../words.ts';
import type { Child, Involved } from './queries.ts';
import { words } from './words.ts';
import { yearGroupOf } from './year-group.ts';

const w = words.show;
const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

/** "6 years, born 3 May 2020 · Year 2, Willow Bank Primary · English and Polish at home", and where an interpreter is needed. */
export function headOf(child: Child, { languages }: Facts, today: string) {
  const place = [yearGroupOf(child.born, today), child.setting].filter((part) => part !== null).join(', ');
  const home = languages.filter((l) => l.atHome).map((l) => l.language).toSorted((a, b) => (a === 'English' ? -1 : b === 'English' ? 1 : a < b ? -1 : 1));
  return {
    lede: [`${ageOn(child.born, today)}, ${room.born(longDate(child.born))}`, ...(place === '' ? [] : [place]), ...(home.length === 0 ? [] : [w.atHome(list.format(home))])].join(' · '),
    interpreter: [...new Set(languages.flatMap((l) => w.interpreter[l.interpreter] ?? []))],
  };
}

/** What is under way, each with how far it is and whether it is late; and the provision. */
export function underWayOf(facts: Facts, people: readonly Involved[], today: string, side: Side) {
  const now = facts.provision.find((p) => holds(p, today));
  return { title: w.underWay, missing: w.underWayNone, things: allUnderWay(facts, people, today, side), provision: now === undefined ? null : w.provisionSince(factWords.provision[now.code], longDate(now.from)) };
}

/** The child's and the family's words first, the codes of the census below. */
export function needsOf({ needs }: Facts, name: string, today: string) {
  const now = needs.filter((n) => holds(n, today));
  const place = (rank: 1 | 2 | null) => (rank === 1 ? ` (${factWords.primary})` : rank === 2 ? ` (${factWords.secondary})` : '');
  return {
    title: w.needs, missing: w.needsNone,
    words: (['the child', 'the family', 'a professional'] as const).flatMap((by) => now.filter((n) => n.saidBy === by && n.words !== '').map((n) => ({ by: by === 'the child' ? w.needsChild(name) : by === 'the family' ? w.needsFamily : null, text: n.words }))),
    codes: now.filter((n) => n.code !== null).map((n) => `${needCodes[n.code!] ?? ''}${place(n.rank)}`).join(', '),
  };
}

export const safetyOf = ({ alerts }: Facts, today: string) => ({ title: w.safety, missing: w.safetyNone, alerts: alerts.filter((a) => holds(a, today)).map((a) => a.words) });

export function numbersOf({ numbers }: Facts, today: string) {
  const label = { 'NHS number': w.nhs, UPN: w.upn, 'temporary UPN': w.temporaryUpn } as const;
  return numbers.filter((n) => holds(n, today)).map((n) => ({ label: label[n.kind], value: n.kind === 'NHS number' ? sayNhsNumber(n.value) : n.value, checked: n.checked === 'traced' ? w.checked : null }));
}

/** What stands above all else on the page: a death, an address that is hidden. */
export function noticesOf({ marks }: Facts, name: string, today: string): readonly { readonly text: string; readonly more: string | null }[] {
  const now = marks.filter((m) => holds(m, today));
  return [
    ...now.filter((m) => m.kind === 'has died').map((m) => ({ text: w.died(name, longDate(m.from)), more: factWords.diedMore })),
    ...now.filter((m) => m.kind === 'address is hidden').map((m) => ({ text: w.hidden, more: m.reason === '' ? null : m.reason })),
  ];
}

export interface Named {
  readonly name: string;
  /** In which part they are there. */
  readonly as: string | null;
  readonly responsibility: boolean;
  readonly reach: { readonly href: string; readonly text: string; readonly about: string } | null;
}

/** The people round a child: the family first, and above a setting whoever co-ordinates SEND there. */
export function namesOf(people: readonly Involved[], reach: (who: Involved) => NonNullable<Named['reach']>): readonly Named[] {
  const { family = [], others = [] } = Object.groupBy(people.filter((p) => p.kind !== 'emergency'), (p) => (p.kind === 'family' ? 'family' : 'others'));
  return [
    ...family.map((p) => ({ name: p.name, as: p.relation?.toLowerCase() ?? null, responsibility: p.responsibility === true, reach: reach(p) })),
    ...others.flatMap((p) => [
      ...(p.coordinators ?? []).map((name) => ({ name, as: `${w.coordinator}, ${p.name}`, responsibility: false, reach: null })),
      { name: p.name, as: room.involvement[p.kind]?.toLowerCase() ?? null, responsibility: false, reach: null },
    ]),
  ];
}
