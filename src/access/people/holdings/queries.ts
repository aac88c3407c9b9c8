import { sql } from 'kysely';
import type { Q } from '../../../kernel/index.ts';

export type Reach = 'family' | 'self' | 'organisation' | 'team' | 'none';

export interface Role {
  readonly key: string;
  readonly name: string;
  readonly words: string;
  readonly reach: Reach;
}

/** Roles that an administrator gives. Those of families come with a child's record, by invitation. */
export async function rolesToGive(q: Q): Promise<readonly Role[]> {
  return (await sql<Role>`select key, name, words, reach from role where reach not in ('family', 'self') order by place`.execute(q)).rows;
}

export interface Holding {
  readonly id: string;
  readonly role: string;
  readonly name: string;
  readonly place: string | null;
  readonly from: string;
  readonly until: string | null;
  readonly state: 'now' | 'later' | 'ended';
  readonly version: number;
}

/** All roles that somebody holds, will hold and held; those in force first. */
export async function holdingsOf(q: Q, person: string): Promise<readonly Holding[]> {
  return (await sql<Holding>`
    select h.id, h.role, r.name, coalesce(t.name || ', ' || home.name, o.name) as place, h.valid_from::text as from, h.valid_until::text as until, h.version,
      case when h.valid_until < current_date then 'ended' when h.valid_from > current_date then 'later' else 'now' end as state
    from role_holding h join role r on r.key = h.role
    left join team t on t.id = h.team left join organisation home on home.id = t.organisation left join organisation o on o.id = h.organisation
    where h.person = ${person} order by (h.valid_until < current_date) is true, r.place, h.valid_from desc, h.id`.execute(q)).rows;
}

export interface Place {
  readonly id: string;
  readonly name: string;
}

/** Organisations, or teams with their organisation, where a role can be held now. */
export async function placesFor(q: Q, reach: Reach): Promise<readonly Place[]> {
  if (reach === 'team') return (await sql<Place>`select t.id, t.name || ', ' || o.name as name from team t join organisation o on o.id = t.organisation where t.valid_until is null or t.valid_until >= current_date order by o.name, t.name, t.id`.execute(q)).rows;
  return (await sql<Place>`select id, name from organisation where valid_until is null or valid_until >= current_date order by name, id`.execute(q)).rows;
}

export interface NewHolding {
  readonly role: string;
  readonly organisation: string | null;
  readonly team: string | null;
  readonly from: string;
  readonly until: string | null;
}

/** False where they hold this role at this place already, now or later. The database refuses whoever gives a role to themselves. */
export async function giveRole(q: Q, person: string, given: NewHolding): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into role_holding (person, role, organisation, team, valid_from, valid_until, given_by)
    select ${person}::uuid, ${given.role}, ${given.organisation}::uuid, ${given.team}::uuid, ${given.from}::date, ${given.until}::date, rules.person()
    where not exists (select from role_holding h where h.person = ${person} and h.role = ${given.role} and h.organisation is not distinct from ${given.organisation}::uuid and h.team is not distinct from ${given.team}::uuid
      and (h.valid_until is null or h.valid_until >= ${given.from}::date) and (${given.until}::date is null or h.valid_from <= ${given.until}::date))`.execute(q);
  return numAffectedRows === 1n;
}

/** Ends a role at once: yesterday was its last day, also where it began today or would have begun later. False where it changed meanwhile. */
export async function endRole(q: Q, person: string, holding: string, version: number): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update role_holding set valid_from = least(valid_from, current_date - 1), valid_until = current_date - 1
    where id = ${holding} and person = ${person} and version = ${version} and (valid_until is null or valid_until >= current_date)`.execute(q);
  return numAffectedRows === 1n;
}

/** Gives an ended role its days again. False where it changed meanwhile. */
export async function putBack(q: Q, person: string, holding: string, version: number, from: string, until: string | null): Promise<boolean> {
  const { numAffectedRows } = await sql`update role_holding set valid_from = ${from}::date, valid_until = ${until}::date where id = ${holding} and person = ${person} and version = ${version}`.execute(q);
  return numAffectedRows === 1n;
}
