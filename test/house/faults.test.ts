import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { layGround, children, places } from '../../src/children/ground.testing.ts';
import { cutEffects } from '../faults/cut-effects.ts';
import { fillMailbox, fillUploads } from '../faults/full-disk.ts';
import { loseReplies } from '../faults/lost-reply.ts';
import { pauseDatabase } from '../faults/pause.ts';
import { loseProvider } from '../faults/provider-away.ts';
import { startBehind, type Behind } from '../faults/service-behind.ts';
import { brokenBy } from '../faults/whole.ts';
import { throwAwayRecords, type ThrowAway } from '../records.ts';
import { root } from '../service.ts';
import { rowsOf, unknownTests } from './named-tests.ts';

test('a connection that is cut after any message of a share, a yes taken back, a leaver, a look, a note or a seal leaves all of it or nothing', async () => {
  const { cuts, done } = await cutEffects('some');
  expect(cuts).toBeGreaterThan(25);
  expect(done).toBeGreaterThanOrEqual(6);
});

describe('what is not whole is found', () => {
  let db: ThrowAway;
  beforeAll(async () => {
    db = await throwAwayRecords();
    await layGround(db.records);
  });
  afterAll(() => db.drop());

  test.each([
    ['a row without its entry', "delete from audit_entry where kind = 'timeline_entry' and id = (select max(id) from audit_entry where kind = 'timeline_entry')", /^a row without its entry in the trail: timeline_entry/],
    ['an entry without its row', "insert into audit_entry (act, kind, thing) values ('add', 'wish', gen_random_uuid())", /^a row without its entry in the trail: wish/],
    ['a change that nobody wrote down', "alter table person disable trigger changes_are_written_down; update person set name = 'Another'", /^a change without its entry.*: person/],
    ['half a share', `insert into involvement (child, party, party_kind, kind) values ('${children.noah}', '${places.occupational}', 'team', 'shared with')`, /^half a share: involvement/],
    ['a view from nowhere', `insert into may_see (child, party, depth, from_at, source) values ('${children.noah}', '${places.oak}', 'record', now(), gen_random_uuid())`, /^a view that no involvement gives/],
    ['a leaver with a role', 'alter table person disable trigger a_leaver_is_signed_out; update person set left_on = current_date', /somebody who left and still has/],
    ['a form without its note', `insert into done_request (person, key, answer) select id, gen_random_uuid(), '/' from person limit 1`, /^a form that was saved/],
  ])('%s', async (_, sql, words) => {
    await db.as('belong_owner', async (owner) => {
      expect(await brokenBy(owner)).toEqual([]);
      await owner.query(`begin; ${sql}`);
      expect((await brokenBy(owner)).join('\n')).toMatch(words);
      await owner.query('rollback');
    });
  });
});

describe('the real service, with its database behind a proxy', () => {
  let behind: Behind;
  beforeAll(async () => { behind = await startBehind(); });
  afterAll(() => behind.stop());

  test('a note whose commit was done and whose answer was lost is saved once, however often its form is sent again', () => loseReplies(behind, 1));

  test('a database that pauses is told of by health, and every request is answered when it goes on', () => pauseDatabase(behind, 4));

  test('a file for which the disk has no room is refused in words and leaves nothing', () => fillUploads(behind));

  test('a sign-in provider that is away ends no session and opens none', () => loseProvider(behind));
});

test('a full mailbox keeps nothing from being saved: the message waits and goes out once there is room', () => fillMailbox());

describe('the list of faults', () => {
  const rows = rowsOf('docs/security/faults.csv');

  test('numbers them without a gap, and says of each what must hold and what was found', () => {
    expect(rows.map((r) => r['id'])).toEqual(rows.map((_, i) => `F${i + 1}`));
    for (const r of rows) {
      for (const column of ['fault', 'passes', 'result']) expect(r[column], `${r['id']} ${column}`).not.toBe('');
      expect(['met', 'partly', 'gap'], r['id']).toContain(r['verdict']);
      expect(r['test'] === '', r['id']).toBe(r['verdict'] === 'gap');
    }
  });

  test('names tests that are there', () => {
    expect(rows.filter((r) => r['test'] !== '').flatMap((r) => unknownTests(r['test']!).map((problem) => `${r['id']}: ${problem}`))).toEqual([]);
  });

  test('is what its page shows', () => {
    const page = readFileSync(join(root, 'docs', 'security', 'faults.md'), 'utf8');
    for (const r of rows) expect(page).toContain(`| ${r['id']} | ${r['fault']} | ${r['passes']} | ${r['verdict']} | ${r['result']} |`);
  });
});
