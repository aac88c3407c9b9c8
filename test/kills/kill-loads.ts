import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { expect } from 'vitest';
import { readConfig, Records } from '../../src/kernel/index.ts';
import { ReleaseStore } from '../../src/measures/index.ts';
import { belong, dataFolder, remove, root } from '../service.ts';
import { tidyCsv } from '../tidy.ts';
import { random } from './random.ts';

/** Kills a load `kills` times at random moments; after each, what is published must be whole. */
export async function killLoads(kills: number, seed: number): Promise<{ published: number }> {
  const next = random(seed);
  const data = dataFolder();
  const files = mkdtempSync(join(tmpdir(), 'belong-kills-'));
  const path = join(files, 'made_up.csv');
  const rows = 4_000;
  writeFileSync(path, tidyCsv(1, rows));
  expect((await belong(data, ['load', path])).code).toBe(0);
  const began = performance.now();
  writeFileSync(path, tidyCsv(2, rows));
  expect((await belong(data, ['load', path])).code).toBe(0);
  const whole = performance.now() - began;

  const duckdb = await (await DuckDBInstance.create(':memory:')).connect();
  const config = readConfig({ BELONG_ROOT: root, BELONG_DATA: data });
  let before = 2;
  let published = 0;
  for (let i = 0; i < kills; i++) {
    writeFileSync(path, tidyCsv(10 + i, rows));
    const child = spawn(process.execPath, [join(root, 'src', 'cli.ts'), 'load', path], { env: { ...process.env, BELONG_ROOT: root, BELONG_DATA: data }, stdio: 'ignore' });
    const ended = new Promise((resolve) => child.on('exit', resolve));
    setTimeout(() => child.kill('SIGKILL'), next() * whole * 1.1);
    await ended;
    const records = await Records.open(config);
    try {
      const releases = await new ReleaseStore(records, data).all();
      expect([before, before + 1], `seed ${seed}, kill ${i}`).toContain(releases.length);
      published += releases.length - before;
      before = releases.length;
      const newest = releases[0]!;
      expect(existsSync(newest.tablePath)).toBe(true);
      const count = (await duckdb.runAndReadAll(`select count(*)::int as n from read_parquet('${newest.tablePath}')`)).getRowObjectsJS()[0]!['n'];
      expect(count).toBe(newest.rowsKept);
      expect(newest.rowsKept).toBe(rows + 1);
    } finally {
      await records.close();
    }
  }
  const folders = readdirSync(join(data, 'releases')).filter((f) => /^r\d+$/.test(f));
  console.log(`${kills} kills, seed ${seed}: ${published} published before the kill, ${kills - published} not at all, ${folders.length - before} folders left for the sweep; every release whole.`);
  remove(data);
  remove(files);
  return { published };
}
