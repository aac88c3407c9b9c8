import pg from 'pg';
import { readConfig, Records } from '../src/kernel/index.ts';
import { startEmbedded } from '../src/kernel/records/embedded.ts';
import { dataFolder, remove, root } from '../test/service.ts';
import { ms, timed, type Result } from './ratio.ts';

/** Recognising a list of `rows` children among `children`, all of whom the asking council team sees: as many names, birthdays and postcodes as a county has. */
export async function matchingResults(children = 200_000, rows = 10_000): Promise<readonly Result[]> {
  const data = dataFolder();
  const records = await Records.open(readConfig({ BELONG_DATA: data, BELONG_ROOT: root }));
  const server = await startEmbedded(data);
  const client = new pg.Client({ host: server.socket, user: server.user, database: 'belong' });
  await client.connect();
  try {
    await client.query(`
      set session_replication_role = replica; set maintenance_work_mem = '256MB'; set synchronous_commit = off;
      create function pg_temp.of(what text, n bigint) returns uuid language sql immutable as $$ select md5(what || n)::uuid $$;
      insert into organisation (id, kind, name, valid_from) values (pg_temp.of('council', 0), 'council', 'Council', '2000-01-01');
      insert into team (id, organisation, name, valid_from) values (pg_temp.of('team', 0), pg_temp.of('council', 0), 'SEND team', '2000-01-01');
      insert into person (id, name) values (pg_temp.of('person', 0), 'Person');
      insert into role_holding (id, person, role, team, valid_from) values (pg_temp.of('hat', 0), pg_temp.of('person', 0), 'council case officer', pg_temp.of('team', 0), '2020-01-01');
      insert into child (id, given_name, family_name, born) select pg_temp.of('child', n), (array['Noah','Amir','Maya','Zoe','Ivy','Finn','June','Leo','Ada','Omar'])[1 + n % 10] || chr(97 + (n / 10 % 26)::int), (array['Field','Marsh','Brook','Hill','Wood','Stone','Lake'])[1 + n % 7] || chr(97 + (n / 7 % 26)::int) || chr(97 + (n / 91 % 26)::int), date '2008-01-01' + (n * 7 % 6000)::int from generate_series(0, ${children} - 1) n;
      insert into child_address (child, lines, postcode) select pg_temp.of('child', n), '1 High Street', 'B' || n / 4 % 90 + 1 || ' ' || n % 9 || chr(65 + (n / 9 % 26)::int) || chr(65 + (n / 234 % 26)::int) from generate_series(0, ${children} - 1) n;
      insert into child_identifier (child, kind, value) select pg_temp.of('child', n), 'UPN', 'A' || lpad(n::text, 12, '0') from generate_series(0, ${children} - 1) n where n % 2 = 0;
      insert into may_see (child, party, depth, from_at, source) select pg_temp.of('child', n), pg_temp.of('team', 0), 'record', now(), gen_random_uuid() from generate_series(0, ${children} - 1) n;
      insert into organisation (id, kind, name, valid_from) select pg_temp.of('school', n), 'school', 'School ' || n, '2000-01-01' from generate_series(0, 499) n;
      insert into involvement (child, party, party_kind, kind) select pg_temp.of('child', n), pg_temp.of('school', n % 500), 'organisation', 'attends' from generate_series(0, ${children} - 1) n;
      insert into match_key (child, given, family, sound, born, postcode, former) select c.id, rules.plain_name(given_name), rules.plain_name(family_name), rules.sound_of(family_name), born, a.postcode, false from child c join child_address a on a.child = c.id;
      set session_replication_role = default`);
    await client.query('vacuum analyze');
    // A third with a number, a third by name and postcode, a third with a surname spelt otherwise; each names its school.
    const list = await client.query<{ rows: string }>(`
      select jsonb_agg(jsonb_build_object('row', n, 'given', c.given_name, 'family', case n % 3 when 2 then c.family_name || 'e' else c.family_name end, 'born', c.born, 'postcode', case n % 3 when 1 then a.postcode end, 'upn', case n % 3 when 0 then i.value end, 'schools', jsonb_build_array(pg_temp.of('school', n * 17 % ${children} % 500))))::text as rows
      from generate_series(0, ${rows} - 1) n join child c on c.id = pg_temp.of('child', n * 17 % ${children}) left join child_address a on a.child = c.id left join child_identifier i on i.child = c.id`);
    let found: Readonly<Record<string, number>> = {};
    const took = await timed(async () => {
      await client.query('begin');
      await client.query("select rules.enter(pg_temp.of('person', 0), pg_temp.of('hat', 0), 'support')");
      const { rows: outcomes } = await client.query<{ outcome: string; n: number }>('select outcome, count(*)::integer as n from rules.match_list($1) group by 1 order by 1', [list.rows[0]!.rows]);
      await client.query('rollback');
      found = Object.fromEntries(outcomes.map((o) => [o.outcome, o.n]));
    });
    if ((found['match'] ?? 0) < rows / 2) throw new Error('The list was not recognised.');
    return [{ what: `Recognising a list of ${rows.toLocaleString('en-GB')} among ${children.toLocaleString('en-GB')} children (${Object.entries(found).map(([k, n]) => `${n} ${k}`).join(', ')})`, bound: '≤ 10 s', seen: ms(took), kept: took <= 10_000 }];
  } finally {
    await client.end();
    await records.close();
    remove(data);
  }
}
