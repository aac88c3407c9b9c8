import { mkdtempSync, rmSync, writeFileSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkAudit, Sealer } from '../../src/access/index.ts';
import { unsealed } from '../../src/access/audit/queries.ts';
import { throwAwayRecords, type ThrowAway } from '../records.ts';

let db: ThrowAway;
let folder: string;
let anchor: string;
let sealer: Sealer;
const faults: unknown[] = [];

beforeEach(async () => {
  db = await throwAwayRecords();
  folder = mkdtempSync(join(tmpdir(), 'belong-anchor-'));
  anchor = join(folder, 'audit.log');
  sealer = new Sealer(db.records, anchor, (error) => faults.push(error));
  for (let block = 0; block < 5; block++) {
    await db.as('belong_owner', (owner) => owner.query(`insert into person (name) select 'Person ' || n from generate_series(1, 4) n`));
    await sealed();
  }
});
afterEach(async () => {
  await db.drop();
  rmSync(folder, { recursive: true });
  expect(faults).toEqual([]);
});

/** Seals until nothing waits: a transaction of any other database of the server, open at this moment, puts a seal off. */
const sealed = (by = sealer): Promise<void> => expect.poll(async () => {
  await by.sealNow();
  return (await db.records.asSystem('see what waits', unsealed)).entries;
}, { timeout: 20_000 }).toBe(0);

/** As somebody would who has the database's own files or superuser. */
const tamper = (sql: string) => db.as('belong_owner', (owner) => owner.query(sql));
const told = async () => (await checkAudit(db.records, anchor)).faults;

test('a trail that nobody touched is whole, to its last block', async () => {
  expect(await checkAudit(db.records, anchor)).toEqual({ blocks: 5, entries: 20, waiting: 0, anchors: 5, faults: [] });
});

test('what is not sealed yet waits, and is sealed by whoever comes next', async () => {
  await tamper("insert into person (name) values ('Waits')");
  expect(await checkAudit(db.records, anchor)).toMatchObject({ blocks: 5, waiting: 1, faults: [] });
  await Promise.all(Array.from({ length: 8 }, () => new Sealer(db.records, anchor, (e) => faults.push(e)).sealNow()));
  await sealed();
  expect(await checkAudit(db.records, anchor)).toMatchObject({ blocks: 6, waiting: 0, faults: [] });
});

test('a transaction that is open while others are sealed is not lost', async () => {
  await db.as('belong_owner', async (slow) => {
    await slow.query("begin; insert into person (name) values ('Slow')");
    await tamper("insert into person (name) values ('Quick')");
    await sealer.sealNow();
    expect(await checkAudit(db.records, anchor)).toMatchObject({ waiting: 1, faults: [] });
    await slow.query('commit');
  });
  await sealed();
  expect(await checkAudit(db.records, anchor)).toMatchObject({ entries: 22, waiting: 0, faults: [] });
});

describe('what somebody changed is named', () => {
  test.each([
    ['a changed entry', "update audit_entry set person = gen_random_uuid() where id = 7", /^Block 2 \(entries 5 to 8\): an entry was changed/],
    ['a changed time, by a microsecond', "update audit_entry set at = at + interval '1 microsecond' where id = 9", /^Block 3 .*an entry was changed/],
    ['an entry taken out of the middle', 'delete from audit_entry where id = 10', /^Block 3 .*: 1 of its 4 entries was removed/],
    ['an entry put in', 'insert into audit_entry (tx, act, kind) select tx, act, kind from audit_entry where id = 10', /^Block 3 .*: 1 entries were put in/],
    ['a block taken out', 'delete from audit_block where number = 3', /^Block 3 is missing/],
    ['a block changed', 'update audit_block set entries = 3 where number = 4', /^Block 4 .* was changed after it was sealed/],
    ['the tail cut off, entries and blocks', 'delete from audit_block where number = 5; delete from audit_entry where id > 16', /ends at block 4, and block 5 was told outside/],
    ['everything removed', 'delete from audit_block; delete from audit_entry', /ends at block 0, and block 5 was told outside/],
  ])('%s', async (_, sql, words) => {
    await tamper(sql);
    expect((await told()).join('\n')).toMatch(words);
  });

  test('a whole trail made anew, consistent in itself, differs from what was told outside', async () => {
    await tamper("delete from audit_block; update audit_entry set act = 'look' where id = 1");
    await sealed(new Sealer(db.records, join(folder, 'other.log'), (e) => faults.push(e)));
    expect((await checkAudit(db.records, join(folder, 'other.log'))).faults).toEqual([]);
    expect((await told()).join('\n')).toMatch(/Block 1 is not the one whose head was told outside.*\n.*ends at block 1, and block 5/);
  });

  test('a line of the anchor that a crash cut off counts as not told', async () => {
    writeFileSync(anchor, readFileSync(anchor, 'utf8').slice(0, -40));
    expect(await checkAudit(db.records, anchor)).toMatchObject({ anchors: 4, faults: [] });
  });
});

test('after a restore elsewhere, where transactions are numbered anew, the chain goes on', async () => {
  await tamper("insert into person (name) values ('Not sealed before the restore')");
  // As in a younger database: numbers of transactions that are below those already sealed.
  await tamper('select rules.new_audit_generation()');
  await tamper("insert into audit_entry (tx, act, kind) values ('3', 'add', 'person'), ('5', 'add', 'person')");
  await sealed();
  expect(await checkAudit(db.records, anchor)).toMatchObject({ blocks: 7, entries: 23, waiting: 0, faults: [] });
  await tamper('delete from audit_entry where tx = \'3\'');
  expect((await told()).join('\n')).toMatch(/^Block 7 .*1 of its 2 entries was removed/);
});

test('no login of the service changes, removes or adds an entry by itself', async () => {
  for (const login of ['belong_app', 'belong_worker', 'belong_statistics', 'belong_backup']) {
    await db.as(login, async (client) => {
      for (const sql of ["insert into audit_entry (act, kind) values ('look', 'child')", "update audit_entry set act = 'list'", 'delete from audit_entry', 'truncate audit_entry', 'delete from audit_block', "update audit_block set entries = 0"]) {
        expect(await client.query(sql).then(() => 'done', (e: { code?: string }) => e.code), `${login}: ${sql}`).toBe('42501');
      }
    });
  }
});
