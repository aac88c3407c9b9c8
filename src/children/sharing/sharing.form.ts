import { FormReading, type Parsed } from '../form.ts';
import { purposes, type AnswerGiven, type Place, type Sharing } from './queries.ts';
import { words } from './words.ts';

/** A place as a form names it. */
export const keyOf = (place: Pick<Place, 'id' | 'kind'>): string => `${place.kind}:${place.id}`;

/** `places` are those that may be chosen, `family` the ids of its members; `today` as `2026-11-24`. Who said it is the child, a parent, or `a parent:` and one of them. */
export function parseAnswer(form: URLSearchParams, places: readonly Place[], family: readonly string[], today: string): Parsed<AnswerGiven & { readonly request: string }> {
  const w = words.answerPage;
  const read = new FormReading(form);
  const about = read.choice('about', places.map(keyOf), w.aboutMissing);
  const by = read.choice('by', ['the child', 'a parent', ...family.map((id) => `a parent:${id}`)], w.byMissing);
  return read.result({
    about: about.split(':')[1] ?? '',
    purpose: read.choice('purpose', purposes, w.purposeMissing) || 'support',
    person: by.startsWith('a parent:') ? by.slice('a parent:'.length) : null,
    answer: read.choice('answer', ['yes', 'no', 'withdrawn'], w.saidMissing) || 'no',
    givenBy: by === 'the child' ? by : 'a parent',
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
    purpose: read.choice('purpose', purposes, w.purposeMissing) || 'support',
    depth: read.choice('depth', ['record', 'existence'], w.depthMissing) || 'existence',
    ground,
    reason: read.text('reason', { least: ground === '' || ground === 'consent' ? 0 : 10, most: 2000, short: w.reasonShort, long: w.reasonLong }),
    request: read.request(),
  });
}
