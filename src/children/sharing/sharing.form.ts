import { FormReading, type Parsed } from '../form.ts';
import type { AnswerGiven, Place, Sharing } from './queries.ts';
import { words } from './words.ts';

/** A place as a form names it. */
export const keyOf = (place: Pick<Place, 'id' | 'kind'>): string => `${place.kind}:${place.id}`;

/** `places` are those that may be chosen; `today` as `2026-11-24`. */
export function parseAnswer(form: URLSearchParams, places: readonly Place[], today: string): Parsed<AnswerGiven & { readonly request: string }> {
  const w = words.answerPage;
  const read = new FormReading(form);
  const about = read.choice('about', places.map(keyOf), w.aboutMissing);
  return read.result({
    about: about.split(':')[1] ?? '',
    answer: read.choice('answer', ['yes', 'no', 'withdrawn'], w.saidMissing) || 'no',
    givenBy: read.choice('by', ['the child', 'a parent'], w.byMissing) || 'a parent',
    route: read.choice('route', ['in person', 'telephone', 'paper'], w.routeMissing),
    givenOn: read.day('on', { what: w.dayWhat, today }),
    request: read.request(),
  });
}

export type Ground = keyof typeof words.decidePage.grounds;

/** A reason belongs to every ground but consent. */
export function parseSharing(form: URLSearchParams, places: readonly Place[], grounds: readonly Ground[]): Parsed<Sharing & { readonly request: string }> {
  const w = words.decidePage;
  const read = new FormReading(form);
  const key = read.choice('place', places.map(keyOf), w.placeMissing);
  const ground = read.choice('ground', grounds, w.groundMissing);
  return read.result({
    place: places.find((p) => keyOf(p) === key) ?? { id: '', kind: 'team' },
    depth: read.choice('depth', ['record', 'existence'], w.depthMissing) || 'existence',
    ground,
    reason: read.text('reason', { least: ground === '' || ground === 'consent' ? 0 : 10, most: 2000, short: w.reasonShort, long: w.reasonLong }),
    request: read.request(),
  });
}
