import { expect, test } from 'vitest';
import { killJobs } from '../kills/kill-jobs.ts';

test('of two processes that do jobs one is killed a hundred times: each effect happens exactly once and none is stuck', async () => {
  expect((await killJobs({ kills: 100, seed: Number(process.env['BELONG_SEED'] || 7) })).cutOff).toBeGreaterThan(20);
});
