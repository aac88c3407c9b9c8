import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect } from 'vitest';
import { readConfig, Records } from '../../src/kernel/index.ts';
import { dataFolder, remove, root } from '../service.ts';
import { random } from './random.ts';

/**
 * Kills a process that saves `kills` times at random moments, every second time its database with it (-9).
 * Everything acknowledged must be there and nothing half of a save.
 */
export async function killSaves(kills: number, seed: number): Promise<{ acknowledged: number }> {
  const next = random(seed);
  const data = dataFolder();
  const env = { ...process.env, BELONG_ROOT: root, BELONG_DATA: data };
  const config = readConfig(env);
  let acknowledged = 0;
  let slowest = 0;
  // Held through all kills but those of the database, so that not every start begins from nothing.
  let records = await Records.open(config);
  for (let i = 0; i < kills; i++) {
    const child = spawn(process.execPath, [join(root, 'test', 'kills', 'saver.ts')], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    let said = '';
    // A few saves are waited for, so that a slow machine has some to lose as well.
    const few = Math.floor(next() * 10);
    const ready = new Promise<void>((resolve) => child.stdout.on('data', (d: Buffer) => { said += d.toString(); if (said.split('\n').length > few + 1) resolve(); }));
    const ended = new Promise((resolve) => child.on('close', resolve));
    await ready;
    await new Promise((resolve) => setTimeout(resolve, 20 + next() * 250));
    child.kill('SIGKILL');
    if (i % 2 === 1) {
      process.kill(Number(readFileSync(join(data, 'records', 'cluster', 'postmaster.pid'), 'utf8').split('\n', 1)[0]), 'SIGKILL');
      await records.close();
    }
    await ended;
    // The last line may have been cut off by the kill; only whole ones were said.
    const ids = said.slice('ready\n'.length).split('\n').slice(0, -1);
    acknowledged += ids.length;
    const began = performance.now();
    if (i % 2 === 1) records = await Records.open(config);
    const { rows } = await records.asSystem('look', (q) => sql<{ missing: number; halves: number }>`
      select (select count(*) from unnest(${ids}::uuid[]) a(id) where not exists (select from load_run l where l.id = a.id)) as missing,
        (select count(*) from load_run f full join load_run s on s.now_reading = f.id::text where (f.asked_by = 'first of two' and s.id is null) or (s.asked_by = 'second of two' and f.id is null)) as halves`.execute(q));
    slowest = Math.max(slowest, performance.now() - began);
    expect(rows[0], `seed ${seed}, kill ${i}`).toEqual({ missing: 0, halves: 0 });
  }
  await records.close();
  remove(data);
  console.log(`${kills} kills, every second one of the database too, seed ${seed}: ${acknowledged} saves acknowledged, none lost, none half done; back in ${Math.ceil(slowest / 100) / 10} s at the slowest.`);
  return { acknowledged };
}
