import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export interface SharingAgreement {
  readonly id: string;
  readonly name: string;
  readonly ofName: string;
  readonly withName: string;
  readonly purpose: string;
  readonly depth: 'existence' | 'record';
  readonly programme: string | null;
  /** `2026-11-24`, both included. */
  readonly from: string;
  readonly until: string;
  readonly version: number;
}

/** All agreements, those that last longest first; for whoever works here. */
export async function agreementsOf(q: Q): Promise<readonly SharingAgreement[]> {
  const { rows } = await sql<SharingAgreement>`
    select a.id, a.name, rules.name_of_party(a.of_party) as "ofName", rules.name_of_party(a.with_party) as "withName", a.purpose, a.depth, a.programme, a.from_on::text as "from", a.until_on::text as until, a.version
    from sharing_agreement a order by a.until_on desc, a.name, a.id limit 500`.execute(q);
  return rows;
}

export interface NewAgreement {
  readonly name: string;
  readonly of: string;
  readonly with: string;
  readonly purpose: string;
  readonly depth: 'existence' | 'record';
  /** '' for every child of theirs. */
  readonly programme: string;
  readonly from: string;
  readonly until: string;
}

/** Writes an agreement down; from its first day the database shows what it says, until its last. */
export async function agree(q: Q, a: NewAgreement): Promise<void> {
  await sql`
    insert into sharing_agreement (name, of_party, with_party, purpose, depth, programme, from_on, until_on, made_by)
    values (${a.name}, ${a.of}, ${a.with}, ${a.purpose}, ${a.depth}, nullif(${a.programme}, ''), ${a.from}::date, ${a.until}::date, rules.person())`.execute(q);
}

/** Ends an agreement: `today` is its first day without. One that has not begun never begins. False where somebody else changed it since `version`. */
export async function endAgreement(q: Q, id: string, version: number, today: string): Promise<boolean> {
  const { rows } = await sql`
    update sharing_agreement set until_on = least(until_on, ${today}::date - 1), from_on = least(from_on, ${today}::date - 1) where id = ${id} and version = ${version} returning id`.execute(q);
  return rows.length === 1;
}
