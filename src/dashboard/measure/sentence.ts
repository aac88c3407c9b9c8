import { periodLabel, type Polarity, type Standing, type Value } from '../../measures/index.ts';
import type { Area } from '../../register/index.ts';

/** One area as the sentence speaks of it. */
export interface SentenceArea {
  readonly area: Pick<Area, 'name' | 'kind'>;
  /** Undefined where the source has no row for the period. */
  readonly value: Value | undefined;
  /** "33 of 772", where the source gives both. */
  readonly of: string | null;
  /** Its earliest number before the period. */
  readonly first: { readonly n: number; readonly period: string } | null;
  readonly standing: (Standing & { readonly joint: boolean }) | null;
}

export interface SentenceFacts {
  /** Null where no chosen area has a number in any period. */
  readonly period: string | null;
  /** A number of the measure with its unit. */
  readonly say: (n: number) => string;
  /** In the reader's order. */
  readonly own: readonly SentenceArea[];
  /** England, or the region where England is not shown. */
  readonly beside: SentenceArea | null;
  /** Those ranked among: "councils". */
  readonly peers: string;
  readonly polarity: Polarity;
}

type Known = SentenceArea & { readonly value: Extract<Value, { kind: 'number' }> };

/** 1 → "1st", 12 → "12th", 103 → "103rd". */
export function ordinal(n: number): string {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n}${suffix}`;
}

/** "A", "A and B", "A, B and C". */
export function list(words: readonly string[]): string {
  return words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

const withThe = /^((North|South) (East|West)( and Yorkshire)?|((East|West) )?Midlands|East of England)$|^(East Riding|Isles? of|City of) /;

/** A place inside a sentence: "Leicester", "the East Midlands". */
export const placeName = (area: Pick<Area, 'name'>): string => (withThe.test(area.name) ? `the ${area.name}` : area.name);

export const capital = (text: string): string => `${text[0]?.toUpperCase() ?? ''}${text.slice(1)}`;

/** "2024", "August 2023", "the autumn term 2021/22". */
function when(period: string): string {
  const label = periodLabel(period);
  return /^\d|^[A-Z]/.test(label) ? label : `the ${label}`;
}

/**
 * What a view shows, in a few sentences: only what the numbers say. It names every chosen area with its figure or says
 * that it has none; it says up, down or the same, never why, and never better or worse.
 */
export function sentence(facts: SentenceFacts): string {
  const { period } = facts;
  if (period === null) return `No figure is published for ${list(facts.own.map((a) => placeName(a.area)))}.`;
  const known = facts.own.filter((a): a is Known => a.value?.kind === 'number');
  const [lead, ...others] = known;
  const parts = lead ? [leadSentence(lead, facts, period), ...otherSentences(others, facts)] : [];
  return [...parts, ...missingSentences(facts.own, period), ...besideSentence(facts, lead?.first?.period ?? null, period)].join(' ');
}

function leadSentence(lead: Known, facts: SentenceFacts, period: string): string {
  const { say } = facts;
  const tail: string[] = [];
  if (lead.first) tail.push(change(lead.value.n, lead.first, say));
  if (lead.standing) tail.push(`${place(lead.standing, facts.polarity)} of ${lead.standing.of} ${facts.peers}`);
  const of = lead.of === null ? '' : ` (${lead.of})`;
  const stated = period === 'unknown' ? 'It was' : `In ${when(period)} it was`;
  const preposition = lead.area.kind === 'provider' ? 'at' : 'in';
  return `${stated} ${say(lead.value.n)} ${preposition} ${placeName(lead.area)}${of}${tail.length === 0 ? '' : `, ${tail.join(', and ')}`}.`;
}

function change(n: number, first: { readonly n: number; readonly period: string }, say: (n: number) => string): string {
  const from = first.period === 'unknown' ? '' : ` in ${when(first.period)}`;
  // Numbers that read alike are called the same: no word may say more than the eye can check.
  if (say(n) === say(first.n)) return `the same as${from === '' ? ' before' : from}`;
  return `${n > first.n ? 'up' : 'down'} from ${say(first.n)}${from}`;
}

const place = (standing: Standing & { readonly joint: boolean }, polarity: Polarity): string => `${standing.joint ? 'joint ' : ''}${ordinal(standing.rank)}${polarity === 'none' ? ' highest' : ''}`;

function otherSentences(others: readonly Known[], { say, polarity }: SentenceFacts): readonly string[] {
  const ranked = others.filter((a) => a.standing !== null).map((a, i) => `${placeName(a.area)}, at ${say(a.value.n)}, ${i === 0 ? 'was ' : ''}${place(a.standing!, polarity)}`);
  const plain = others.filter((a) => a.standing === null).map((a, i) => `${placeName(a.area)} ${i === 0 ? 'was ' : ''}at ${say(a.value.n)}`);
  return [ranked, plain].flatMap((clauses) => (clauses.length === 0 ? [] : [`${capital(clauses.join('; '))}.`]));
}

function missingSentences(own: readonly SentenceArea[], period: string): readonly string[] {
  const of = (test: (a: SentenceArea) => boolean) => own.filter(test).map((a) => placeName(a.area));
  const for_ = period === 'unknown' ? '' : ` for ${when(period)}`;
  const hidden = of((a) => a.value?.kind === 'suppressed');
  const none = of((a) => a.value === undefined || a.value.kind === 'notAvailable');
  const apart = of((a) => a.value?.kind === 'notApplicable');
  return [
    ...(none.length === 0 ? [] : [`${capital(list(none))} ${none.length === 1 ? 'has' : 'have'} no figure${for_}.`]),
    ...(hidden.length === 0 ? [] : [`The publisher hides the figure of ${list(hidden)}${for_}.`]),
    ...(apart.length === 0 ? [] : [`It does not apply to ${list(apart)}${for_}.`]),
  ];
}

function besideSentence({ beside, say }: SentenceFacts, leadFrom: string | null, period: string): readonly string[] {
  if (!beside) return [];
  const name = capital(placeName(beside.area));
  if (beside.value?.kind !== 'number') return period === 'unknown' ? [] : [`${name} has no figure for ${when(period)}.`];
  const now = say(beside.value.n);
  if (!beside.first) return [`${name} was at ${now}.`];
  const from = beside.first.period === leadFrom ? '' : ` in ${when(beside.first.period)}`;
  const then = say(beside.first.n);
  return [then === now ? `${name} was at ${now}, the same as${from === '' ? ' then' : from}.` : `${name} went from ${then}${from} to ${now}.`];
}
