import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export interface Emergency {
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly why: string;
}

/** Opens one record to one hat for an hour; null where all of this fits no child or several. Both are written down. */
export async function openInEmergency(q: Q, { given, family, born, why }: Emergency): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select rules.open_in_emergency(${given}, ${family}, ${born}::date, ${why}) as id`.execute(q);
  return rows[0]!.id;
}

/** The mailbox of the team or setting for which the caller acts; of the team's organisation where it has none. */
export async function ownMailbox(q: Q): Promise<string | null> {
  const { rows } = await sql<{ mailbox: string | null }>`
    select coalesce(t.mailbox, o.mailbox) as mailbox from team t join organisation o on o.id = t.organisation where t.id = rules.own_party()
    union all select mailbox from organisation where id = rules.own_party()`.execute(q);
  return rows[0]?.mailbox ?? null;
}

export interface Report {
  readonly at: Date;
  readonly act: 'share' | 'emergency';
  readonly name: string;
  readonly role: string | null;
  readonly place: string | null;
  readonly child: string;
  readonly basis: string | null;
  readonly reason: string;
  /** Null where the reader may not see the child. */
  readonly childName: string | null;
}

/** What was reported of one's own team or setting, newest first. Names of children stand only where the reader sees them, and are written down as a list. */
export async function reportsOf(q: Q): Promise<readonly Report[]> {
  const { rows } = await sql<Report>`
    select r.*, c.given_name || ' ' || c.family_name as "childName" from rules.reports_of_sharing(200) r left join child c on c.id = r.child order by r.at desc`.execute(q);
  await sql`select rules.listed(${[...new Set(rows.filter((r) => r.childName !== null).map((r) => r.child))]}::uuid[])`.execute(q);
  return rows;
}
