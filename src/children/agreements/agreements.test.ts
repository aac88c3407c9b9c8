import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Conflict, NotAllowed, NotFound } from '../../kernel/index.ts';
import { dayOf } from '../dates.ts';
import { children, day, markupOf, openGround, places, redirectOf, type Ground, type Who } from '../ground.testing.ts';

let ground: Ground;
beforeAll(async () => { ground = await openGround(); });
afterAll(() => ground.close());

const { noah, mia } = children;
const see = async (who: Who, address: string) => markupOf(await ground.ask(who, address));
const inDays = (days: number) => dayOf(new Date(Date.now() + days * 86_400_000));
const form = (from: number, until: number, more: Readonly<Record<string, string>> = {}) => ({
  request: randomUUID(), name: 'Early help', of: places.willow, with: places.occupational, depth: 'existence', programme: '', purpose: 'So that families do not tell their story twice.', ...day('from', inDays(from)), ...day('until', inDays(until)), ...more,
});
const agreed = (who: Who, sent: Readonly<Record<string, string>>) => ground.ask(who, '/agreements/new', sent);
/** The view that agreements give to occupational therapy on Noah, each with its days in London. */
const views = () => ground.rows((q) => sql<{ depth: string; from: string; until: string; now: boolean }>`
  select depth, (from_at at time zone 'Europe/London')::text as "from", (until at time zone 'Europe/London')::text as until, from_at <= now() and until > now() as now from may_see where child = ${noah} and party = ${places.occupational} order by from_at`.execute(q));

test('before there is one, the page says what holds, and who writes one down', async () => {
  expect(await see('fiona', '/agreements')).toMatch(/No agreement is written down[\s\S]*write it down here/);
  expect(await see('asha', '/agreements')).toMatch(/each record is shared by itself[\s\S]*an alliance officer writes it down/);
  expect(await see('hall', `/children/${noah}/sharing`)).toContain('<a href="/agreements">Agreements between bodies that show records</a>');
});

test('an agreement gives and ends the view by itself, in days, as deep as it says', async () => {
  await expect(ground.ask('mistry', `/children/${noah}`)).rejects.toThrow(NotFound);
  redirectOf(await agreed('fiona', form(0, 10)));
  expect(await see('mistry', `/children/${noah}`)).toContain('You may know that there is a record');
  await expect(ground.ask('mistry', `/children/${noah}/facts`)).rejects.toThrow(NotAllowed);
  await expect(ground.ask('mistry', `/children/${mia}`)).rejects.toThrow(NotFound);
  expect(await views()).toEqual([{ depth: 'existence', from: `${inDays(0)} 00:00:00`, until: `${inDays(11)} 00:00:00`, now: true }]);

  // One that begins later shows nothing yet, and is laid for its days.
  redirectOf(await agreed('fiona', form(5, 20, { depth: 'record', name: 'Later' })));
  expect((await views()).map((v) => [v.depth, v.from, v.until, v.now])).toEqual([['existence', `${inDays(0)} 00:00:00`, `${inDays(11)} 00:00:00`, true], ['record', `${inDays(5)} 00:00:00`, `${inDays(21)} 00:00:00`, false]]);
  await expect(ground.ask('mistry', `/children/${noah}/facts`)).rejects.toThrow(NotAllowed);
  // Its first day comes.
  await ground.rows((q) => sql`update sharing_agreement set from_on = ${inDays(0)}::date where name = 'Later' returning id`.execute(q));
  expect(await see('mistry', `/children/${noah}`)).toContain('Visit in class');
  expect(await see('hall', `/children/${noah}/sharing`)).toMatch(/Occupational therapy[\s\S]*by the agreement “Later” of Willow Bank Primary/);
  expect(await see('ewa', `/family/${noah}/sharing`)).toContain('So that families do not tell their story twice.');
  // Its last day was yesterday.
  await ground.rows((q) => sql`update sharing_agreement set from_on = ${inDays(-9)}::date, until_on = ${inDays(-1)}::date where name = 'Later' returning id`.execute(q));
  await expect(ground.ask('mistry', `/children/${noah}/facts`)).rejects.toThrow(NotAllowed);

  // Whoever makes agreements ends one at once; a child who leaves goes with their involvement.
  const [first] = await ground.rows((q) => sql<{ id: string; version: number }>`select id, version from sharing_agreement where name = 'Early help'`.execute(q));
  await expect(ground.ask('fiona', `/agreements/${first!.id}`, { version: String(first!.version + 1) })).rejects.toThrow(Conflict);
  redirectOf(await ground.ask('fiona', `/agreements/${first!.id}`, { version: String(first!.version) }));
  await expect(ground.ask('mistry', `/children/${noah}`)).rejects.toThrow(NotFound);
});

test('an agreement on one programme shows its children alone', async () => {
  redirectOf(await agreed('fiona', form(0, 3, { programme: 'LISO', name: 'Of a programme' })));
  await expect(ground.ask('mistry', `/children/${noah}`)).rejects.toThrow(NotFound);
  await ground.rows((q) => sql`update involvement set programme = 'LISO' where child = ${noah} and party = ${places.willow} returning id`.execute(q));
  expect(await see('mistry', `/children/${noah}`)).toContain('You may know that there is a record');
});

test('whoever works here reads them, families do not, and only with the permission are they written', async () => {
  expect(await see('asha', '/agreements')).toMatch(/Early help[\s\S]*ended/);
  expect(await see('asha', '/agreements')).not.toContain('Write down an agreement');
  await expect(ground.ask('ewa', '/agreements')).rejects.toThrow(NotAllowed);
  await expect(agreed('asha', form(0, 3))).rejects.toThrow('no permission');
  const wrong = markupOf(await agreed('fiona', form(3, 0, { name: '', with: places.willow, purpose: 'short' })));
  for (const problem of ['Enter what it is called', 'nobody agrees with themselves', 'at least a sentence', 'must not be before the first']) expect(wrong).toContain(problem);
});
