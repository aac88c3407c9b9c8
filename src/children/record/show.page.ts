import { may } from '../../access/index.ts';
import type { Caller, PageModel } from '../../kernel/index.ts';
import { dayOf, longDate } from '../dates.ts';
import { carried, workPurposes, type Purpose } from '../door.ts';
import type { Facts } from '../facts/queries.ts';
import { paths } from '../paths.ts';
import type { SharingFacts } from '../sharing/standing.ts';
import { seersOf } from '../sharing/standing.ts';
import { words as sharingWords } from '../sharing/words.ts';
import { changesOf, lineOf, mergeLines, voiceOf } from '../timeline/line.ts';
import { kinds, type Entry, type Kind } from '../timeline/queries.ts';
import { words as timelineWords } from '../timeline/words.ts';
import type { Competence, Wish } from '../wishes/queries.ts';
import { words as wishWords } from '../wishes/words.ts';
import { words as room } from '../words.ts';
import { headOf, namesOf, needsOf, noticesOf, numbersOf, safetyOf, underWayOf } from './facts.page.ts';
import type { ChildAlone } from './queries.ts';
import { words } from './words.ts';

export interface ShowFacts {
  readonly child: ChildAlone;
  readonly caller: Caller;
  readonly why: Purpose;
  readonly now: Date;
  readonly voices: readonly Entry[];
  readonly entries: readonly Entry[];
  readonly more: boolean;
  /** The kind that alone is shown, and the entry after which this page begins. */
  readonly kind: Kind | 'changes' | null;
  readonly after: string | null;
  /** The day of that entry. */
  readonly afterDay: string | null;
  readonly facts: Facts;
  readonly saved: string | null;
  readonly sharing: SharingFacts;
  readonly wishes: readonly Wish[];
  readonly competence: readonly Competence[];
  readonly looksAreRead: boolean;
}

/** A child's record as professionals see it. */
export function showPage(facts: ShowFacts) {
  const { child, caller, why, now, kind, sharing } = facts;
  const { id } = child;
  const { interpreter, lede } = headOf(child, facts.facts, dayOf(now));
  const today = dayOf(now);
  const carry = carried(why);
  const name = child.knownAs ?? child.givenName;
  const last = facts.entries.at(-1)?.id;
  const mayWrite = may('write in records', caller);
  const wish = facts.wishes[0];
  const judged = facts.competence[0];
  const at = (parts: Readonly<Record<string, string>>) => `${paths.work.child(id, { ...carry, ...parts })}#happened`;
  const model = {
    title: `${child.givenName} ${child.familyName}`, door: 'children',
    crumbs: [{ text: room.children, href: paths.list() }, { text: `${child.givenName} ${child.familyName}` }],
    lede, interpreter, notices: noticesOf(facts.facts, name, today),
    known: child.knownAs === null ? null : words.show.also(child.knownAs),
    words: words.show, timelineWords,
    saved: words.show.saved[facts.saved ?? ''] ?? null,
    buttons: [
      ...(mayWrite ? [{ text: words.show.write, href: paths.work.newEntry(id, carry), main: true }] : []),
      { text: words.show.facts, href: paths.facts(id, carry), main: false },
      ...(may('invite a family', caller) ? [{ text: words.show.familyLink, href: paths.invite(id, carry), main: false }] : []),
    ],
    matters: { title: words.show.matters(name), voices: facts.voices.map(voiceOf), missing: words.show.mattersNone(name), add: mayWrite ? paths.work.newEntry(id, { ...carry, kind: 'what matters' }) : null },
    underWay: underWayOf(facts.facts, sharing.people, today, 'work'), needs: needsOf(facts.facts, name, today), safety: safetyOf(facts.facts, today), numbers: numbersOf(facts.facts, today),
    lines: kind === 'changes' ? changesOf(facts.facts, today) : mergeLines(facts.entries.map((e) => lineOf(e, { side: 'work', child: id, today, carry })), kind === null ? changesOf(facts.facts, today) : [], { afterDay: facts.afterDay, more: facts.more }),
    nothing: kind === null ? timelineWords.nothing : timelineWords.nothingOfKind,
    filters: (['all', ...kinds, 'changes'] as const).map((k) => ({ text: timelineWords.filter[k], href: at(k === 'all' ? {} : { kind: k }), current: k === (kind ?? 'all') })),
    messages: { text: timelineWords.messages, href: paths.messages(id, carry) },
    earlier: facts.more && last !== undefined ? at({ ...(kind ? { kind } : {}), before: last }) : null,
    newest: facts.after === null ? null : at(kind ? { kind } : {}),
    people: {
      title: words.show.people(name),
      names: namesOf(sharing.people, (p) => ({ href: paths.reachFor(id, p.party, carry), text: words.show.reach, about: `: ${p.name}` })),
    },
    seers: seersOf(sharing, 'work').map((s) => ({ name: s.name, why: s.why, emergency: s.emergency, onlyKnown: s.onlyKnown ? sharingWords.onlyKnown : null })),
    wish: wish ? wishWords.said(wish.answer, longDate(wish.saidOn)) : wishWords.wishNone,
    judged: judged ? `${wishWords.views[judged.view]}. ${wishWords.judged(judged.judgedAs, longDate(judged.judgedOn))}` : wishWords.competenceNone,
    read: facts.looksAreRead ? words.show.read : words.show.notRead,
    links: { sharing: paths.work.sharing(id, carry), wishes: paths.wishes(id, carry), looks: paths.work.looks(id, carry), facts: paths.facts(id, carry), joined: child.isJoined && may('judge who is the same child', caller) ? paths.joined(id, carry) : null },
    why: { action: paths.work.child(id), now: words.show.whyNow(room.purpose[why] ?? ''), choices: workPurposes.filter((p) => p !== 'emergency' || why === 'emergency').map((value) => ({ value, text: room.purpose[value], chosen: value === why })) },
  };
  return model satisfies PageModel;
}
