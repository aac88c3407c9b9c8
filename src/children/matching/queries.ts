import { sql } from 'kysely';
import type { Q } from '../../kernel/index.ts';

export interface Pair {
  readonly id: string;
  readonly child: string;
  readonly other: string;
  readonly why: string;
  readonly judged: 'the same' | 'two children' | null;
  readonly names: readonly [string, string];
}

const pairColumns = sql`p.id, p.child, p.other, p.why, p.judged, array[a.given_name || ' ' || a.family_name, b.given_name || ' ' || b.family_name] as names`;
const pairTables = sql`possible_match p join child a on a.id = p.child join child b on b.id = p.other`;

/** Pairs of which one sees both and that nobody judged; what is alike among one's own children is found first. */
export async function pairsToJudge(q: Q): Promise<readonly Pair[]> {
  await sql`select rules.find_pairs()`.execute(q);
  const { rows } = await sql<Pair>`select ${pairColumns} from ${pairTables} where p.judged is null and a.same_as is null and b.same_as is null order by p.found_at, p.id limit 100`.execute(q);
  await sql`select rules.listed(${rows.flatMap((r) => [r.child, r.other])}::uuid[])`.execute(q);
  return rows;
}

export async function pairOf(q: Q, id: string): Promise<Pair | null> {
  return (await sql<Pair>`select ${pairColumns} from ${pairTables} where p.id = ${id}`.execute(q)).rows[0] ?? null;
}

export interface JoinedOne {
  readonly kept: string;
  readonly name: string;
}

/** Children whom one sees and who stand for more than one record. */
export async function joinedChildren(q: Q): Promise<readonly JoinedOne[]> {
  const { rows } = await sql<JoinedOne>`select distinct c.id as kept, c.given_name || ' ' || c.family_name as name from child c join child gone on gone.same_as = c.id order by 2, 1 limit 100`.execute(q);
  await sql`select rules.listed(${rows.map((r) => r.kept)}::uuid[])`.execute(q);
  return rows;
}

/** Opens a record for this transaction; false where it may not be seen or only its existence may. */
export async function openFor(q: Q, child: string): Promise<boolean> {
  const { rows } = await sql<{ seen: boolean }>`select rules.look(${child}::uuid) and exists (select from may_see where child = ${child} and depth = 'record') as seen`.execute(q);
  return rows[0]!.seen;
}

/** One row as it is judged beside another. Numbers and addresses are those of this row alone. */
export interface Side {
  readonly id: string;
  readonly given: string;
  readonly family: string;
  readonly known: string | null;
  readonly born: string;
  readonly former: readonly string[];
  readonly address: string | null;
  readonly hidden: boolean;
  readonly nhs: string | null;
  readonly upn: string | null;
  readonly people: readonly string[];
  readonly entries: number;
}

export async function sideOfPair(q: Q, id: string): Promise<Side> {
  const { rows } = await sql<Side>`select c.id, c.given_name as given, c.family_name as family, c.known_as as known, c.born::text as born,
    array(select n.given_name || ' ' || n.family_name from child_name n where n.child = c.id order by n.until_on, n.id) as former,
    (select concat_ws(', ', nullif(a.lines, a.postcode), a.postcode) from child_address a where a.child = c.id and a.until_on is null) as address, rules.address_is_hidden(c.id) as hidden,
    (select value from child_identifier where child = c.id and kind = 'NHS number' and until_on is null) as nhs,
    (select value from child_identifier where child = c.id and kind in ('UPN', 'temporary UPN') and until_on is null order by kind desc limit 1) as upn,
    array(select p.name from rules.people_of(c.id) p order by p.began_at) as people,
    (select count(*)::integer from timeline_entry e where e.child = c.id) as entries
    from child c where c.id = ${id}`.execute(q);
  return rows[0]!;
}

export async function mergeChildren(q: Q, keep: string, gone: string, why: string, numbersJudged: boolean): Promise<void> {
  await sql`select rules.merge_children(${keep}::uuid, ${gone}::uuid, ${why}, ${numbersJudged})`.execute(q);
}

export async function keepBoth(q: Q, one: string, another: string, why: string): Promise<void> {
  await sql`select rules.keep_both(${one}::uuid, ${another}::uuid, ${why})`.execute(q);
}

export async function partChildren(q: Q, joined: string, why: string): Promise<void> {
  await sql`select rules.part_children(${joined}::uuid, ${why})`.execute(q);
}

export interface Merge {
  readonly joined: string;
  readonly name: string;
  readonly born: string;
  readonly reason: string;
  readonly mergedAt: Date;
  readonly partedAt: Date | null;
  readonly partedWhy: string | null;
}

/** What was joined to a record that is open, and parted from it again; the newest first. */
export async function mergesOf(q: Q, kept: string): Promise<readonly Merge[]> {
  const { rows } = await sql<Merge>`select m.joined, coalesce(c.given_name || ' ' || c.family_name, '') as name, c.born::text as born, m.reason, m.merged_at as "mergedAt", m.parted_at as "partedAt", m.parted_why as "partedWhy"
    from child_merge m left join child c on c.id = m.joined where m.kept = ${kept} order by m.merged_at desc, m.id`.execute(q);
  return rows;
}

/** The row that stands for a child; the id itself where it was not joined. */
export async function rootOf(q: Q, id: string): Promise<string> {
  return (await sql<{ root: string }>`select coalesce(same_as, id) as root from child where id = ${id}`.execute(q)).rows[0]?.root ?? id;
}
