import { longDate, timeOf } from '../dates.ts';
import type { Side } from '../door.ts';
import type { Involved } from '../record/queries.ts';
import { words as room } from '../words.ts';
import type { Agreement, Answer, Decision, SharingPurpose, Standing } from './queries.ts';
import { words } from './words.ts';

export interface Seer {
  readonly party: string;
  readonly name: string;
  /** Since when and why, in words. */
  readonly why: string;
  /** A professional's reason for sharing without a yes; professionals read it. */
  readonly reason: string | null;
  readonly onlyKnown: boolean;
  readonly emergency: boolean;
  /** It is there by sharing, and can be stopped. */
  readonly shared: boolean;
  /** It stands on a yes that can be taken back. */
  readonly onYes: boolean;
  /** For what it was shared. */
  readonly purpose: SharingPurpose;
}

export interface SharingFacts {
  readonly people: readonly Involved[];
  /** Newest first, both. */
  readonly answers: readonly Answer[];
  readonly decisions: readonly Decision[];
  readonly standing: readonly Standing[];
  readonly agreements: readonly Agreement[];
}

/** Who gave an answer, by name where it is known: "Ewa Fielding", "a parent", "the young person". */
export function giverOf(answer: Answer, people: readonly Involved[]): string {
  const known = people.find((p) => p.party === answer.person);
  return known?.name ?? words.givers[answer.givenBy];
}

/** The bodies, teams and hats that may see a record now, each once, and why. */
export function seersOf({ people, answers, decisions, agreements }: SharingFacts, side: Side): readonly Seer[] {
  const seen = new Map<string, Seer>();
  for (const who of people) {
    if (who.kind === 'family') continue;
    const emergency = who.kind === 'emergency';
    const shared = who.kind === 'shared with';
    const decision = shared ? decisions.find((d) => d.party === who.party && d.decision === 'share') : undefined;
    const yes = decision?.basis === 'consent' ? answers.find((a) => a.about === who.party && a.answer === 'yes' && a.invalidWhy === null) : undefined;
    const next: Seer = {
      party: who.party, name: emergency && who.role !== null ? `${who.name}, ${who.role.toLowerCase()}` : who.name,
      why: emergency && who.endsAt !== null ? words.emergency(timeOf(who.endsAt)) : `${((side === 'self' ? words.asSelf[who.kind] : undefined) ?? words.as[who.kind])?.(longDate(who.beganAt)) ?? ''}${shared ? because(decision, yes, people, side) : ''}`,
      reason: side === 'work' && decision && decision.basis !== 'consent' ? decision.reason : null,
      onlyKnown: who.depth === 'existence', emergency, shared, onYes: shared && decision?.basis === 'consent', purpose: decision?.purpose ?? 'support',
    };
    const before = seen.get(who.party);
    // One that supports the child sees the record whether it is shared as well or not.
    if (!before || (before.shared && !shared) || (before.onlyKnown && !next.onlyKnown && shared === before.shared)) seen.set(who.party, next);
  }
  for (const a of agreements) {
    const before = seen.get(a.party);
    // Whoever sees as much by something nearer is told of with that.
    if (before && (!before.onlyKnown || a.depth === 'existence')) continue;
    seen.set(a.party, { party: a.party, name: a.withName, why: words.agreement(a, longDate(a.until)), reason: null, onlyKnown: a.depth === 'existence', emergency: false, shared: false, onYes: false, purpose: 'support' });
  }
  return [...seen.values()];
}

/** Each person's last word about one party for one purpose, as a sentence: "Ewa Fielding said yes on 20 November 2026". */
export function lastWords(answers: readonly Answer[], { about, purpose }: Pick<Standing, 'about' | 'purpose'>, people: readonly Involved[]): readonly string[] {
  const last = new Map<string, string>();
  for (const a of answers) {
    if (a.about !== about || a.purpose !== purpose || a.invalidWhy !== null) continue;
    const who = giverOf(a, people);
    const key = a.givenBy + (a.person ?? '');
    if (!last.has(key)) last.set(key, words.lastWord(who, room.answers[a.answer] ?? a.answer, longDate(a.givenOn)));
  }
  return [...last.values()];
}

function because(decision: Decision | undefined, yes: Answer | undefined, people: readonly Involved[], side: Side): string {
  if (decision === undefined) return '';
  if (decision.basis !== 'consent') return `, ${side === 'work' ? (words.grounds[decision.basis] ?? '') : words.lawful}`;
  return yes === undefined ? '' : `. ${words.saidYes(giverOf(yes, people), longDate(yes.givenOn))}`;
}
