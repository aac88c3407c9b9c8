import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export interface Child {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly knownAs: string | null;
  /** `2020-05-03`. */
  readonly born: string;
  readonly version: number;
  /** The school, college or early years setting that they attend. */
  readonly setting: string | null;
  /** They may sign in themselves. */
  readonly signsIn: boolean;
  /** The record that stands for this one since both were found to be one child. */
  readonly sameAs: string | null;
}

export interface ChildAlone extends Child {
  /** Other records were found to be this child's and joined with it. */
  readonly isJoined: boolean;
}

export interface Listed extends Child {
  /** What one's own team, setting or hat has to do with them, and since when. */
  readonly as: string | null;
  readonly depth: string;
  readonly since: Date | null;
  readonly until: Date | null;
}

/** Somebody who has to do with a child: a body, a team, a member of the family, or one hat in an emergency. */
export interface Involved {
  readonly party: string;
  readonly partyKind: 'organisation' | 'team' | 'person' | 'holding';
  readonly kind: string;
  readonly depth: string;
  readonly name: string;
  readonly relation: string | null;
  readonly responsibility: boolean | null;
  readonly role: string | null;
  readonly beganAt: Date;
  readonly endsAt: Date | null;
  /** The kind of body, or of the body whose team it is; null for people. */
  readonly body: string | null;
  /** Who co-ordinates SEND at a setting that they attend; null beside others. */
  readonly coordinators: readonly string[] | null;
}

const facts = sql`c.id, c.given_name as "givenName", c.family_name as "familyName", c.known_as as "knownAs", c.born::text as born, c.version, c.person is not null as "signsIn", c.same_as as "sameAs",
  (select o.name from involvement i join organisation o on o.id = i.party where i.child = any (array(select c.id union all select j.id from child j where j.same_as = c.id)) and i.kind = 'attends' and i.party_kind = 'organisation' and (i.ends_at is null or i.ends_at > now()) order by i.began_at desc limit 1) as setting`;

/** The child, as the rules let this caller see it. */
export async function childOf(q: Q, id: string): Promise<ChildAlone> {
  const { rows } = await sql<ChildAlone>`select ${facts}, exists (select from child j where j.same_as = c.id) as "isJoined" from child c where c.id = ${id}`.execute(q);
  return rows[0]!;
}

/**
 * Children whom one may see, by name, at most `most` of them: those whose names begin with each word of `search` (null: all),
 * after the child `after` (null: from the start).
 */
export async function listChildren(q: Q, { search, after, most }: { readonly search: string | null; readonly after: string | null; readonly most: number }): Promise<readonly Listed[]> {
  const starts = (search ?? '').toLowerCase().split(/\s+/).filter((word) => word !== '').map((word) => `${word.replaceAll(/[\\%_]/g, '\\$&')}%`);
  const { rows } = await sql<Listed>`
    select ${facts}, mine.kind as "as", coalesce(mine.depth, 'record') as depth, mine.began_at as since, mine.ends_at as until
    from child c
    left join lateral (
      select i.kind, i.depth, i.began_at, i.ends_at from involvement i
      where i.child = any (array(select c.id union all select j.id from child j where j.same_as = c.id)) and i.party = any ((select rules.parties())::uuid[]) and (i.ends_at is null or i.ends_at > now())
      order by i.depth desc, (i.kind = 'emergency'), i.began_at limit 1) mine on true
    where c.id = any (array(select m.child from may_see m)) and c.same_as is null
      and not exists (select from unnest(${starts}::text[]) word where not (lower(c.given_name) like word or lower(c.family_name) like word or lower(coalesce(c.known_as, '')) like word))
      and (${after}::uuid is null or (lower(c.family_name), lower(c.given_name), c.id) > (select lower(a.family_name), lower(a.given_name), a.id from child a where a.id = ${after}::uuid))
    order by lower(c.family_name), lower(c.given_name), c.id limit ${most}`.execute(q);
  await sql`select rules.listed(${rows.map((r) => r.id)}::uuid[])`.execute(q);
  return rows;
}

/** Everybody who has to do with a child whose record is open. */
export async function peopleOf(q: Q, child: string): Promise<readonly Involved[]> {
  const { rows } = await sql<Involved>`
    select party, party_kind as "partyKind", kind, depth, name, relation, parental_responsibility as responsibility, role, began_at as "beganAt", ends_at as "endsAt", body, coordinators from rules.people_of(${child}::uuid)`.execute(q);
  return rows;
}

/** Mailboxes of bodies and teams, by their id. */
export async function mailboxesOf(q: Q, parties: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; mailbox: string }>`
    select id, mailbox from organisation where id = any (${parties}::uuid[]) and mailbox is not null
    union all select t.id, coalesce(t.mailbox, o.mailbox) from team t join organisation o on o.id = t.organisation where t.id = any (${parties}::uuid[]) and coalesce(t.mailbox, o.mailbox) is not null`.execute(q);
  return new Map(rows.map((r) => [r.id, r.mailbox]));
}

export interface NewChild {
  readonly given: string;
  readonly family: string;
  readonly born: string;
}

export interface LikeNew {
  readonly id: string;
  readonly name: string;
  readonly born: string;
}

/** Children whose record one sees and who may be the one that is about to be added, by the published rule. */
export async function likeNewChild(q: Q, { given, family, born }: NewChild): Promise<readonly LikeNew[]> {
  return (await sql<LikeNew>`select child as id, name, birthday::text as born from rules.like_new_child(${given}, ${family}, ${born}::date)`.execute(q)).rows;
}

/** Begins a record; gives its id. */
export async function addChild(q: Q, { given, family, born }: NewChild): Promise<string> {
  const { rows } = await sql<{ id: string }>`select rules.add_child(${given}, ${family}, ${born}::date) as id`.execute(q);
  return rows[0]!.id;
}

export interface Names extends NewChild {
  readonly knownAs: string;
  readonly version: number;
}

/** False where somebody else changed them since `version`. */
export async function mendNames(q: Q, id: string, { given, family, knownAs, born, version }: Names): Promise<boolean> {
  const { rows } = await sql`
    update child set given_name = ${given}, family_name = ${family}, known_as = nullif(${knownAs}, ''), born = ${born}::date where id = ${id} and version = ${version} returning id`.execute(q);
  return rows.length === 1;
}

/** Whether families read that one's team looks; a team that keeps its looks is left out of what they read. */
export async function looksAreRead(q: Q): Promise<boolean> {
  const { rows } = await sql<{ kept: boolean }>`select exists (select from team t where t.id = rules.own_party() and t.keeps_looks is not null) as kept`.execute(q);
  return !rows[0]!.kept;
}
