import { sql } from 'kysely';
import pg from 'pg';
import { listChildren } from '../src/children/record/queries.ts';
import { children } from '../src/demo/index.ts';
import { readConfig, Records, type Q } from '../src/kernel/index.ts';
import { Door } from '../src/kernel/records/door.ts';
import { startEmbedded } from '../src/kernel/records/embedded.ts';
import { dataFolder, remove, root, startService } from '../test/service.ts';
import { signIn } from '../test/demo-people.ts';
import { median, ms, type Result } from './ratio.ts';

interface Hat {
  readonly person: string;
  readonly holding: string;
}

interface Population {
  readonly records: Records;
  readonly admin: pg.ClientConfig;
  /** In a team of 40 children; of a school of 500; of a council's team of a fiftieth of all. */
  readonly practitioner: Hat;
  readonly senco: Hat;
  close(): Promise<void>;
}

/** Lays so many children into records, in bulk, beside what lies there. */
export async function layMany(client: pg.Client, children: number): Promise<void> {
  await client.query(`
    set session_replication_role = replica; set maintenance_work_mem = '512MB'; set synchronous_commit = off;
    create function pg_temp.of(what text, n bigint) returns uuid language sql immutable as $$ select md5(what || n)::uuid $$;
    insert into organisation (id, kind, name, valid_from) select pg_temp.of('school', n), 'school', 'School ' || n, '2000-01-01' from generate_series(0, ${children} / 500) n;
    insert into team (id, organisation, name, valid_from) select pg_temp.of('team', n), pg_temp.of('school', 0), 'Team ' || n, '2000-01-01' from generate_series(0, ${children} / 80) n;
    insert into person (id, name) select pg_temp.of('person', n), 'Person ' || n from generate_series(0, 9) n;
    insert into role_holding (id, person, role, team, valid_from) values (pg_temp.of('hat', 0), pg_temp.of('person', 0), 'practitioner', pg_temp.of('team', 3), '2020-01-01');
    insert into role_holding (id, person, role, organisation, valid_from) values (pg_temp.of('hat', 1), pg_temp.of('person', 1), 'SENCO', pg_temp.of('school', 3), '2020-01-01');
    insert into child (id, given_name, family_name, born) select pg_temp.of('child', n), (array['Noah','Amir','Maya','Zoe','Ivy','Finn','June','Leo','Ada','Omar'])[1 + n % 10] || chr(97 + (n / 10 % 26)::int), (array['Field','Marsh','Brook','Hill','Wood','Stone','Lake'])[1 + n % 7] || chr(97 + (n / 7 % 26)::int) || chr(97 + (n / 91 % 26)::int), date '2008-01-01' + (n % 5000)::int from generate_series(0, ${children} - 1) n;
    insert into involvement (id, child, party, party_kind, kind, began_at) select uuidv7(), pg_temp.of('child', n), pg_temp.of('school', n / 500), 'organisation', 'attends', now() - interval '1 year' from generate_series(0, ${children} - 1) n;
    insert into involvement (id, child, party, party_kind, kind, began_at) select uuidv7(), pg_temp.of('child', n), pg_temp.of('team', n / 80), 'team', 'supports', now() - interval '100 days' from generate_series(0, ${children} - 1) n where n % 2 = 0;
    insert into involvement (id, child, party, party_kind, kind, began_at) select uuidv7(), pg_temp.of('child', n), gen_random_uuid(), 'person', 'family', now() - interval '100 days' from generate_series(0, ${children} - 1) n where n % 3 = 0;
    insert into may_see (child, party, depth, from_at, until, source) select child, party, depth, began_at, ends_at, id from involvement on conflict do nothing;
    insert into timeline_entry (id, child, happened_on, title, words, audience, party, written_by, written_as) select uuidv7(), pg_temp.of('child', n % ${children}), current_date - (n % 900)::int, 'A visit in class', 'A soft start works; the writing slope was tried.', 'everyone', pg_temp.of('school', n % ${children} / 500), pg_temp.of('person', 1), 'Person 1, SENCO' from generate_series(0, ${children}::bigint * 10 - 1) n;
    create schema bench;
    create view bench.may_see as select * from public.may_see where party = any ((select rules.parties())::uuid[]) and from_at <= now() and (until is null or until > now());
`);
}

/** Children with ten entries each, half of them supported by teams of forty, all of them in schools of five hundred. Laid in bulk, then as the triggers would have left it. */
async function populate(children: number): Promise<Population> {
  const data = dataFolder();
  const records = await Records.open(readConfig({ BELONG_DATA: data, BELONG_ROOT: root }));
  const server = await startEmbedded(data);
  const admin = { host: server.socket, user: server.user, database: 'belong' };
  const client = new pg.Client(admin);
  await client.connect();
  await layMany(client, children);
  await client.query('vacuum analyze');
  await client.end();
  const hats = await records.asOwner('find the two hats', async (q) => (await sql<{ person: string; holding: string; role: string }>`select person, id as holding, role from role_holding`.execute(q)).rows);
  const hatOf = (role: string): Hat => hats.find((h) => h.role === role)!;
  return { records, admin, practitioner: hatOf('practitioner'), senco: hatOf('SENCO'), close: async () => { await records.close(); remove(data); } };
}

const enter = (hat: Hat): string => `select rules.enter('${hat.person}', '${hat.holding}', 'support')`;
const caseload = (q: Q) => listChildren(q, { search: null, after: null, most: 50 });
const search = (q: Q) => listChildren(q, { search: 'no', after: null, most: 50 });

/** Medians of a page's questions to the database, in milliseconds, with row security and without, in turn. */
async function measure(of: Population, hat: Hat, ask: (q: Q) => Promise<readonly unknown[]>): Promise<{ readonly bound: number; readonly free: number; readonly ratio: number; readonly rows: number }> {
  // A superuser, whom row security does not bind; a view of the same name says by hand what the policy says.
  const free = new Door({ ...of.admin, options: '-c search_path=bench,public' }, { name: 'unbound', most: 1 });
  const pairs: [number, number][] = [];
  let rows = 0;
  const once = async (q: Q) => {
    const began = performance.now();
    rows = (await ask(q)).length;
    return performance.now() - began;
  };
  for (let run = 0; run < 31; run++) pairs.push([await of.records.asPerson({ ...hat, purpose: 'support' }, once), await free.transact(enter(hat), once)]);
  await free.close();
  const counted = pairs.slice(1);
  return { bound: median(counted.map(([a]) => a)), free: median(counted.map(([, b]) => b)), ratio: median(counted.map(([a, b]) => a / b)), rows };
}

/** What `perSecond` of something is kept up by so many at once for so long. */
async function throughput(seconds: number, atOnce: number, one: () => Promise<void>): Promise<number> {
  let done = 0;
  const until = performance.now() + seconds * 1000;
  await Promise.all(Array.from({ length: atOnce }, async () => { while (performance.now() < until) { await one(); done++; } }));
  return done / seconds;
}

const fewer = (what: string, seen: number, bound: number): Result => ({ what, bound: `≤ ${bound} ms`, seen: ms(seen), kept: seen <= bound });
const times = (what: string, ratio: number, more: string): Result => ({ what, bound: '≤ 1.5 ×', seen: `${ratio.toFixed(2)} × (${more})`, kept: ratio <= 1.5 });
const atLeast = (what: string, seen: number, bound: number): Result => ({ what, bound: `≥ ${bound.toLocaleString('en-GB')} a second`, seen: Math.round(seen).toLocaleString('en-GB'), kept: seen >= bound });

/** What row security costs: `many` children with ten entries each, beside 10,000. */
export async function sightResults(many: number): Promise<readonly Result[]> {
  const results: Result[] = [];
  const small = await populate(10_000);
  const large = await populate(many);
  try {
    for (const [what, hat, ask] of [['The caseload of one practitioner (40 children)', 'practitioner', caseload], ['A search by a SENCO (500 pupils)', 'senco', search]] as const) {
      const [few, lots] = [await measure(small, small[hat], ask), await measure(large, large[hat], ask)];
      if (few.rows === 0 || lots.rows === 0) throw new Error(`${what} found nothing`);
      results.push(
        fewer(`${what} among ${many.toLocaleString('en-GB')}, in the database`, lots.bound, 20),
        times(`${what}: ${many.toLocaleString('en-GB')} children to 10,000`, lots.bound / few.bound, `${ms(lots.bound)} to ${ms(few.bound)}`),
        times(`${what}: with row security to without`, lots.ratio, `${ms(lots.bound)} to ${ms(lots.free)}`),
      );
    }
    const shown = await large.records.asPerson({ ...large.practitioner, purpose: 'support' }, caseload);
    let turn = 0;
    results.push(atLeast('Short reads behind row security, one transaction each, over the pool', await throughput(5, 8, async () => {
      const id = shown[turn++ % shown.length]!.id;
      await large.records.asPerson({ ...large.practitioner, purpose: 'support' }, (q) => sql`select given_name from child where id = ${id}`.execute(q));
    }), 2000));
  } finally {
    await small.close();
    await large.close();
  }
  results.push(await pageViews());
  return results;
}

/** A child's page as a therapist opens it: who asks, the look in the trail, the record, the markup; the asking browser on the same machine. */
async function pageViews(): Promise<Result> {
  const data = dataFolder();
  const service = await startService(data);
  try {
    const asha = await signIn(service.url, 'Asha Patel');
    const url = new URL(`/children/${children.noah}`, service.url);
    const view = async () => {
      const answer = await fetch(url, { headers: asha.headers });
      if (answer.status !== 200) throw new Error(`The page answered ${answer.status}.`);
      await answer.arrayBuffer();
    };
    await throughput(2, 8, view);
    return atLeast('Audited views of a child’s page', await throughput(5, 8, view), 200);
  } finally {
    await service.stop();
    remove(data);
  }
}
