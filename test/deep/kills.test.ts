import { expect, test } from 'vitest';
import { killLoads } from '../kills/kill-loads.ts';
import { killSaves } from '../kills/kill-saves.ts';

test('a load killed at any of sixty moments leaves the old state or the new, whole', async () => {
  const { published } = await killLoads(60, Number(process.env['BELONG_SEED'] || 7));
  expect(published).toBeGreaterThan(0);
  expect(published).toBeLessThan(60);
});

test('nothing acknowledged is lost by two hundred kills of the process, and of the database with it', async () => {
  expect((await killSaves(200, Number(process.env['BELONG_SEED'] || 7))).acknowledged).toBeGreaterThan(700);
});
