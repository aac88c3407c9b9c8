import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { enqueue, readConfig, Records, type Q } from '../../src/kernel/index.ts';
import { dataFolder, remove, root } from '../service.ts';
import { random } from './random.ts';

interface Kills {
  readonly kills: number;
  readonly seed: number;
}

/**
 * Two processes and more do jobs; one of them is killed (-9) `kills` times at random moments and started again. Each job's effect must then be there
 * exactly once, none half, none stuck, and of the kind that comes round there must be one next run.
 */
export async function killJobs({ kills, seed }: Kills): Promise<{ jobs: number; cutOff: number }> {
  const next = random(seed);
  const data = dataFolder();
  const env = { ...process.env, BELONG_ROOT: root, BELONG_DATA: data };
  const records = await Records.open(readConfig(env));
  // Two work while the third, whom the last kill hit, starts again.
  const workers = [startWorker(env), startWorker(env), startWorker(env)];
  await Promise.all(workers);
  let jobs = 0;
  for (let kill = 0; kill < kills; kill++) {
    const which = kill % workers.length;
    const worker = await workers[which]!;
    // More work than they do before the kill, so that each kill falls into some.
    await records.asSystem('ask for work', async (q) => {
      for (let n = 0; n < 20; n++, jobs++) await enqueue(q, { kind: 'effect', payload: { seconds: Math.round(next() * 120) / 1000 }, mostTries: 50 });
    });
    await setTimeout(10 + next() * 200);
    await end(worker);
    workers[which] = startWorker(env);
  }
  for (let wait = 0; wait < 600 && (await records.asSystem('look', open)) > 0; wait++) await setTimeout(100);
  await Promise.all((await Promise.all(workers)).map(end));
  const { rows } = await records.asSystem('look', (q) => sql<{ stuck: number; dead: number; cut_off: number; wrong: number; rounds: number; twice: number }>`
    select count(*) filter (where kind = 'effect' and done_at is null) as stuck, count(*) filter (where dead_at is not null) as dead, count(*) filter (where tries > 1) as cut_off,
      count(*) filter (where kind = 'effect' and array(select asked_by from load_run l where l.now_reading = job.id::text order by asked_by) <> array['first half', 'second half']) as wrong,
      count(*) filter (where kind = 'round' and done_at is null) as rounds,
      count(*) filter (where kind = 'round' and (select count(*) from load_run l where l.now_reading = job.id::text) <> (done_at is not null)::int) as twice
    from job`.execute(q));
  await records.close();
  remove(data);
  expect(rows[0], `seed ${seed}`).toMatchObject({ stuck: 0, dead: 0, wrong: 0, rounds: 1, twice: 0 });
  const cutOff = rows[0]!.cut_off;
  console.log(`${kills} kills, seed ${seed}: ${jobs} jobs, ${cutOff} of them cut off and done by another process; each effect exactly once.`);
  return { jobs, cutOff };
}

async function open(q: Q): Promise<number> {
  return (await sql<{ open: number }>`select count(*) as open from job where kind = 'effect' and done_at is null and dead_at is null`.execute(q)).rows[0]!.open;
}

async function startWorker(env: NodeJS.ProcessEnv): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(root, 'test', 'kills', 'job-worker.ts')], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`A process that does jobs ended with ${code}.`)));
  });
  return child;
}

async function end(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}
