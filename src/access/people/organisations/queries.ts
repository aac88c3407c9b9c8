import { sql } from 'kysely';
import type { Q } from '../../../kernel/index.ts';

export interface OrganisationFields {
  readonly kind: string;
  readonly name: string;
  readonly urn: string | null;
  readonly ods: string | null;
  readonly ons: string | null;
  readonly mailbox: string | null;
  readonly from: string;
}

export interface Organisation extends OrganisationFields {
  readonly id: string;
  readonly until: string | null;
  readonly successor: string | null;
  readonly successorName: string | null;
  readonly version: number;
  /** How many people hold a role here, or in a team of it, now. */
  readonly people: number;
}

export const standings = ['current', 'ended', 'all'] as const;
export type Standing = (typeof standings)[number];

const columns = sql`o.id, o.kind, o.name, o.urn, o.ods, o.ons, o.mailbox, o.valid_from::text as from, o.valid_until::text as until, o.successor, s.name as "successorName", o.version,
  (select count(distinct h.person) from role_holding h left join team t on t.id = h.team where (h.organisation = o.id or t.organisation = o.id) and rules.is_in_force(h.valid_from, h.valid_until)) as people`;

/** Organisations by name, `most` from `skip` on, and how many there are. */
export async function listOrganisations(q: Q, { search, show, skip, most }: { readonly search: string; readonly show: Standing; readonly skip: number; readonly most: number }): Promise<{ readonly rows: readonly Organisation[]; readonly all: number }> {
  const like = `%${search.toLowerCase().replaceAll(/[\\%_]/g, '\\$&')}%`;
  const where = sql`(${show} = 'all' or (o.valid_until is null or o.valid_until >= current_date) = (${show} = 'current')) and (lower(o.name) like ${like} or o.urn = ${search} or lower(o.ods) = ${search.toLowerCase()})`;
  const { rows: count } = await sql<{ all: number }>`select count(*) as all from organisation o where ${where}`.execute(q);
  const { rows } = await sql<Organisation>`select ${columns} from organisation o left join organisation s on s.id = o.successor where ${where} order by lower(o.name), o.id offset ${skip} limit ${most}`.execute(q);
  return { rows, all: count[0]!.all };
}

export async function organisationOf(q: Q, id: string): Promise<Organisation | null> {
  return (await sql<Organisation>`select ${columns} from organisation o left join organisation s on s.id = o.successor where o.id = ${id}`.execute(q)).rows[0] ?? null;
}

/** Open organisations that have one of these codes, `but` one. */
export async function codesTaken(q: Q, { urn, ods }: Pick<OrganisationFields, 'urn' | 'ods'>, but: string | null): Promise<readonly { readonly name: string; readonly urn: boolean }[]> {
  return (await sql<{ name: string; urn: boolean }>`select name, urn is not distinct from ${urn} and urn is not null as urn from organisation where valid_until is null and (urn = ${urn} or ods = ${ods}) and id is distinct from ${but}::uuid`.execute(q)).rows;
}

export async function addOrganisation(q: Q, o: OrganisationFields): Promise<string> {
  const { rows } = await sql<{ id: string }>`insert into organisation (kind, name, urn, ods, ons, mailbox, valid_from) values (${o.kind}, ${o.name}, ${o.urn}, ${o.ods}, ${o.ons}, ${o.mailbox}, ${o.from}::date) returning id`.execute(q);
  return rows[0]!.id;
}

/** False where somebody else saved since `version`. */
export async function saveOrganisation(q: Q, id: string, version: number, o: OrganisationFields): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update organisation set kind = ${o.kind}, name = ${o.name}, urn = ${o.urn}, ods = ${o.ods}, ons = ${o.ons}, mailbox = ${o.mailbox}, valid_from = ${o.from}::date where id = ${id} and version = ${version}`.execute(q);
  return numAffectedRows === 1n;
}

/** `until` null opens it again. False where somebody else saved since `version`. */
export async function endPlace(q: Q, table: 'organisation' | 'team', id: string, version: number, until: string | null, successor: string | null): Promise<boolean> {
  const { numAffectedRows } = await sql`update ${sql.table(table)} set valid_until = ${until}::date, successor = ${successor}::uuid where id = ${id} and version = ${version}`.execute(q);
  return numAffectedRows === 1n;
}

/** Has `id`, or one that it took over, been taken over by way of `wanted`? Then `wanted` cannot follow it. */
export async function goesRound(q: Q, table: 'organisation' | 'team', id: string, wanted: string): Promise<boolean> {
  const { rows } = await sql<{ round: boolean }>`
    with recursive after as (select id, successor from ${sql.table(table)} where id = ${wanted} union select n.id, n.successor from ${sql.table(table)} n join after a on n.id = a.successor)
    select exists (select from after where id = ${id}) as round`.execute(q);
  return rows[0]!.round;
}
