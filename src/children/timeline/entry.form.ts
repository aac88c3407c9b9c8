import type { Side } from '../door.ts';
import { FormReading, type Parsed } from '../form.ts';
import type { Audience, Entry, Kind, Written } from './queries.ts';
import { words } from './words.ts';

/** The kinds and audiences that each side may give; the rules on rows refuse all others too. */
export const kindsFor = (side: Side): readonly Kind[] => Object.keys(words.kindChoices[side]) as Kind[];
export const audiencesFor = (side: Side): readonly Audience[] => Object.keys(words.audiences[side]) as Audience[];

export type EntryForm = Written & { readonly version: number; readonly request: string };

/** `kind` is given where an entry is changed: it stays what it is. `today` as `2026-11-24`. */
export function parseEntry(form: URLSearchParams, { side, today, kind }: { readonly side: Side; readonly today: string; readonly kind: Kind | null }): Parsed<EntryForm> {
  const read = new FormReading(form);
  return read.result({
    happenedOn: read.day('day', { what: words.dayWhat, today }),
    kind: kind ?? (read.choice('kind', kindsFor(side), words.kindMissing) || 'note'),
    title: read.line('title', { most: 200, empty: words.titleMissing, long: words.titleLong }),
    words: read.text('words', { most: 10_000, long: words.textLong }),
    audience: read.choice('audience', audiencesFor(side), words.audienceMissing) || 'everyone',
    version: read.version(),
    request: read.request(),
  });
}

/** What of a saved entry differs from what somebody typed. */
export function differences(saved: Pick<Entry, 'title' | 'words' | 'happenedOn' | 'audience'>, typed: Pick<Written, 'title' | 'words' | 'happenedOn' | 'audience'>): readonly (keyof typeof words.changed.parts)[] {
  return (['title', 'words', 'happenedOn', 'audience'] as const).filter((part) => saved[part] !== typed[part]);
}
