import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

/** For what a record is shared: an answer counts for its own purpose alone. */
export const purposes = ['support', 'an assessment', 'a programme'] as const;
export type SharingPurpose = (typeof purposes)[number];

/** How the answers about one party stand for one purpose, as the database works it out. */
export type ConsentState = 'not asked' | 'yes' | 'no' | 'withdrawn' | 'conflicting';
export interface Standing {
  readonly about: string;
  readonly name: string;
  readonly purpose: SharingPurpose;
  readonly state: ConsentState;
}

export interface Agreement {
  readonly name: string;
  readonly ofName: string;
  readonly party: string;
  readonly withName: string;
  readonly purpose: string;
  readonly depth: 'existence' | 'record';
  readonly until: string;
}

export interface Answer {
  readonly id: string;
  readonly purpose: SharingPurpose;
  /** Why it counts no more; null where it counts. */
  readonly invalidWhy: string | null;
  readonly about: string;
  readonly name: string;
  readonly answer: 'yes' | 'no' | 'withdrawn';
  readonly givenBy: 'the child' | 'a parent';
  /** Who gave it, where they gave it here. */
  readonly person: string | null;
  readonly route: string;
  readonly givenOn: string;
}

export interface Decision {
  readonly purpose: SharingPurpose;
  readonly party: string;
  readonly name: string;
  readonly decision: 'share' | 'stop';
  readonly basis: string;
  readonly reason: string;
  readonly decidedAs: string;
  readonly decidedAt: Date;
}

export interface Place {
  readonly id: string;
  readonly kind: 'organisation' | 'team';
  readonly name: string;
}

/** What was said about who may see the record, newest first. */
export async function answersOf(q: Q, child: string): Promise<readonly Answer[]> {
  const { rows } = await sql<Answer>`
    select a.about, rules.name_of_party(a.about) as name,
      a.id, a.purpose, a.invalid_why as "invalidWhy", a.answer, a.given_by as "givenBy", a.given_person as person, a.route, a.given_on::text as "givenOn"
    from consent_answer a where a.child = any (rules.record_of(${child}::uuid)) order by a.recorded_at desc, a.id desc limit 200`.execute(q);
  return rows;
}

/** What professionals decided, newest first; families do not read those that keep a child safe. */
export async function decisionsOf(q: Q, child: string): Promise<readonly Decision[]> {
  const { rows } = await sql<Decision>`
    select d.with_party as party, rules.name_of_party(d.with_party) as name,
      d.decision, d.purpose, d.basis, d.reason, d.decided_as as "decidedAs", d.decided_at as "decidedAt"
    from sharing_decision d where d.child = any (rules.record_of(${child}::uuid)) order by d.decided_at desc, d.id desc limit 200`.execute(q);
  return rows;
}

/** How the answers stand, for each party and purpose that somebody was asked about. */
export async function standingOf(q: Q, child: string): Promise<readonly Standing[]> {
  const { rows } = await sql<Standing>`
    select a.about, rules.name_of_party(a.about) as name, a.purpose,
      rules.consent_state(${child}::uuid, a.about, a.purpose) as state
    from (select about, purpose, max(recorded_at) as last from consent_answer where child = any (rules.record_of(${child}::uuid)) group by about, purpose) a order by a.last desc`.execute(q);
  return rows;
}

/** Agreements between bodies by which this record is seen now. */
export async function agreementsAbout(q: Q, child: string): Promise<readonly Agreement[]> {
  const { rows } = await sql<Agreement>`select name, of_name as "ofName", party, with_name as "withName", purpose, depth, until_on::text as until from rules.agreements_about(${child}::uuid) order by with_name, until_on`.execute(q);
  return rows;
}

/** An answer that was a mistake counts no more, and what stood on it ends. */
export async function makeInvalid(q: Q, answer: string, why: string): Promise<void> {
  await sql`select rules.answer_is_not_valid(${answer}::uuid, ${why})`.execute(q);
}

/** Every organisation and team that works now, by name: with whom a record may be shared. */
export async function placesOf(q: Q): Promise<readonly Place[]> {
  const { rows } = await sql<Place>`
    select t.id, 'team' as kind, t.name || ', ' || o.name as name from team t join organisation o on o.id = t.organisation where rules.is_in_force(t.valid_from, t.valid_until)
    union all select o.id, 'organisation', o.name from organisation o where rules.is_in_force(o.valid_from, o.valid_until) and o.kind <> 'alliance'
    order by 3, 1`.execute(q);
  return rows;
}

export interface AnswerGiven {
  /** To support the child where it is not said. */
  readonly purpose?: SharingPurpose;
  /** Which member of the family, where a professional writes it down and it was said. */
  readonly person?: string | null;
  readonly about: string;
  readonly answer: 'yes' | 'no' | 'withdrawn';
  readonly givenBy: 'the child' | 'a parent';
  readonly route: string;
  readonly givenOn: string;
}

/** Writes down an answer; a no, or a yes taken back, ends at once what stood on a yes. By family and young person it counts as theirs, given here today. */
export async function recordAnswer(q: Q, child: string, { about, answer, givenBy, route, givenOn, purpose = 'support', person = null }: AnswerGiven): Promise<void> {
  await sql`select rules.record_answer(${child}::uuid, ${about}::uuid, ${answer}, ${givenBy}, ${route}, ${givenOn}::date, ${purpose}, ${person}::uuid)`.execute(q);
}

export interface Sharing {
  readonly purpose?: SharingPurpose;
  readonly place: Pick<Place, 'id' | 'kind'>;
  readonly depth: 'existence' | 'record';
  readonly ground: string;
  readonly reason: string;
}

/** Throws Conflict where it should stand on a yes and there is none, NotAllowed without the permission that its ground asks for. */
export async function share(q: Q, child: string, { place, depth, ground, reason, purpose = 'support' }: Sharing): Promise<void> {
  await sql`select rules.share(${child}::uuid, ${place.id}::uuid, ${place.kind}, ${depth}, ${ground}, ${reason}, null, ${purpose})`.execute(q);
}

/** False where nothing was shared. */
export async function stopSharing(q: Q, child: string, party: string): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`select rules.stop_sharing(${child}::uuid, ${party}::uuid, '') as done`.execute(q);
  return rows[0]!.done;
}
