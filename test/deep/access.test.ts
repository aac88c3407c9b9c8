import { afterAll, beforeAll, expect, test } from 'vitest';
import { mutantsOf, survivors } from '../access/mutants.ts';
import { plantedRecords } from '../access/planted.ts';
import { tableRules } from '../access/tables.ts';
import { makeWorld } from '../access/world.ts';
import type { ThrowAway } from '../records.ts';

const made = makeWorld();
let db: ThrowAway;
beforeAll(async () => {
  db = await plantedRecords(made);
});
afterAll(() => db.drop());

test('every policy for people, dropped or weakened in each of its conditions, is noticed', async () => {
  const mutants = await mutantsOf(db, (roles) => roles.includes('belong_app'));
  const unnoticed = await survivors(db, made, tableRules(made), mutants);
  console.log(`${mutants.length} mutants of policies, ${unnoticed.length} unnoticed.`);
  expect(unnoticed).toEqual([]);
});
