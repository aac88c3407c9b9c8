import { sql } from 'kysely';
import { Stop, type Q, type Records } from '../kernel/index.ts';
import { Book, tables, type Row, type Table } from './book.ts';
import { layCrowd } from './crowd.ts';
import { children, people } from './ids.ts';
import { layFacts } from './facts.ts';
import { layNoah } from './noah.ts';
import { layPeople, peopleList } from './people.ts';
import { layPlaces } from './places.ts';
import { layStories } from './stories.ts';

/** A lock of the database; any number, so that of two who start at once one lays and the other finds. */
const laying = 7_305_020;

/**
 * Lays the made-up alliance in one transaction, every time in it counted back from `now`; where it lies already, nothing.
 * The same `seed` gives the same crowd. Throws Stop where people are known who are not made up.
 */
export async function layDemonstration(records: Records, { now, seed = 2026 }: { readonly now: Date; readonly seed?: number }): Promise<void> {
  await records.asOwner('lay the demonstration', async (q) => {
    await sql`select pg_advisory_xact_lock(${laying})`.execute(q);
    const { rows: [found] } = await sql<{ lies: boolean; others: boolean }>`select exists (select from child where id = ${children.noah}) as lies, exists (select from person where not made_up) as others`.execute(q);
    if (found!.lies) return;
    if (found!.others) throw new Stop('These records hold people who are not made up, so no demonstration is laid among them; nothing was changed. Start with BELONG_MODE=live, or give the demonstration its own folder: BELONG_DATA=./demonstration npm start');
    const book = demonstration(now, seed);
    for (const table of tables) await insert(q, table, book.rows[table]);
  });
}

/** All rows of the demonstration, not yet in any database. */
export function demonstration(now: Date, seed: number): Book {
  const book = new Book(now);
  layPlaces(book);
  const hats = layPeople(book);
  layNoah(book, hats);
  layStories(book, hats);
  layFacts(book, hats);
  layCrowd(book, hats, seed);
  return book;
}

async function insert(q: Q, table: Table, rows: readonly Row[]): Promise<void> {
  const columns = sql.join(Object.keys(rows[0]!).map((c) => sql.ref(c)));
  await sql`insert into ${sql.table(table)} (${columns}) select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(q);
}

export interface DemoHat {
  readonly holding: string;
  readonly role: string;
  /** Team or body; null for families and young people. */
  readonly place: string | null;
}

export interface DemoPersonOffered {
  readonly person: string;
  readonly name: string;
  /** Who they are and what there is to try. */
  readonly sentence: string;
  readonly hats: readonly DemoHat[];
}

/** The made-up people of the list, by id, each with their sentence: for the page on which one of them is chosen. */
export const offered: ReadonlyMap<string, string> = new Map((Object.keys(peopleList) as (keyof typeof people)[]).map((key) => [people[key], peopleList[key].sentence]));

/** Who may be tried out without a password, families first: made-up people of the list who have not left. For the service's login. */
export async function demoPeople(q: Q): Promise<readonly DemoPersonOffered[]> {
  const keys = Object.keys(peopleList) as (keyof typeof people)[];
  const { rows } = await sql<{ person: string; name: string; hats: readonly DemoHat[] }>`
    select p.id as person, p.name, jsonb_agg(jsonb_build_object('holding', h.id, 'role', r.name, 'place', coalesce(t.name, o.name)) order by h.valid_from, h.id) as hats
    from person p
    join role_holding h on h.person = p.id and h.valid_from <= current_date and (h.valid_until is null or h.valid_until >= current_date)
    join role r on r.key = h.role
    left join team t on t.id = h.team
    left join organisation o on o.id = h.organisation
    where p.made_up and p.left_on is null and p.id in (${sql.join(keys.map((k) => people[k]))})
    group by p.id`.execute(q);
  const found = new Map(rows.map((row) => [row.person, row]));
  return keys.flatMap((key) => {
    const row = found.get(people[key]);
    return row === undefined ? [] : [{ ...row, sentence: peopleList[key].sentence }];
  });
}
