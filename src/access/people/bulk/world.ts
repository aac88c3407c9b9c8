import { sql } from 'kysely';
import type { Q } from '../../../kernel/index.ts';
import type { Reach } from '../holdings/queries.ts';

/** What the records say now about the people whom a file names, and where roles can be held. */
export interface World {
  /** As the database counts days. */
  readonly today: string;
  /** Who asks: they change nothing of their own. */
  readonly self: string;
  readonly people: readonly { readonly id: string; readonly name: string; readonly email: string; readonly leftOn: string | null; readonly version: number }[];
  /** Roles of those people that are in force or will be. */
  readonly holdings: readonly HeldRole[];
  readonly roles: readonly { readonly key: string; readonly name: string; readonly reach: Reach }[];
  /** Those that are open. */
  readonly organisations: readonly { readonly id: string; readonly name: string; readonly urn: string | null; readonly ods: string | null }[];
  readonly teams: readonly { readonly id: string; readonly name: string; readonly organisation: string }[];
}

export interface HeldRole {
  readonly id: string;
  readonly person: string;
  readonly role: string;
  readonly organisation: string | null;
  readonly team: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly version: number;
}

/** `emails` in small letters. */
export async function readWorld(q: Q, emails: readonly string[]): Promise<World> {
  const wanted = sql`select id from person where lower(email) = any(${emails as string[]}::text[])`;
  const { rows: now } = await sql<{ today: string; self: string }>`select current_date::text as today, rules.person() as self`.execute(q);
  return {
    ...now[0]!,
    people: (await sql<World['people'][number]>`select id, name, lower(email) as email, left_on::text as "leftOn", version from person where id in (${wanted}) order by id`.execute(q)).rows,
    holdings: (await sql<HeldRole>`
      select id, person, role, organisation, team, valid_from::text as from, valid_until::text as until, version from role_holding
      where person in (${wanted}) and (valid_until is null or valid_until >= current_date) order by valid_from, id`.execute(q)).rows,
    roles: (await sql<World['roles'][number]>`select key, name, reach from role order by place`.execute(q)).rows,
    organisations: (await sql<World['organisations'][number]>`select id, name, urn, ods from organisation where valid_until is null or valid_until >= current_date order by id`.execute(q)).rows,
    teams: (await sql<World['teams'][number]>`select id, name, organisation from team where valid_until is null or valid_until >= current_date order by id`.execute(q)).rows,
  };
}
