import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '../config/config.ts';
import { Unavailable } from '../errors/errors.ts';
import { startEmbedded } from './embedded.ts';
import { DatabaseFault } from './faults.ts';
import type { Q } from './door.ts';
import { Records } from './records.ts';

const data = mkdtempSync(join(tmpdir(), 'belong-faults-'));
let records: Records;

beforeAll(async () => {
  chmodSync(data, 0o755);
  records = await Records.open(readConfig({ BELONG_DATA: data }));
});
afterAll(async () => {
  await records.close();
  rmSync(data, { recursive: true, force: true });
});

const run = (id: string) => `00000000-0000-4000-8000-00000000000${id}`;
const start = (q: Q, id: string, by = 'a test') => sql`insert into load_run (id, asked_by) values (${id}::uuid, ${by})`.execute(q);
const touch = (q: Q, id: string) => sql`update load_run set files_done = files_done + 1 where id = ${id}::uuid`.execute(q);
const done = async (id: string) => (await records.asSystem('test', (q) => sql<{ n: number }>`select files_done as n from load_run where id = ${id}::uuid`.execute(q))).rows[0]?.n;

test('a fault of the database tells its code and rule, and nothing that somebody typed', async () => {
  const told = (work: (q: Q) => Promise<unknown>) => records.asSystem('test', work).then(() => 'done', (e: unknown) => e);
  await records.asSystem('test', (q) => start(q, run('1')));
  const faults = await Promise.all([
    told((q) => start(q, run('1'), 'Noah Fielding')),
    told((q) => start(q, 'Noah Fielding')),
    told((q) => sql`insert into release (source, source_name, reader_version, dataset, edition, kind, title, publisher, licence, file_name, sha256, container_sha256, rows_in, rows_kept, folder, definition, loaded_by)
      values ('s', 's', 1, 'd', '', 'Noah Fielding', 't', 'p', 'l', 'f', 'x', 'x', 1, 1, 'f', '{}', 'b')`.execute(q)),
    told((q) => sql`select * from "Noah Fielding"`.execute(q)),
  ]);
  expect(faults.map((f) => (f as DatabaseFault).code)).toEqual(['23505', '22P02', '23514', '42P01']);
  for (const fault of faults) {
    expect(fault).toBeInstanceOf(DatabaseFault);
    expect(JSON.stringify([String(fault), (fault as Error).stack, { ...(fault as object) }])).not.toMatch(/Noah|Fielding/);
  }
});

test('two transactions that stand in each other’s way are both done, each once', async () => {
  await records.asSystem('test', async (q) => { await start(q, run('2')); await start(q, run('3')); });
  let tries = 0;
  const crossed = (first: string, second: string) => records.asSystem('test', async (q) => {
    tries++;
    await touch(q, first);
    await setTimeout(150);
    await touch(q, second);
  });
  await Promise.all([crossed(run('2'), run('3')), crossed(run('3'), run('2'))]);
  expect(tries).toBeGreaterThan(2);
  expect([await done(run('2')), await done(run('3'))]).toEqual([2, 2]);
});

test('when every connection is busy, the next is told so, and all is well afterwards', async () => {
  const busy = Array.from({ length: 8 }, () => records.asSystem('a slow test', (q) => sql`select pg_sleep(6.5)`.execute(q)));
  await setTimeout(300);
  await expect(records.asSystem('test', () => Promise.resolve('never'))).rejects.toThrow(Unavailable);
  await Promise.all(busy);
  expect(await records.asSystem('test', () => Promise.resolve('now'))).toBe('now');
});

test('a setting of one transaction is gone in the next on the same connection', async () => {
  const reason = async (q: Q) => (await sql<{ r: string }>`select current_setting('belong.reason', true) as r`.execute(q)).rows[0]?.r;
  const seen = await Promise.all(Array.from({ length: 60 }, (_, i) => records.asSystem(`reason ${i}`, async (q) => {
    const before = await reason(q);
    if (i % 7 === 0) throw new Error('left half-way');
    return [before, `reason ${i}`];
  }).catch(() => null)));
  for (const pair of seen) if (pair) expect(pair[0]).toBe(pair[1]);
});

test('a day begins at midnight in London, whatever zone the server is set to', async () => {
  const of = (q: Q) => sql<{ zone: string; before: string; after: string }>`
    select current_setting('timezone') as zone, (timestamptz '2026-06-25T22:59Z')::date::text as before, (timestamptz '2026-06-25T23:00Z')::date::text as after`.execute(q);
  for (const as of [records.asSystem.bind(records), records.asOwner.bind(records)]) expect((await as('test', of)).rows).toEqual([{ zone: 'Europe/London', before: '2026-06-25', after: '2026-06-26' }]);
});

test('a connection that is lost between two statements of a transaction ends that transaction and not the process', async () => {
  const lost = records.asSystem('test', async (q) => {
    await start(q, run('6'));
    const { pid } = (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(q)).rows[0]!;
    await records.asSystem('test', (other) => sql`select pg_terminate_backend(${pid}::int)`.execute(other));
    await setTimeout(200);
    await sql`select 1`.execute(q);
  });
  await expect(lost).rejects.toThrow(Unavailable);
  expect(await done(run('6'))).toBeUndefined();
});

test('a database that stops is told as such, what was saved is there when it is back', async () => {
  await records.asSystem('test', (q) => start(q, run('4')));
  const server = await startEmbedded(data);
  await server.stop();
  await expect(records.asSystem('test', (q) => start(q, run('5')))).rejects.toThrow(Unavailable);
  await startEmbedded(data);
  expect([await done(run('4')), await done(run('5'))]).toEqual([0, undefined]);
});

test('a database that was killed is closed without a wait, and the next start finds everything', async () => {
  const server = await startEmbedded(data);
  process.kill(Number(readFileSync(join(data, 'records', 'cluster', 'postmaster.pid'), 'utf8').split('\n', 1)[0]), 'SIGKILL');
  await server.stop();
  await startEmbedded(data);
  await expect.poll(() => done(run('4')).catch(() => null), { timeout: 20_000 }).toBe(0);
});
