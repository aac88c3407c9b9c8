import { afterAll, beforeAll, expect, test } from 'vitest';
import { RateLimit } from '../../src/kernel/index.ts';
import { throwAwayRecords, type ThrowAway } from '../records.ts';

let made: ThrowAway;
beforeAll(async () => { made = await throwAwayRecords(); });
afterAll(() => made.drop());

const secret = Buffer.alloc(32, 1);
const rows = () => made.as('belong_worker', async (client) => (await client.query<{ bucket: string; key_hash: Buffer; taken: number }>('select bucket, key_hash, taken from rate_limit')).rows);

test('of twenty at once, in two processes, exactly as many pass as may; each key and each thing done is counted apart', async () => {
  const [one, two] = [new RateLimit(made.records, secret), new RateLimit(made.records, secret)];
  const day = 86_400;
  const passed = await Promise.all(Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? one : two).take('sign in', `2001:db8::${i}`, 7, day)));
  expect(passed.filter(Boolean)).toHaveLength(7);
  expect(await one.take('sign in', '203.0.113.9', 7, day)).toBe(true);
  expect(await one.take('search', '2001:db8::1', 7, day)).toBe(true);
  expect((await rows()).map((r) => [r.bucket, r.taken]).sort()).toEqual([['search', 1], ['sign in', 1], ['sign in', 20]]);
});

test('whose count it is cannot be read from it', async () => {
  for (const row of await rows()) {
    expect(row.key_hash).toHaveLength(32);
    expect(row.key_hash.toString('latin1')).not.toContain('203.0.113.9');
  }
});

test('an old stretch counts no more, and is forgotten', async () => {
  await made.as('belong_worker', (client) => client.query("insert into rate_limit (bucket, key_hash, window_start, taken) values ('old', 'x', now() - interval '3 days', 99)"));
  const limit = new RateLimit(made.records, secret);
  for (const passes of [true, true, false]) expect(await limit.take('export', 'p', 2, 86_400)).toBe(passes);
  expect((await rows()).map((r) => r.bucket)).not.toContain('old');
});
