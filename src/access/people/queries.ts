import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export const shown = ['current', 'left', 'all'] as const;
export type Shown = (typeof shown)[number];

export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly leftOn: string | null;
  /** Roles in force, in words. */
  readonly roles: readonly string[];
}

/** People by name, `most` from `skip` on; `search` is looked for in name and e-mail. */
export async function listPeople(q: Q, { search, show, skip, most }: { readonly search: string; readonly show: Shown; readonly skip: number; readonly most: number }): Promise<{ readonly people: readonly ListedPerson[]; readonly all: number }> {
  const like = `%${search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const where = sql`(${show} = 'all' or (p.left_on is null) = (${show} = 'current')) and (lower(p.name) like ${like} or lower(p.email) like ${like})`;
  const { rows: count } = await sql<{ all: number }>`select count(*) as all from person p where ${where}`.execute(q);
  const { rows } = await sql<ListedPerson>`
    select p.id, p.name, p.email, p.left_on::text as "leftOn", array(
      select concat_ws(', ', r.name, coalesce(t.name || ', ' || home.name, o.name)) from role_holding h join role r on r.key = h.role
      left join team t on t.id = h.team left join organisation home on home.id = t.organisation left join organisation o on o.id = h.organisation
      where h.person = p.id and rules.is_in_force(h.valid_from, h.valid_until) order by r.place, h.id) as roles
    from person p where ${where} order by lower(p.name), p.id offset ${skip} limit ${most}`.execute(q);
  return { people: rows, all: count[0]!.all };
}

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly leftOn: string | null;
  readonly version: number;
}

export async function personOf(q: Q, id: string): Promise<Person | null> {
  const { rows } = await sql<Person>`select id, name, email, left_on::text as "leftOn", version from person where id = ${id}`.execute(q);
  return rows[0] ?? null;
}

/** Whoever is here now under this address, `but` one. */
export async function heldBy(q: Q, email: string, but: string | null): Promise<{ readonly id: string; readonly name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from person where lower(email) = ${email.toLowerCase()} and left_on is null and id is distinct from ${but}::uuid`.execute(q);
  return rows[0] ?? null;
}

export async function addPerson(q: Q, { name, email }: { readonly name: string; readonly email: string }): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into person (name, email) values (${name}, ${email}) returning id`.execute(q);
  return rows[0]!.id;
}

/** False where somebody else saved since `version`, or the person is the administrator themselves. */
export async function savePerson(q: Q, id: string, version: number, { name, email }: { readonly name: string; readonly email: string }): Promise<boolean> {
  return one(await sql`update person set name = ${name}, email = ${email} where id = ${id} and version = ${version}`.execute(q));
}

/** From this moment they can do nothing: the database ends their sessions and roles. False where they had left already. */
export async function markLeft(q: Q, id: string): Promise<boolean> {
  return one(await sql`update person set left_on = current_date where id = ${id} and left_on is null`.execute(q));
}

/** Their roles stay ended: each is given or put back by itself. */
export async function markBack(q: Q, id: string): Promise<boolean> {
  return one(await sql`update person set left_on = null where id = ${id} and left_on is not null`.execute(q));
}

/** Their account at this provider opens Belong no more. */
export async function unlink(q: Q, person: string, issuer: string): Promise<boolean> {
  return Number((await sql`delete from identity where person = ${person} and issuer = ${issuer}`.execute(q)).numAffectedRows ?? 0) > 0;
}

const one = ({ numAffectedRows }: { readonly numAffectedRows?: bigint | undefined }): boolean => numAffectedRows === 1n;
