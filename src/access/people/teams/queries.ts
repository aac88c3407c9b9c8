import { sql } from 'kysely';
import type { Q } from '../../../kernel/index.ts';
import type { Standing } from '../organisations/queries.ts';

export const keepings = ['safeguarding', 'refuge', 'confidential clinic'] as const;
export type Keeping = (typeof keepings)[number];

export interface TeamFields {
  readonly organisation: string;
  readonly name: string;
  readonly mailbox: string | null;
  readonly programme: string | null;
  readonly keepsLooks: Keeping | null;
  readonly from: string;
}

export interface Team extends TeamFields {
  readonly id: string;
  readonly organisationName: string;
  readonly until: string | null;
  readonly successorName: string | null;
  readonly version: number;
  /** How many people hold a role in it now. */
  readonly people: number;
}

const selected = sql`select t.id, t.organisation, o.name as "organisationName", t.name, t.mailbox, t.programme, t.keeps_looks as "keepsLooks", t.valid_from::text as from, t.valid_until::text as until, s.name as "successorName", t.version,
  (select count(distinct h.person) from role_holding h where h.team = t.id and rules.is_in_force(h.valid_from, h.valid_until)) as people
  from team t join organisation o on o.id = t.organisation left join team s on s.id = t.successor`;

/** Teams by organisation and name, `most` from `skip` on, and how many there are. */
export async function listTeams(q: Q, { search, show, skip, most }: { readonly search: string; readonly show: Standing; readonly skip: number; readonly most: number }): Promise<{ readonly rows: readonly Team[]; readonly all: number }> {
  const like = `%${search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const where = sql`(${show} = 'all' or (t.valid_until is null or t.valid_until >= current_date) = (${show} = 'current')) and (lower(t.name) like ${like} or lower(o.name) like ${like})`;
  const { rows: count } = await sql<{ all: number }>`select count(*) as all from team t join organisation o on o.id = t.organisation where ${where}`.execute(q);
  const { rows } = await sql<Team>`${selected} where ${where} order by lower(o.name), lower(t.name), t.id offset ${skip} limit ${most}`.execute(q);
  return { rows, all: count[0]!.all };
}

export async function teamOf(q: Q, id: string): Promise<Team | null> {
  return (await sql<Team>`${selected} where t.id = ${id}`.execute(q)).rows[0] ?? null;
}

export async function addTeam(q: Q, t: TeamFields): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into team (organisation, name, mailbox, programme, keeps_looks, valid_from) values (${t.organisation}::uuid, ${t.name}, ${t.mailbox}, ${t.programme}, ${t.keepsLooks}, ${t.from}::date) returning id`.execute(q);
  return rows[0]!.id;
}

/** A team stays in its organisation: moving it would carry its children along unseen. False where somebody else saved since `version`. */
export async function saveTeam(q: Q, id: string, version: number, t: TeamFields): Promise<boolean> {
  const { numAffectedRows } = await sql`update team set name = ${t.name}, mailbox = ${t.mailbox}, programme = ${t.programme}, keeps_looks = ${t.keepsLooks}, valid_from = ${t.from}::date where id = ${id} and version = ${version}`.execute(q);
  return numAffectedRows === 1n;
}
