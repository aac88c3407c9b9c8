import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../config/config.ts';
import { Stop } from '../errors/errors.ts';
import { startEmbedded, type Embedded } from './embedded.ts';
import { Records } from './records.ts';

/** A folder that the database's unprivileged user may enter. */
function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'belong-records-'));
  chmodSync(made, 0o755);
  return made;
}

const home = folder();
const away = folder();
let server: Embedded;

beforeAll(async () => {
  server = await startEmbedded(home);
});
afterAll(async () => {
  await server.stop();
  for (const made of [home, away]) rmSync(made, { recursive: true, force: true });
});

async function as<T>(user: string, database: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ host: server.socket, user, database });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const code = (user: string, database: string, sql: string) => as(user, database, async (c) => c.query(sql).then(() => 'done', (e: { code?: string }) => e.code));

describe('the embedded database', () => {
  test('is ready for each of those who start it at the same moment', async () => {
    const shared = folder();
    await (await startEmbedded(shared)).stop();
    const answers = await Promise.all([0, 20, 40, 60, 80, 100, 140].map(async (after) => {
      await setTimeout(after);
      const mine = await startEmbedded(shared);
      const client = new pg.Client({ host: mine.socket, user: mine.user, database: 'postgres' });
      await client.connect();
      await client.end();
      return mine;
    }));
    await answers[0]!.stop();
    rmSync(shared, { recursive: true, force: true });
  });

  test('is opened by many at once, migrated once, and each login has what its work asks for', async () => {
    const config = readConfig({ BELONG_DATA: home });
    const opened = await Promise.all([Records.open(config), Records.open(config), Records.open(config)]);
    try {
      const steps = await as('belong_owner', 'belong', async (c) => (await c.query<{ name: string }>('select name from migration order by name')).rows.map((r) => r.name));
      expect(steps).toEqual([...new Set(steps)]);
      expect(steps).toContain('0002_row_security.sql');
      expect(await opened[0]!.asSystem('test', (q) => q.selectFrom('release').select('id').execute())).toEqual([]);
    } finally {
      for (const records of opened.slice(1)) await records.close();
    }
    const denied = '42501';
    expect(await code('belong_app', 'belong', 'select id from release')).toBe('done');
    expect(await code('belong_app', 'belong', 'select id from load_run')).toBe(denied);
    expect(await code('belong_app', 'belong', 'delete from release')).toBe(denied);
    expect(await code('belong_worker', 'belong', 'delete from release')).toBe(denied);
    expect(await code('belong_worker', 'belong', "update release set rows_kept = 0")).toBe(denied);
    expect(await code('belong_statistics', 'belong', 'select id from load_run')).toBe(denied);
    for (const login of ['belong_app', 'belong_worker', 'belong_statistics', 'belong_backup']) {
      expect(await code(login, 'belong', 'create table mine (a int)')).toBe(denied);
      expect(await code(login, 'belong', 'alter table release disable row level security')).toBe(denied);
    }
    // The backup's login reads past row security and writes nothing.
    expect(await as('belong_backup', 'belong', async (c) => (await c.query('select name from row_security_proof')).rowCount)).toBe(2);
    expect(await code('belong_backup', 'belong', 'delete from row_security_proof')).toBe(denied);
    const every = await as('belong_owner', 'belong', async (c) => (await c.query<{ name: string; safe: boolean }>("select relname as name, relrowsecurity and relforcerowsecurity as safe from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')")).rows);
    expect(every.filter((t) => !t.safe)).toEqual([]);
    // A second superuser session keeps the server for the tests below: closing the last one of Belong's stops it.
    await opened[0]!.close();
    server = await startEmbedded(home);
  });

  test('of an earlier Belong, whose tables belong to the first superuser, is taken over', async () => {
    const first = readFileSync(join(readConfig({}).root, 'migrations', '0001_releases.sql'), 'utf8');
    const old = await startEmbedded(away);
    const admin = new pg.Client({ host: old.socket, user: old.user, database: 'postgres' });
    await admin.connect();
    await admin.query('create database belong');
    await admin.end();
    const client = new pg.Client({ host: old.socket, user: old.user, database: 'belong' });
    await client.connect();
    await client.query('create table migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())');
    await client.query(first);
    await client.query("insert into migration (name, sha256) values ('0001_releases.sql', encode(sha256(convert_to($1, 'UTF8')), 'hex'))", [first]);
    await client.query("insert into load_run (asked_by) values ('an earlier Belong')");
    await client.end();
    const records = await Records.open(readConfig({ BELONG_DATA: away }));
    expect(await records.asSystem('test', (q) => q.selectFrom('load_run' as never).selectAll().execute())).toMatchObject([{ asked_by: 'an earlier Belong' }]);
    await records.close();
  });
});

describe('a server of one’s own', () => {
  const url = (user: string, database = 'own') => `postgres://${user}@/${database}?host=${encodeURIComponent(server.socket)}`;
  const open = (env: Record<string, string>) => Records.open(readConfig({ BELONG_DATA: away, ...env }));

  beforeAll(async () => {
    await as(server.user, 'postgres', async (c) => {
      await c.query('create role keeper login createrole');
      await c.query('create role poor login');
      await c.query('create role strong login bypassrls');
      for (const [name, owner] of [['own', 'keeper'], ['small', 'poor']]) await c.query(`create database ${name} owner ${owner}`);
      // The logins of the test before are this server's too; a keeper may only change those it made.
      await c.query('drop owned by belong_app, belong_worker, belong_statistics, belong_backup');
      await c.query('drop database if exists belong');
      await c.query('drop role belong_app, belong_worker, belong_statistics, belong_backup, belong_owner');
    });
  });

  test('an owner that may not make logins is told which are missing and what to set', async () => {
    await expect(open({ DATABASE_URL: url('poor', 'small') })).rejects.toThrow(/belong_app.*belong_worker.*DATABASE_APP_URL, DATABASE_WORKER_URL, DATABASE_STATISTICS_URL, DATABASE_BACKUP_URL/s);
  });

  test('an owner that may makes them, with passwords that only this machine’s user reads', async () => {
    const records = await open({ DATABASE_URL: url('keeper') });
    expect(await records.healthy()).toBe(true);
    await records.close();
    expect(statSync(join(away, 'keys', 'logins.json')).mode & 0o077).toBe(0);
    const again = await open({ DATABASE_URL: url('keeper') });
    await again.close();
  });

  test('a login that passes by row security is refused', async () => {
    await expect(open({ DATABASE_URL: url('keeper'), DATABASE_APP_URL: url('strong') })).rejects.toThrow(/strong.*passes by row security/s);
    await expect(open({ DATABASE_URL: url('keeper'), DATABASE_WORKER_URL: url(server.user) })).rejects.toThrow(/passes by row security/);
    await expect(open({ DATABASE_URL: url('keeper'), DATABASE_APP_URL: url('keeper') })).rejects.toThrow(/owns tables/);
  });

  test('a row that should be hidden and is not keeps Belong from starting', async () => {
    await as('keeper', 'own', (c) => c.query('create policy a_hole on row_security_proof to belong_app using (true)'));
    await expect(open({ DATABASE_URL: url('keeper') })).rejects.toThrow(/a row that its policy hides/);
    await as('keeper', 'own', (c) => c.query('drop policy a_hole on row_security_proof'));
  });

  test('a schema newer than this Belong is refused and left as it is', async () => {
    await as('keeper', 'own', (c) => c.query("insert into migration (name, sha256) values ('9999_later.sql', 'x')"));
    await expect(open({ DATABASE_URL: url('keeper') })).rejects.toThrow(Stop);
    await expect(open({ DATABASE_URL: url('keeper') })).rejects.toThrow(/newer Belong.*9999_later/s);
  });
});
