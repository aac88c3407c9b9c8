import { expect, test } from 'vitest';
import { killJobs } from '../kills/kill-jobs.ts';

// The short form of the long suite; its seed is its own.
test('of two processes that do jobs one is killed again and again: each effect happens exactly once and none is stuck', async () => {
  expect((await killJobs({ kills: 10, seed: Number(process.env['BELONG_SEED'] || 13) })).cutOff).toBeGreaterThan(0);
});
