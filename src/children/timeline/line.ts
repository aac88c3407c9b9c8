import { longDate, shortDate } from '../dates.ts';
import { pathsOf, type Side } from '../door.ts';
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

/** What matters, as a voice: its words, or its title where that is all there is. */
export const voiceOf = (entry: Entry) => ({ paragraphs: entry.words === '' ? [entry.title] : paragraphs(entry.words), by: `${entry.writtenAs}, ${longDate(entry.happenedOn)}` });
