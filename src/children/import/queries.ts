import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';
import type { Acts } from './acts.ts';
import type { Mapping } from './columns.ts';
import type { Beside, Matched } from './plan.ts';
import type { ListRow, Places, Written } from './rows.ts';
import type { School } from './schools.ts';

/** What is kept of a list between the steps; empty when it ended. */
export interface Kept {
  readonly header: readonly string[];
  readonly mapping: Mapping;
  readonly records: readonly Written[];
  /** How each line read when it was last shown: by line, see nameOfLine. */
  readonly shown?: Readonly<Record<string, string>>;
}

export interface Import {
  readonly id: string;
  readonly kind: 'class list' | 'council list';
  readonly fileName: string;
  readonly state: 'to be read' | 'taken over' | 'set aside';
  readonly madeAt: Date;
}

const columns = sql`id, kind, file_name as "fileName", state, made_at as "madeAt"`;

export async function listImports(q: Q): Promise<readonly Import[]> {
  return (await sql<Import>`select ${columns} from list_import order by made_at desc, id limit 50`.execute(q)).rows;
}

/** Null where there is none that is one's own. */
export async function importOf(q: Q, id: string): Promise<(Import & { readonly kept: Kept }) | null> {
  return (await sql<Import & { kept: Kept }>`select ${columns}, rows as kept from list_import where id = ${id}`.execute(q)).rows[0] ?? null;
}

/** Keeps a list to be read; a class list for a setting, a council list for a team. */
export async function keepList(q: Q, id: string, fileName: string, kept: Kept): Promise<void> {
  await sql`insert into list_import (id, party, kind, file_name, rows, made_by) values (${id}, rules.own_party(), case rules.reach() when 'organisation' then 'class list' else 'council list' end, ${fileName.slice(0, 200)}, ${JSON.stringify(kept)}::jsonb, rules.person())`.execute(q);
}

export async function keepMapping(q: Q, id: string, mapping: Mapping): Promise<void> {
  await sql`update list_import set rows = jsonb_set(rows, '{mapping}', ${JSON.stringify(mapping)}::jsonb) where id = ${id} and state = 'to be read'`.execute(q);
}

export async function keepShown(q: Q, id: string, hash: string, shown: Readonly<Record<string, string>>): Promise<void> {
  await sql`update list_import set plan_hash = ${hash}, rows = jsonb_set(rows, '{shown}', ${JSON.stringify(shown)}::jsonb) where id = ${id} and state = 'to be read' and plan_hash is distinct from ${hash}`.execute(q);
}

export async function setAside(q: Q, id: string): Promise<void> {
  await sql`update list_import set state = 'set aside', rows = '{}', ended_at = now() where id = ${id} and state = 'to be read'`.execute(q);
}

export async function matchRows(q: Q, rows: readonly ListRow[]): Promise<readonly Matched[]> {
  const asked = rows.map((r) => ({ row: r.line, given: r.given, known: r.known, family: r.family, born: r.born, postcode: r.postcode || null, nhs: r.nhs, upn: r.upn, schools: r.school?.id ? [r.school.id] : [] }));
  return (await sql<Matched>`select row_number as line, outcome, by, child from rules.match_list(${JSON.stringify(asked)}::jsonb)`.execute(q)).rows;
}

export async function childrenBeside(q: Q): Promise<readonly Beside[]> {
  return (await sql<Beside>`select child, given, family, known, born::text as born, nhs, upn, postcode, hidden, active, version, school, school_name as "schoolName" from rules.children_beside_list()`.execute(q)).rows;
}

/** Where a list may say that a child is, as things stand today. */
export async function placesOf(q: Q, kind: Import['kind']): Promise<Places> {
  const { rows } = await sql<School>`select id, name, urn from organisation where kind in ('school', 'early years setting', 'college') and rules.is_in_force(valid_from, valid_until) order by id`.execute(q);
  if (kind === 'council list') return { known: rows, own: null };
  return { known: rows, own: (await sql<{ own: string }>`select rules.own_party() as own`.execute(q)).rows[0]!.own };
}

/** One at a time for one setting or team: the second reads what the first one left. */
export async function oneAtATime(q: Q): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(rules.own_party()::text, 7305013))`.execute(q);
}

export async function takeList(q: Q, id: string, acts: Acts): Promise<void> {
  await sql`select rules.take_list(${id}::uuid, ${JSON.stringify(acts)}::jsonb)`.execute(q);
}
