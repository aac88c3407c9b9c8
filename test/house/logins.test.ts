import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { describeSchema, schemaFaults } from '../../src/kernel/records/schema.ts';
import { throwAwayRecords, type ThrowAway } from '../records.ts';
import { root } from '../service.ts';

type Login = 'belong_app' | 'belong_worker' | 'belong_statistics' | 'belong_backup';
type Act = 'read' | 'add' | 'change' | 'remove';

const release = `(id, source, source_name, reader_version, dataset, edition, kind, title, publisher, licence, file_name, sha256, container_sha256, rows_in, rows_kept, folder, definition, loaded_by)
  values (900, 's', 's', 1, 'd', '', 'figures', 't', 'p', 'l', 'f', repeat('a', 64), repeat('b', 64), 1, 1, 'f', '{}', 'b')`;

/** Who may do what with each table, in words of our own and not read from the policies; and one real try of each act. */
const model: Readonly<Record<string, { readonly may: Readonly<Partial<Record<Login, readonly Act[]>>>; readonly tries: Readonly<Record<Exclude<Act, 'read'>, string>> }>> = {
  release: {
    may: { belong_app: ['read'], belong_worker: ['read', 'add', 'change'], belong_statistics: ['read'], belong_backup: ['read'] },
    tries: { add: `insert into release ${release.replace('900', '901').replace("'d'", "'other'")}`, change: "update release set withdrawn_at = now(), withdrawn_why = 'wrong file'", remove: 'delete from release' },
  },
  load_run: {
    may: { belong_worker: ['read', 'add', 'change'], belong_backup: ['read'] },
    tries: { add: "insert into load_run (asked_by) values ('a test')", change: 'update load_run set rows_done = 1', remove: 'delete from load_run' },
  },
  migration: {
    may: { belong_backup: ['read'] },
    tries: { add: "insert into migration (name, sha256) values ('9999_x.sql', 'x')", change: "update migration set sha256 = 'x'", remove: 'delete from migration' },
  },
  row_security_proof: {
    may: { belong_app: ['read'], belong_worker: ['read'], belong_statistics: ['read'], belong_backup: ['read'] },
    tries: { add: "insert into row_security_proof values ('more')", change: "update row_security_proof set name = 'other'", remove: 'delete from row_security_proof' },
  },
};
const everyLogin: readonly Login[] = ['belong_app', 'belong_worker', 'belong_statistics', 'belong_backup'];

let db: ThrowAway;
beforeAll(async () => { db = await planted(); });
afterAll(() => db.drop());

async function planted(): Promise<ThrowAway> {
  const made = await throwAwayRecords();
  await made.as('belong_owner', async (owner) => {
    await owner.query(`insert into release ${release}`);
    await owner.query("insert into load_run (asked_by) values ('planted')");
  });
  return made;
}

/** Tried for real and rolled back; an act that touches no row was not done. */
async function does(client: pg.Client, sql: string): Promise<boolean> {
  await client.query('begin');
  try {
    return ((await client.query(sql)).rowCount ?? 0) > 0;
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error;
    return false;
  } finally {
    await client.query('rollback');
  }
}

test('every table has its entry here', async () => {
  const tables = await db.as('belong_owner', async (owner) => (await owner.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1")).rows.map((r) => r.name));
  expect(tables).toEqual(Object.keys(model).sort());
});

/** What must be refused although the act as such is allowed. */
const limits: Readonly<Partial<Record<Login, readonly string[]>>> = {
  belong_worker: [`insert into release ${release.replace('loaded_by)', 'loaded_by, withdrawn_at, withdrawn_why)').replace('900', '902').replace("'d'", "'third'").replace("'b')", "'b', now(), 'x')")}`, "select 1 from row_security_proof where name = 'hidden'"],
  belong_app: ["select 1 from row_security_proof where name = 'hidden'"],
  belong_statistics: ["select 1 from row_security_proof where name = 'hidden'"],
};

/** Every act of a login that is not as the model says, in words. */
async function surprises(on: ThrowAway, login: Login): Promise<readonly string[]> {
  return on.as(login, async (client) => {
    const found: string[] = [];
    for (const [table, { may, tries }] of Object.entries(model)) {
      for (const act of ['read', 'add', 'change', 'remove'] as const) {
        const expected = may[login]?.includes(act) ?? false;
        if ((await does(client, act === 'read' ? `select 1 from ${table}` : tries[act])) !== expected) found.push(`${login} ${expected ? 'cannot' : 'can'} ${act} ${table}`);
      }
    }
    for (const sql of limits[login] ?? []) if (await does(client, sql)) found.push(`${login} can: ${sql.slice(0, 60)}`);
    return found;
  });
}

test.each(everyLogin)('%s may do what is said here and nothing else', async (login) => expect(await surprises(db, login)).toEqual([]));

test('a policy that is dropped or widened is noticed here, each of them', async () => {
  const policies = await db.as('belong_owner', async (owner) => (await owner.query<{ name: string; of: string; using: string | null; check: string | null }>('select policyname as name, tablename as of, qual as using, with_check as check from pg_policies')).rows);
  const mutants = policies.filter((p) => p.name !== 'the_owner_lays_the_schema').flatMap((p) => [
    `drop policy ${p.name} on ${p.of}`,
    ...(p.using === null || p.using === 'true' ? [] : [`alter policy ${p.name} on ${p.of} using (true)`]),
    ...(p.check === null || p.check === 'true' ? [] : [`alter policy ${p.name} on ${p.of} with check (true)`]),
  ]);
  expect(mutants.length).toBeGreaterThan(8);
  const survivors: string[] = [];
  for (const mutant of mutants) {
    const copy = await planted();
    await copy.as('belong_owner', (owner) => owner.query(mutant));
    const seen = await Promise.all(everyLogin.map((login) => surprises(copy, login)));
    if (seen.flat().length === 0) survivors.push(mutant);
    await copy.drop();
  }
  expect(survivors).toEqual([]);
});

test('no login but the owner makes anything in the database', async () => {
  for (const login of everyLogin) {
    await db.as(login, async (client) => {
      for (const sql of ['create table mine (a int)', 'create temporary table mine (a int)', 'create function mine() returns int language sql return 1', 'create schema mine', 'alter table release disable row level security', 'truncate release']) {
        expect(await client.query(sql).then(() => 'done', (e: { code?: string }) => e.code), `${login}: ${sql}`).toBe('42501');
      }
    });
  }
});

test('the schema is sound, and migrations/schema.sql shows it as it is (npm run docs)', async () => {
  await db.as('belong_owner', async (owner) => {
    expect(await schemaFaults(owner)).toEqual([]);
    expect(readFileSync(join(root, 'migrations', 'schema.sql'), 'utf8')).toBe(await describeSchema(owner));
  });
});
