import { longDate, timeOf } from '../dates.ts';
import type { Side } from '../door.ts';
import type { Involved } from '../record/queries.ts';
import type { Answer, Decision } from './queries.ts';
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
}

export interface SharingFacts {
  readonly people: readonly Involved[];
  /** Newest first, both. */
  readonly answers: readonly Answer[];
  readonly decisions: readonly Decision[];
}

/** Who gave an answer, by name where it is known: "Ewa Fielding", "a parent", "the young person". */
export function giverOf(answer: Answer, people: readonly Involved[]): string {
  const known = people.find((p) => p.party === answer.person);
  return known?.name ?? words.givers[answer.givenBy];
}

/** The bodies, teams and hats that may see a record now, each once, and why. */
export function seersOf({ people, answers, decisions }: SharingFacts, side: Side): readonly Seer[] {
  const seen = new Map<string, Seer>();
  for (const who of people) {
    if (who.kind === 'family') continue;
    const emergency = who.kind === 'emergency';
    const shared = who.kind === 'shared with';
    const decision = shared ? decisions.find((d) => d.party === who.party && d.decision === 'share') : undefined;
    const yes = decision?.basis === 'consent' ? answers.find((a) => a.about === who.party && a.answer === 'yes') : undefined;
    const next: Seer = {
      party: who.party, name: emergency && who.role !== null ? `${who.name}, ${who.role.toLowerCase()}` : who.name,
      why: emergency && who.endsAt !== null ? words.emergency(timeOf(who.endsAt)) : `${((side === 'self' ? words.asSelf[who.kind] : undefined) ?? words.as[who.kind])?.(longDate(who.beganAt)) ?? ''}${shared ? because(decision, yes, people, side) : ''}`,
      reason: side === 'work' && decision && decision.basis !== 'consent' ? decision.reason : null,
      onlyKnown: who.depth === 'existence', emergency, shared, onYes: shared && decision?.basis === 'consent',
    };
    const before = seen.get(who.party);
    // One that supports the child sees the record whether it is shared as well or not.
    if (!before || (before.shared && !shared) || (before.onlyKnown && !next.onlyKnown && shared === before.shared)) seen.set(who.party, next);
  }
  return [...seen.values()];
}

function because(decision: Decision | undefined, yes: Answer | undefined, people: readonly Involved[], side: Side): string {
  if (decision === undefined) return '';
  if (decision.basis !== 'consent') return `, ${side === 'work' ? (words.grounds[decision.basis] ?? '') : words.lawful}`;
  return yes === undefined ? '' : `. ${words.saidYes(giverOf(yes, people), longDate(yes.givenOn))}`;
}
