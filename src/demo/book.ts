import { keyOf } from './ids.ts';

export type Row = Readonly<Record<string, string | number | boolean | null>>;

/** The tables that the demonstration fills, in the order in which one stands on another. */
export const tables = ['organisation', 'team', 'person', 'role_holding', 'child', 'involvement', 'timeline_entry', 'consent_answer', 'sharing_decision', 'wish', 'competence',
  'child_identifier', 'child_address', 'child_mark', 'child_language', 'child_need', 'child_plan', 'child_provision', 'child_alert', 'contact_preference', 'sharing_agreement'] as const;
export type Table = (typeof tables)[number];

/** Somebody in a role at a place: who writes, for whom, and how that stands beside it. */
export interface Hat {
  readonly person: string;
  /** Body, team, or the person themselves for a family. */
  readonly party: string;
  readonly as: string;
}

export type Audience = 'everyone' | 'professionals' | 'our team' | 'safeguarding' | 'not my family';
export type PartyKind = 'organisation' | 'team' | 'person';

export interface Involved {
  readonly kind: 'attends' | 'is registered' | 'case work' | 'supports' | 'is asked about' | 'shared with' | 'family';
  readonly since: number;
  readonly until?: number;
  readonly depth?: 'existence' | 'record';
  readonly relation?: string;
  readonly responsibility?: boolean;
  readonly programme?: string;
}

export interface Entry {
  readonly ago: number;
  readonly title: string;
  readonly words?: string;
  readonly audience?: Audience;
  readonly kind?: 'note' | 'contact' | 'meeting' | 'what matters';
}

/** Collects the rows of the demonstration. Every time is in days before `now`, so that it never ages. */
export class Book {
  readonly now: Date;
  readonly rows = Object.fromEntries(tables.map((table) => [table, [] as Row[]])) as Readonly<Record<Table, Row[]>>;

  constructor(now: Date) {
    this.now = now;
  }

  /** The moment so many days ago; a date is its first ten letters. */
  ago(days: number): string {
    return new Date(this.now.getTime() - days * 86_400_000).toISOString();
  }

  day(days: number): string {
    return this.ago(days).slice(0, 10);
  }

  /** The birthday of somebody who is so many years and days old. */
  bornAgo(years: number, days: number): string {
    const then = new Date(this.now.getTime() - days * 86_400_000);
    return new Date(Date.UTC(then.getUTCFullYear() - years, then.getUTCMonth(), then.getUTCDate())).toISOString().slice(0, 10);
  }

  /** The September in which this school year began. */
  get schoolYear(): number {
    return this.now.getUTCFullYear() - (this.now.getUTCMonth() < 8 ? 1 : 0);
  }

  add(table: Table, row: Row): string {
    const id = row['id'] as string | undefined ?? keyOf(`${table} ${this.rows[table].length}`);
    this.rows[table].push({ id, ...row });
    return id;
  }

  /** A row of a table whose key is what it is about. */
  addWithoutKey(table: 'child_language' | 'contact_preference', row: Row): void {
    this.rows[table].push(row);
  }

  involve(child: string, party: string, partyKind: PartyKind, about: Involved): void {
    this.add('involvement', {
      child, party, party_kind: partyKind, kind: about.kind, depth: about.depth ?? 'record', relation: about.relation ?? null, parental_responsibility: about.responsibility ?? null,
      programme: about.programme ?? null, began_at: this.ago(about.since), ends_at: about.until === undefined ? null : this.ago(about.until),
    });
  }

  write(child: string, by: Hat, entry: Entry): void {
    this.add('timeline_entry', {
      child, happened_on: this.day(entry.ago), kind: entry.kind ?? 'note', title: entry.title, words: entry.words ?? '', audience: entry.audience ?? 'everyone',
      party: by.party, written_by: by.person, written_as: by.as, written_at: this.ago(entry.ago),
    });
  }

  /** What a parent said; `by` null where the child said it. Gives the key of the answer. */
  answer(child: string, about: string, said: 'yes' | 'no' | 'withdrawn', by: Hat | null, recordedBy: Hat, ago: number): string {
    const here = by?.person === recordedBy.person;
    return this.add('consent_answer', { child, about, answer: said, given_by: by === null ? 'the child' : 'a parent', given_person: by?.person ?? null, route: here ? 'here' : 'in person', given_on: this.day(ago), recorded_by: recordedBy.person, recorded_at: this.ago(ago) });
  }

  decide(child: string, withParty: string, partyKind: 'organisation' | 'team', by: Hat, ago: number, ground: { readonly answer: string } | { readonly basis: 'a duty in law' | 'safeguarding' | 'a risk to life'; readonly reason: string }): void {
    const answer = 'answer' in ground ? ground.answer : null;
    this.add('sharing_decision', {
      child, with_party: withParty, party_kind: partyKind, decision: 'share', basis: 'basis' in ground ? ground.basis : 'consent', answer, reason: 'reason' in ground ? ground.reason : '',
      decided_by: by.person, decided_as: by.as, decided_at: this.ago(ago),
    });
  }

  wish(child: string, said: 'yes' | 'no', recordedBy: string, ago: number): void {
    this.add('wish', { child, answer: said, said_on: this.day(ago), recorded_by: recordedBy, recorded_at: this.ago(ago) });
  }

  judge(child: string, view: 'can decide' | 'cannot decide yet' | 'lacks capacity', reason: string, by: Hat, ago: number): void {
    this.add('competence', { child, view, reason, judged_on: this.day(ago), judged_by: by.person, judged_as: by.as, recorded_at: this.ago(ago) });
  }
}
