import { expect, test } from 'vitest';
import { killLoads } from '../kills/kill-loads.ts';
import { killSaves } from '../kills/kill-saves.ts';

// The short form of the long suite; its seed is its own, so that the two do not kill at the same moments.
test('a load killed at a few moments leaves the old state or the new, whole', async () => {
  await killLoads(5, Number(process.env['BELONG_SEED'] || 11));
});

test('nothing acknowledged is lost by a few kills of the process, and of the database with it', async () => {
  expect((await killSaves(6, Number(process.env['BELONG_SEED'] || 11))).acknowledged).toBeGreaterThan(10);
});
