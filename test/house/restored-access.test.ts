import { afterAll, beforeAll, expect, test } from 'vitest';
import { plantedRecords } from '../access/planted.ts';
import { tableRules } from '../access/tables.ts';
import { surprises } from '../access/tries.ts';
import { makeWorld } from '../access/world.ts';
import type { ThrowAway } from '../records.ts';
import { restoredCopy } from '../restored.ts';

const made = makeWorld();
let copy: ThrowAway;

beforeAll(async () => {
  const original = await plantedRecords(made);
  copy = await restoredCopy(original);
  await original.drop();
});
afterAll(() => copy.drop());

test.each(Object.values(made.hats).map((h) => [h.role, h.name, h] as const))('on records that came back from a backup, %s %s sees and changes what the model says', async (_, __, hat) => {
  expect(await copy.as('belong_app', (client) => surprises(client, made, hat, tableRules(made)))).toEqual([]);
});
