import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export const kinds = ['note', 'contact', 'meeting', 'what matters'] as const;
export type Kind = (typeof kinds)[number];
export type Audience = 'everyone' | 'professionals' | 'our team' | 'safeguarding' | 'not my family';

export interface Entry {
  readonly id: string;
  /** `2026-11-24`. */
  readonly happenedOn: string;
  readonly kind: Kind;
  readonly title: string;
  readonly words: string;
  readonly audience: Audience;
  /** Name, role and place of the writer, as they were. */
  readonly writtenAs: string;
  readonly version: number;
  /** It belongs to whom this caller acts for. */
  readonly own: boolean;
}

export interface PastEntry {
  readonly version: number;
  readonly happenedOn: string;
  readonly title: string;
  readonly words: string;
  readonly audience: Audience;
  readonly changedAt: Date;
}

const columns = sql`e.id, e.happened_on::text as "happenedOn", e.kind, e.title, e.words, e.audience, e.written_as as "writtenAs", e.version, e.party = any ((select rules.parties())::uuid[]) as own`;

/** What of the record this caller may read, newest first, after the entry `after` (null: from the newest). */
export async function entriesOf(q: Q, child: string, { kind, after, most }: { readonly kind: Kind | null; readonly after: string | null; readonly most: number }): Promise<readonly Entry[]> {
  const { rows } = await sql<Entry>`
    select ${columns} from timeline_entry e where e.child = any (rules.record_of(${child}::uuid)) and (${kind}::text is null or e.kind = ${kind})
      and (${after}::uuid is null or (e.happened_on, e.written_at, e.id) < (select a.happened_on, a.written_at, a.id from timeline_entry a where a.id = ${after}::uuid))
    order by e.happened_on desc, e.written_at desc, e.id desc limit ${most}`.execute(q);
  return rows;
}

/** The day of an entry of this record that one may read; null where there is none. */
export async function dayOfEntry(q: Q, child: string, id: string): Promise<string | null> {
  const { rows } = await sql<{ day: string }>`select happened_on::text as day from timeline_entry where id = ${id} and child = any (rules.record_of(${child}::uuid))`.execute(q);
  return rows[0]?.day ?? null;
}

/** An entry that this caller may change: one of their own team, setting or family. */
export async function ownEntry(q: Q, child: string, id: string): Promise<Entry | null> {
  const { rows } = await sql<Entry>`select ${columns} from timeline_entry e where e.id = ${id} and e.child = any (rules.record_of(${child}::uuid)) and e.party = any ((select rules.parties())::uuid[])`.execute(q);
  return rows[0] ?? null;
}

export async function pastOf(q: Q, id: string): Promise<readonly PastEntry[]> {
  const { rows } = await sql<PastEntry>`
    select version, happened_on::text as "happenedOn", title, words, audience, changed_at as "changedAt" from timeline_entry_past where entry = ${id} order by version desc limit 100`.execute(q);
  return rows;
}

export interface Written {
  readonly kind: Kind;
  readonly happenedOn: string;
  readonly title: string;
  readonly words: string;
  readonly audience: Audience;
}

/** Writes for whom the caller acts; the name they stand under is the one they have now. */
export async function write(q: Q, child: string, { kind, happenedOn, title, words, audience }: Written): Promise<void> {
  await sql`
    insert into timeline_entry (child, happened_on, kind, title, words, audience, party, written_by, written_as)
    values (${child}, ${happenedOn}::date, ${kind}, ${title}, ${words}, ${audience}, rules.own_party(), rules.person(), rules.as_who())`.execute(q);
}

/** False where somebody else changed it since `version`. The kind stays. */
export async function rewrite(q: Q, id: string, version: number, { happenedOn, title, words, audience }: Omit<Written, 'kind'>): Promise<boolean> {
  const { rows } = await sql`
    update timeline_entry set happened_on = ${happenedOn}::date, title = ${title}, words = ${words}, audience = ${audience} where id = ${id} and version = ${version} returning id`.execute(q);
  return rows.length === 1;
}
