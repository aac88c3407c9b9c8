import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutEffects } from '../faults/cut-effects.ts';
import { fillDatabase, fillUploads } from '../faults/full-disk.ts';
import { loseReplies } from '../faults/lost-reply.ts';
import { pauseDatabase } from '../faults/pause.ts';
import { startBehind, type Behind } from '../faults/service-behind.ts';

test('a connection cut after each message of each act leaves all of it or nothing', async () => {
  const { cuts, done } = await cutEffects('all');
  expect(cuts).toBeGreaterThan(75);
  expect(done).toBeGreaterThanOrEqual(6);
});

test('a process killed after each message of each act leaves all of it or nothing', async () => {
  const { cuts, done } = await cutEffects('all', 'a killed process');
  expect(cuts).toBeGreaterThan(75);
  expect(done).toBeGreaterThanOrEqual(6);
});

test('a database whose disk is full refuses to save, tears nothing, and saves again when there is room', () => fillDatabase());

describe('the real service', () => {
  let behind: Behind;
  beforeAll(async () => { behind = await startBehind(); });
  afterAll(() => behind.stop());

  test('thirty notes whose answers were lost are saved once each', () => loseReplies(behind, 30));

  test('uploads whose disk is full are refused in words', () => fillUploads(behind));

  test('a database silent for a minute: every request ends in its limit, health says so, and all is usable afterwards', () => pauseDatabase(behind, 60));
});
