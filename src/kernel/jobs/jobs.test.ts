import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { NotFound } from '../errors/errors.ts';
import type { Q } from '../records/door.ts';
import { ownRecords, standingClock, type Ground } from './ground.testing.ts';
import { enqueue, jobStanding, retryDead, take, type Job } from './queries.ts';
import { JobRunner, type JobKind } from './runner.ts';

let ground: Ground;
beforeAll(async () => { ground = await ownRecords(); });
afterAll(() => ground.close());
afterEach(() => ground.owner.query('truncate job, load_run'));

/** Leaves a row that can be counted. */
const leave = (q: Q, name: string) => sql`insert into load_run (asked_by) values (${name})`.execute(q);
const left = async () => (await ground.owner.query<{ asked_by: string }>('select asked_by from load_run order by asked_by')).rows.map((r) => r.asked_by);
const jobs = async () => (await ground.owner.query<{ kind: string; tries: number; last_fault: string | null; run_at: Date; state: string }>(`
  select kind, tries, last_fault, run_at, case when done_at is not null then 'done' when dead_at is not null then 'dead' else 'open' end as state from job where kind <> 'forget finished jobs' order by made_at, state`)).rows;
const asked = (kind: string, more: Partial<Parameters<typeof enqueue>[1]> = {}) => ground.records.asSystem('test', (q) => enqueue(q, { kind, ...more }));
const runner = (kinds: Record<string, JobKind>, clock = standingClock()) => new JobRunner(ground.records, kinds, clock.now);

describe('asking for work', () => {
  test('is part of the transaction that asks', async () => {
    await expect(ground.records.asSystem('test', async (q) => {
      await enqueue(q, { kind: 'leave' });
      throw new NotFound('no');
    })).rejects.toThrow(NotFound);
    expect(await jobs()).toEqual([]);
  });

  test('twice for the same asks once, and again when it is done', async () => {
    const kinds = { leave: { run: async (q: Q) => { await leave(q, 'x'); } } };
    const both = await Promise.all([asked('leave', { key: 'leave: 1' }), asked('leave', { key: 'leave: 1' })]);
    expect(both.filter((id) => id !== null)).toHaveLength(1);
    expect(await runner(kinds).runDue()).toBe(1);
    expect(await asked('leave', { key: 'leave: 1' })).not.toBeNull();
    expect(await asked('leave')).not.toBeNull();
  });

  test('is open to the application, which sees and moves nothing', async () => {
    const [person, other] = [crypto.randomUUID(), crypto.randomUUID()];
    let seen: Job | null = null;
    // As the door for people does it, for a person who need not be one here.
    const asPerson = <T>(work: (q: Q) => Promise<T>) => ground.asApp(async (q) => {
      await sql`select set_config('belong.person', ${person}, true)`.execute(q);
      return work(q);
    });
    expect(await asPerson((q) => enqueue(q, { kind: 'look', payload: { child: other, part: 3 }, key: 'look: 1', acting: { person, holding: null } }))).not.toBeNull();
    await expect(asPerson((q) => enqueue(q, { kind: 'look', acting: { person: other, holding: null } }))).rejects.toMatchObject({ code: '42501' });
    expect(await ground.asApp((q) => enqueue(q, { kind: 'look', key: 'look: 1' }))).toBeNull();
    for (const forbidden of [sql`select id from job`, sql`update job set run_at = now()`, sql`delete from job`, sql`insert into job (kind, tries) values ('look', 3)`]) await expect(ground.asApp((q) => forbidden.execute(q))).rejects.toMatchObject({ code: '42501' });
    await runner({ look: { run: async (_, job) => { seen = job; } } }).runDue();
    expect(seen).toMatchObject({ payload: { child: other, part: 3 }, acting: { person, holding: null }, tries: 1 });
  });

  test('carries ids only', async () => {
    for (const value of ['Ann Example', 'ann@example.org', 'x'.repeat(65)]) await expect(asked('leave', { payload: { name: value } })).rejects.toThrow(/may carry ids only; name/);
    await expect(asked('leave', { key: 'ann@example.org' })).rejects.toThrow(/a_key_is_a_short_name/);
  });
});

describe('doing work', () => {
  test('that fails leaves nothing of its effect, comes back later and later, then is dead, while the rest goes on', async () => {
    const clock = standingClock();
    const told: unknown[] = [];
    const some = runner({
      poison: { run: async (q) => { await leave(q, 'half'); throw Object.assign(new Error('Ann Example, born 2015'), { code: 'ESPOILED' }); }, failed: async (_, job, fault, dead) => { told.push([job.tries, fault, dead]); } },
      leave: { run: async (q, job) => { await leave(q, `whole ${job.payload['n']}`); } },
    }, clock);
    await asked('poison');
    for (const n of [1, 2, 3]) await asked('leave', { payload: { n } });
    expect(await some.runDue()).toBe(4);
    expect(await left()).toEqual(['whole 1', 'whole 2', 'whole 3']);
    for (const seconds of [10, 40, 160, 640]) {
      clock.move(seconds - 1);
      expect(await some.runDue()).toBe(0);
      clock.move(1);
      expect(await some.runDue()).toBe(1);
    }
    clock.move(86_400 * 0.2);
    expect(await some.runDue()).toBe(0);
    expect(told).toEqual([1, 2, 3, 4, 5].map((n) => [n, 'ESPOILED', n === 5]));
    expect((await jobs())[0]).toMatchObject({ state: 'dead', tries: 5, last_fault: 'ESPOILED' });
    expect(await left()).toHaveLength(3);
    expect(await ground.records.asSystem('test', (q) => jobStanding(q, clock.now()))).toMatchObject({ due: 0, dueSince: null, dead: [{ kind: 'poison', count: 1, lastFault: 'ESPOILED' }] });
  });

  test('that is dead has all its tries again when somebody says so, once for each key', async () => {
    let mended = false;
    const some = runner({ mended: { run: async (q) => { if (!mended) throw new Error('x'); await leave(q, 'mended'); } } });
    for (const key of ['one', 'one', 'two', undefined]) {
      await asked('mended', { mostTries: 1, ...(key === undefined ? {} : { key }) });
      await some.runDue();
    }
    await asked('mended', { key: 'two' });
    mended = true;
    expect(await ground.records.asSystem('test', (q) => retryDead(q, 'mended'))).toBe(2);
    expect(await some.runDue()).toBe(3);
    expect(await left()).toHaveLength(3);
  });

  test('tells the log where it failed, and not what the error says', async () => {
    const said: string[] = [];
    await asked('wrong');
    await new JobRunner(ground.records, { wrong: { run: async () => { throw new RangeError('Ann Example\n    at 1 High Street'); } } }, standingClock().now, { tell: (line) => said.push(line) }).runDue();
    expect(said).toHaveLength(1);
    expect(said[0]).toMatch(/^Try 1 of 5 of a job of kind “wrong” failed: RangeError\n\s+at .*jobs\.test\.ts/);
    expect(said[0]).not.toMatch(/Ann|Street/);
  });

  test('names a fault of the database by its rule', async () => {
    await asked('wrong');
    await runner({ wrong: { run: async (q) => { await sql`insert into job (kind) values ('NOT A KIND')`.execute(q); } } }).runDue();
    expect((await jobs())[0]!.last_fault).toBe('23514 a_job_names_its_kind');
  });

  test('that kills its process each time is dead in the end, and told of', async () => {
    const clock = standingClock();
    await asked('killer', { mostTries: 2 });
    const told: unknown[] = [];
    for (let kill = 0; kill < 2; kill++) {
      // As a process that was killed leaves it: taken, and silent.
      expect(await ground.records.asSystem('test', (q) => take(q, ['killer'], crypto.randomUUID(), clock.now(), 30))).toMatchObject({ tries: kill + 1 });
      expect(await ground.records.asSystem('test', (q) => take(q, ['killer'], crypto.randomUUID(), clock.now(), 30))).toBeNull();
      clock.move(31);
    }
    await runner({ killer: { run: async () => { throw new Error('must not run again'); }, failed: async (_, __, fault, dead) => { told.push([fault, dead]); } } }, clock).runDue();
    expect(told).toEqual([['cut off', true]]);
    expect((await jobs())[0]).toMatchObject({ state: 'dead', tries: 2, last_fault: 'cut off' });
  });

  test('whose own account of its fault fails is dead all the same', async () => {
    await asked('poison', { mostTries: 1 });
    await runner({ poison: { run: async () => { throw new TypeError('x'); }, failed: async () => { throw new Error('y'); } } }).runDue();
    expect((await jobs())[0]).toMatchObject({ state: 'dead', last_fault: 'TypeError' });
  });

  test('that runs longer than its lease is not taken from its process', async () => {
    const clock = standingClock();
    await asked('slow');
    let others = -1;
    await runner({ slow: { run: async (q) => {
      clock.move(3_600);
      others = await runner({ slow: { run: async () => {} } }, clock).runDue();
      await leave(q, 'slow');
    } } }, clock).runDue();
    expect(others).toBe(0);
    expect(await left()).toEqual(['slow']);
  });

  test('of a kind that this process does not know is left for one that does', async () => {
    await asked('of tomorrow');
    expect(await runner({}).runDue()).toBe(0);
    expect(await jobs()).toMatchObject([{ state: 'open', tries: 0 }]);
  });
});

describe('work that comes round', () => {
  const round = { run: async (q: Q) => { await leave(q, 'round'); }, round: { every: { seconds: 60 } } } as const;

  test('has one next run, however many processes open it', async () => {
    const clock = standingClock();
    const many = Array.from({ length: 5 }, () => runner({ round }, clock));
    await Promise.all(many.map((r) => r.runDue()));
    expect(await left()).toEqual([]);
    for (let n = 1; n <= 3; n++) {
      clock.move(61);
      await Promise.all(many.map((r) => r.runDue()));
      expect(await left()).toHaveLength(n);
      expect((await jobs()).filter((j) => j.state === 'open')).toHaveLength(1);
    }
    // Hours of standing still are made up for by one run.
    clock.move(7_200);
    await many[0]!.runDue();
    expect(await left()).toHaveLength(4);
  });

  test('goes on after a run that is dead', async () => {
    const clock = standingClock();
    const failing = runner({ round: { ...round, run: async () => { throw new Error('x'); } } }, clock);
    for (let n = 0; n < 6; n++) {
      await failing.runDue();
      clock.move(3_600);
    }
    expect((await jobs()).map((j) => j.state).sort()).toEqual(['dead', 'open']);
  });

  test('is brought forward where its round was made shorter', async () => {
    const clock = standingClock();
    await runner({ round: { ...round, round: { every: { seconds: 7_200 } } } }, clock).runDue();
    await runner({ round }, clock).runDue();
    clock.move(61);
    await runner({ round }, clock).runDue();
    expect(await left()).toEqual(['round']);
  });
});

test('a runner works by itself until it is stopped, and ends what it began', async () => {
  let begun: () => void;
  const has = new Promise<void>((resolve) => { begun = resolve; });
  const some = new JobRunner(ground.records, { slow: { run: async (q) => { begun(); await sql`select pg_sleep(0.1)`.execute(q); await leave(q, 'slow'); } } }, undefined, { pause: 10 });
  some.start();
  await asked('slow');
  await has;
  await some.stop();
  expect(await left()).toEqual(['slow']);
  expect((await jobs())[0]!.state).toBe('done');
});

test('what was done is forgotten after thirty days, and nothing else may be', async () => {
  for (const kind of ['old', 'new', 'open']) await asked(kind);
  await ground.owner.query("update job set done_at = now() - interval '31 days' where kind = 'old'; update job set done_at = now() where kind = 'new'");
  await ground.records.asSystem('test', (q) => sql`delete from job`.execute(q));
  expect((await jobs()).map((j) => j.kind).sort()).toEqual(['new', 'open']);
});
