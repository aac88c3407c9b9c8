import { test } from 'vitest';
import { killLoads } from '../kills/kill-loads.ts';

// The short form of the long suite; its seed is its own, so that the two do not kill at the same moments.
test('a load killed at a few moments leaves the old state or the new, whole', async () => {
  await killLoads(5, Number(process.env['BELONG_SEED'] || 11));
});
