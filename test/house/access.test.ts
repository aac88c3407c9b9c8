import { afterAll, beforeAll, expect, test } from 'vitest';
import { random } from '../kills/random.ts';
import type { ThrowAway } from '../records.ts';
import { mayDo } from '../access/model.ts';
import { plantedRecords } from '../access/planted.ts';
import { tableRules } from '../access/tables.ts';
import { mutantsOf, survivors } from '../access/mutants.ts';
import { surprises } from '../access/tries.ts';
import { makeWorld } from '../access/world.ts';

const made = makeWorld();
const rules = tableRules(made);
let db: ThrowAway;

beforeAll(async () => {
  db = await plantedRecords(made);
});
afterAll(() => db.drop());

test('every table has its entry', async () => {
  const tables = await db.as('belong_owner', async (owner) => (await owner.query<{ name: string }>("select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm') order by 1")).rows.map((r) => r.name));
  expect(Object.keys(rules).sort()).toEqual(tables);
});

test('the roles may do what is said here and nothing else', async () => {
  const laid = await db.as('belong_owner', async (owner) => (await owner.query<{ permission: string; roles: string[] }>('select permission, array_agg(role order by role) as roles from role_permission group by 1')).rows);
  expect(Object.fromEntries(laid.map((r) => [r.permission, r.roles]))).toEqual(Object.fromEntries(Object.entries(mayDo).map(([p, roles]) => [p, [...roles].sort()])));
});

test.each(Object.values(made.hats).map((h) => [h.role, h.name, h] as const))('%s %s sees and changes what the model says', async (_, __, hat) => {
  expect(await db.as('belong_app', (client) => surprises(client, made, hat, rules))).toEqual([]);
});

// A fifth of them here, as the seed draws; all of them in the long suite.
test('a policy for people that is dropped or weakened is noticed, each of its conditions', async () => {
  const mutants = await mutantsOf(db, (roles) => roles.includes('belong_app'));
  expect(mutants.length).toBeGreaterThan(100);
  const draw = random(Number(process.env['BELONG_SEED'] || 8));
  expect(await survivors(db, made, rules, mutants.filter(() => draw() < 0.2))).toEqual([]);
});
