import { longDate, shortDate } from '../dates.ts';
import { pathsOf, type Side } from '../door.ts';
import { holds, type Facts } from '../facts/queries.ts';
import { words as factWords } from '../facts/words.ts';
import type { Entry } from './queries.ts';
import { words } from './words.ts';

/** Running text as people typed it: an empty line begins a paragraph. */
export const paragraphs = (text: string): readonly string[] => text.split(/\n{2,}/).map((p) => p.trim()).filter((p) => p !== '');

/** An entry as a line of "What happened". `today` as `2026-11-24`. */
export function lineOf(entry: Entry, { side, child, today, carry }: { readonly side: Side; readonly child: string; readonly today: string; readonly carry: { readonly why?: string } }) {
  const reads = side === 'work' ? words.reads[entry.audience] : entry.own ? (words.ownReads[entry.audience] ?? null) : null;
  return {
    day: shortDate(entry.happenedOn, today), iso: entry.happenedOn, dayInFull: longDate(entry.happenedOn),
    title: entry.title,
    tag: entry.kind === 'note' ? null : words.kinds[entry.kind],
    paragraphs: paragraphs(entry.words), by: entry.writtenAs, reads,
    narrow: side === 'work' && entry.audience !== 'everyone',
    change: entry.own ? { href: pathsOf(side).entry(child, entry.id, carry), text: words.change, about: words.changeThis(entry.title) } : null,
  };
}

export type Line = ReturnType<typeof lineOf>;

/** A fact that changed, as a line: settings and plans belong to what happened. */
function lineOfChange(day: string, title: string, by: string, today: string): Line {
  return { day: shortDate(day, today), iso: day, dayInFull: longDate(day), title, tag: words.changesTag, paragraphs: [], by, reads: null, narrow: false, change: null };
}

/** Settings and provision as they began and ended, and each step of a plan, newest first. */
export function changesOf({ settings, plans, provision }: Facts, today: string): readonly Line[] {
  const w = words.changes;
  return [
    ...settings.flatMap((s) => [lineOfChange(s.from, w.joined(s.name), '', today), ...(holds(s, today) ? [] : [lineOfChange(s.until!, w.left(s.name), '', today)])]),
    ...plans.flatMap((p) => p.steps.toReversed().map((s) => lineOfChange(s.from, w.plan(p.name, factWords.statuses[s.status]), s.by, today))),
    ...provision.map((p) => lineOfChange(p.from, w.provision(factWords.provision[p.code]), '', today)),
  ].toSorted((a, b) => (a.iso < b.iso ? 1 : a.iso > b.iso ? -1 : 0));
}

/**
 * One page of the one timeline: the entries of the page, and the changes of its days. `afterDay` is the day of the entry after which the page
 * begins (null: the newest), and `more` says that earlier entries follow.
 */
export function mergeLines(entries: readonly Line[], changes: readonly Line[], { afterDay, more }: { readonly afterDay: string | null; readonly more: boolean }): readonly Line[] {
  const last = entries.at(-1)?.iso;
  const ofPage = changes.filter((c) => (afterDay === null || c.iso < afterDay) && (!more || last === undefined || c.iso >= last));
  return [...entries, ...ofPage].toSorted((a, b) => (a.iso < b.iso ? 1 : a.iso > b.iso ? -1 : 0));
}

/** What matters, as a voice: its words, or its title where that is all there is. */
export const voiceOf = (entry: Entry) => ({ paragraphs: entry.words === '' ? [entry.title] : paragraphs(entry.words), by: `${entry.writtenAs}, ${longDate(entry.happenedOn)}` });
