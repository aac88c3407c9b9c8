import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { children, day, markupOf, openGround, personOf, places, redirectOf, type Ground, type Who } from '../ground.testing.ts';
import { showPlans } from './show.handler.ts';

let ground: Ground;
beforeAll(async () => { ground = await openGround(); });
afterAll(() => ground.close());

const { noah } = children;
const ago = (days: number): string => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const see = async (who: Who, address: string) => markupOf(await ground.ask(who, address)).replaceAll(/\s+/g, ' ');
const save = (address: string, form: Readonly<Record<string, string>>) => ground.ask('hall', `/children/${noah}/facts/plan${address}`, { request: randomUUID(), ...form });
const planOf = async () => (await ground.rows((q) => sql<{ id: string; version: number; until: string | null }>`select id, version, until_on::text as until from child_plan where child = ${noah} and plan_type = 'EHC plan'`.execute(q)))[0]!;
const change = async (form: Readonly<Record<string, string>>) => {
  const { id, version } = await planOf();
  return save(`/${id}`, { version: String(version), ...form });
};
const stepsOf = () => ground.rows((q) => sql<{ status: string; from: string; until: string | null; by: string }>`select status, from_on::text as from, until_on::text as until, recorded_by as by from child_plan_step where plan = (select id from child_plan where child = ${noah} and plan_type = 'EHC plan') order by recorded_at`.execute(q));

test('everybody may read what each kind of plan brings, and what stands behind it since when', async () => {
  const page = markupOf(await showPlans({ records: ground.records, now: () => new Date() }));
  expect(page).toMatch(/Education, health and care plan[\s\S]*EHC needs assessment[\s\S]*The council[\s\S]*6 weeks of the request[\s\S]*SEND Regulations 2014, regulation 5\. Since 1 September 2014[\s\S]*16 weeks of the request[\s\S]*20 weeks of the request[\s\S]*12 months of its beginning/);
  expect(page).toMatch(/Individual Support Plan <span class="tag wait">proposed, not yet law[\s\S]*Targeted plus <span class="tag wait">proposed, not yet law/);
});

test('a plan keeps each status that it had, with its days and who wrote it down, and the pages tell each', async () => {
  redirectOf(await save('', { type: 'EHC plan', status: 'asked for', ...day('from', ago(92)) }));
  expect(await see('asha', `/children/${noah}`)).toMatch(/EHC needs assessment<\/strong> · week 13 of 20 <span class="tag warn">late<.*Decision whether to assess: due .*nothing is written down yet\. If there will be no plan, word to the family by .*Final plan by/);
  expect(markupOf(await change({ status: 'being written', ...day('since', ago(93)) }))).toContain('The day must be');
  redirectOf(await change({ status: 'being written', ...day('since', ago(53)) }));
  expect(await stepsOf()).toEqual([{ status: 'asked for', from: ago(92), until: ago(53), by: personOf('hall') }, { status: 'being written', from: ago(53), until: null, by: personOf('hall') }]);
  expect(await see('asha', `/children/${noah}`)).toMatch(/week 13 of 20 <span class="tag">on time<\/span><\/p> <svg class="clock" [^>]*aria-hidden="true"[^>]*>.*width="65\.7%".*x="30%".*x="80%".*Decision whether to assess: [^.]*, on time \(due/);
  expect(await see('ewa', `/family/${noah}`)).toMatch(/Education, health and care plan<\/strong> · week 13 of 20.*on time.*The council says whether it will assess: .*If there will be no plan, the council tells you by/);
  expect(await see('asha', `/children/${noah}?kind=changes`)).toMatch(/Education, health and care plan: being written.*Willow Bank Primary.*Education, health and care plan: asked for/);
  expect(await see('hall', `/children/${noah}/facts`)).toMatch(/Being written · since .*Asked for, .* · Willow Bank Primary.*href="\/plans"/);
});

test('a day that was wrong is mended without another step; a change without a day is from today; an end ends the plan on its day', async () => {
  redirectOf(await change({ status: 'being written', ...day('since', ago(50)) }));
  expect((await stepsOf()).map((s) => [s.status, s.from, s.until])).toEqual([['asked for', ago(92), ago(50)], ['being written', ago(50), null]]);
  redirectOf(await change({ status: 'in force' }));
  const [now] = await ground.rows((q) => sql<{ today: string }>`select current_date::text as today`.execute(q));
  expect((await stepsOf()).at(-1)).toMatchObject({ status: 'in force', from: now!.today });
  expect(await see('asha', `/children/${noah}`)).toMatch(/Education, health and care plan<\/strong> · in force since .*on time.*Review by .*: week 0 of 52\./);
  redirectOf(await change({ status: 'ended', ...day('since', ago(0)) }));
  expect((await planOf()).until).toBe(ago(0));
  expect(await see('asha', `/children/${noah}`)).not.toContain('week 0 of 52');
});

test('a plan that is written down midway is counted from when it was asked for', async () => {
  const midway = { type: 'EHC plan', status: 'being written', ...day('from', ago(10)) };
  expect(markupOf(await ground.ask('hall', `/children/${noah}/facts/plan`, { request: randomUUID(), ...midway, ...day('asked', ago(9)) }))).toContain('must be the day since when it is so, or earlier');
  redirectOf(await save('', { ...midway, ...day('asked', ago(40)) }));
  expect(await see('asha', `/children/${noah}`)).toMatch(/week 5 of 20 <span class="tag">on time.*, on time \(due/);
});

test('who waits for an NHS service is told for how long, and when it is over 18 weeks; for others no such aim is said', async () => {
  await ground.rows((q) => sql`insert into involvement (child, party, party_kind, kind, depth, began_at) values
    (${noah}, (select id from team where name = 'Occupational therapy'), 'team', 'is asked about', 'existence', now() - interval '220 days'), (${noah}, ${places.council}, 'organisation', 'is asked about', 'existence', now() - interval '217 days') returning id`.execute(q));
  expect(await see('asha', `/children/${noah}`)).toMatch(/Occupational therapy<\/strong> · waiting 31 weeks <span class="tag warn">over 18 weeks<\/span><\/p> <svg class="clock late".*Made-up Council<\/strong> · waiting 31 weeks<\/p> <p class="small">Asked about since [^<]*\.<\/p>/);
  expect(await see('ewa', `/family/${noah}`)).toContain('over 18 weeks');
});

test('beside a school stands its SENCO, as long as the role is held', async () => {
  const page = await see('asha', `/children/${noah}`);
  expect(page).toMatch(/Joan Hall, SENCO, Willow Bank Primary.*Willow Bank Primary, attends/);
  expect(page).not.toContain('Okoro');
});

test('whoever judges who is the same child is led to the records that were joined', async () => {
  expect(await see('hall', `/children/${noah}`)).not.toContain('/joined');
  await ground.rows((q) => sql`insert into child (given_name, family_name, born, same_as) values ('Noa', 'Fielding', '2020-05-03', ${noah}) returning id`.execute(q));
  expect(await see('hall', `/children/${noah}`)).toContain(`href="/children/${noah}/joined"`);
  expect(await see('asha', `/children/${noah}`)).not.toContain('/joined');
});
