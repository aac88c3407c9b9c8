import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeAdministrator } from '../../src/access/people/administrator.ts';
import { invitationOf } from '../../src/access/sign-in/invitation/invitation.ts';
import { children, demoPeople, layDemonstration, people, refuseLive, refuseMadeUp, type DemoPersonOffered } from '../../src/demo/index.ts';
import { demonstration } from '../../src/demo/lay.ts';
import { placeList, teamList } from '../../src/demo/places.ts';
import { readConfig, Stop, type Q } from '../../src/kernel/index.ts';
import { alliance, readAreaRegister } from '../../src/register/index.ts';
import { throwAwayRecords, type ThrowAway } from '../records.ts';

const now = new Date();
let db: ThrowAway;
let offered: readonly DemoPersonOffered[];

beforeAll(async () => {
  db = await throwAwayRecords();
  await layDemonstration(db.records, { now });
  offered = await db.records.asSystem('offer demonstration people', demoPeople);
});
afterAll(() => db.drop());

const asOwner = <T>(query: (q: Q) => Promise<{ rows: T[] }>): Promise<T[]> => db.records.asOwner('look in a test', async (q) => (await query(q)).rows);
const holdingOf = (person: string, nth = 0): string => offered.find((p) => p.person === person)!.hats[nth]!.holding;
const acting = (person: string, nth = 0) => ({ person, holding: holdingOf(person, nth), purpose: 'a test' });

/** Whom somebody sees, by name. */
async function sees(person: string, nth = 0): Promise<readonly string[]> {
  return db.records.asPerson(acting(person, nth), async (q) => (await sql<{ name: string }>`select given_name || ' ' || family_name as name from child order by 1`.execute(q)).rows.map((r) => r.name));
}

/** Whom a body or team has to do with, worked out here from the involvements. */
async function known(...parties: readonly string[]): Promise<readonly string[]> {
  return (await asOwner((q) => sql<{ name: string }>`select distinct c.given_name || ' ' || c.family_name as name from child c join involvement i on i.child = c.id
    where i.party in (select id from organisation where name in (${sql.join(parties)}) union select id from team where name in (${sql.join(parties)})) and (i.ends_at is null or i.ends_at > now()) order by 1`.execute(q))).map((r) => r.name);
}

/** What somebody reads of a child, by title. */
async function reads(person: string, child: string): Promise<readonly string[]> {
  return db.records.asPerson(acting(person), async (q) => {
    await sql`select rules.look(${child})`.execute(q);
    return (await sql<{ title: string }>`select title from timeline_entry where child = ${child} order by happened_on, title`.execute(q)).rows.map((r) => r.title);
  });
}

describe('the demonstration', () => {
  test('is laid once: a second time it is found, whatever the seed', async () => {
    const counts = () => asOwner((q) => sql`select (select count(*) from child) as children, (select count(*) from person) as people, (select count(*) from involvement) as involvements, (select count(*) from timeline_entry) as entries, (select count(*) from audit_entry) as trail`.execute(q));
    const before = await counts();
    await layDemonstration(db.records, { now: new Date(now.getTime() + 86_400_000), seed: 7 });
    expect(await counts()).toEqual(before);
    expect(before).toEqual([{ children: 60, people: expect.any(Number), involvements: expect.any(Number), entries: expect.any(Number), trail: expect.any(Number) }]);
  });

  test('is made up in every row that can say so', async () => {
    expect(await asOwner((q) => sql`select 'person' from person where not made_up union all select 'child' from child where not made_up union all select 'organisation' from organisation where not made_up`.execute(q))).toEqual([]);
  });

  test('has somebody who can sign in for every role, each with a sentence', async () => {
    const roles = (await asOwner((q) => sql<{ name: string }>`select name from role order by place`.execute(q))).map((r) => r.name);
    expect(new Set(offered.flatMap((p) => p.hats.map((h) => h.role)))).toEqual(new Set(roles));
    for (const p of offered) expect(p.sentence, p.name).toMatch(/^.{20,}\.$/);
    expect(offered.map((p) => p.name)).not.toContain('Gareth Lloyd');
  });

  test('lets nobody in who has left', async () => {
    await expect(db.records.asPerson({ person: people.gareth, holding: null, purpose: 'a test' }, (q) => sql`select`.execute(q))).rejects.toThrow();
  });

  test('has children of all ages from 2 to 24, on any day of the year', () => {
    for (let month = 0; month < 12; month++) {
      const then = new Date(Date.UTC(2027, month, 5, 12));
      const ages = demonstration(then, 1).rows.child.map((c) => (then.getTime() - Date.parse(c['born'] as string)) / (365.25 * 86_400_000));
      expect(Math.min(...ages)).toBeGreaterThanOrEqual(2);
      expect(Math.max(...ages)).toBeLessThan(25);
      expect(new Set(ages.map((a) => Math.floor(a))).size, `month ${month + 1}`).toBeGreaterThanOrEqual(20);
    }
  });

  test('holds nothing that lies in the future but when plans are reviewed and agreements end', () => {
    const { rows } = demonstration(now, 2026);
    const late = Object.entries(rows).flatMap(([table, list]) => list.flatMap((row) => Object.entries(row).filter(([key, v]) => /(_at|_on|_from|^born)$/.test(key) && typeof v === 'string' && Date.parse(v) > now.getTime()).map(([key]) => `${table}.${key}`)).filter((at) => at !== 'child_plan.review_on' && at !== 'sharing_agreement.until_on'));
    expect(late).toEqual([]);
  });

  test('has nothing written, decided or judged by whoever could not have done so', async () => {
    const wrong = await asOwner((q) => sql`select t.act, p.name from (
        select 'write in records' as act, written_by as who from timeline_entry union all select 'share a record', decided_by from sharing_decision where basis = 'consent'
        union all select 'share without consent', decided_by from sharing_decision where basis not in ('consent', 'no longer needed')
        union all select 'record an answer', recorded_by from consent_answer union all select 'judge competence', judged_by from competence) t
      join person p on p.id = t.who
      where not exists (select from role_holding h join role_permission rp on rp.role = h.role where h.person = p.id and (rp.permission = t.act or t.act = 'write in records' and rp.permission = 'add to own record'))`.execute(q));
    expect(wrong).toEqual([]);
  });

  test('names no real body', () => {
    const register = readAreaRegister();
    const real = new Set((['council', 'district', 'icb', 'sub-icb', 'provider', 'region', 'nhs-region', 'country'] as const).flatMap((kind) => register.all(kind).map((a) => a.name.toLowerCase())));
    for (const { name } of [...Object.values(placeList), ...Object.values(teamList)]) {
      expect(real.has(name.toLowerCase().replace(/ (council|county council|city council)$/, '')) || real.has(name.toLowerCase()), name).toBe(false);
      for (const word of alliance.place.split(/, | and /)) expect(name).not.toContain(word);
    }
    for (const p of Object.values(placeList)) if (p.ods) expect(register.get(p.ods)).toBeUndefined();
  });
});

describe('who sees whom', () => {
  test.each([
    ['ewa', ['Noah Fielding']],
    ['tom', ['Noah Fielding']],
    ['maya', ['Maya Thompson']],
    ['andre', ['Maya Thompson']],
    ['zain', ['Zain Hussain']],
    ['nadia', []],
    ['imran', []],
    ['sunita', []],
    ['kit', []],
    ['meiLin', []],
    ['david', []],
    ['fiona', []],
    ['jasmine', []],
    ['piotr', []],
    ['ruth', []],
    ['sam', []],
    ['grace', ['Ivy Barnes']],
  ] as const)('%s sees %j', async (person, names) => expect(await sees(people[person])).toEqual(names));

  test.each([
    ['mrsHall', 0, ['Willow Bank Primary']],
    ['joseph', 0, ['Sparrowdale Primary']],
    ['joseph', 1, ['Local Integrated Service Offer team']],
    ['leila', 0, ['Ottermere Medical Practice', 'Millrace Surgery']],
    ['asha', 0, ['Speech and language therapy']],
    ['owen', 0, ['Speech and language therapy']],
    ['rupal', 0, ['Occupational therapy']],
    ['nell', 0, ['Social prescribing for children']],
    ['beatriz', 0, ['Early Language Support for Every Child']],
    ['martin', 0, ['Example City SEND team']],
  ] as const)('%s in hat %i sees the children of %j, and some', async (person, nth, parties) => {
    const expected = await known(...parties);
    expect(expected.length).toBeGreaterThan(1);
    expect(await sees(people[person], nth)).toEqual(expected);
  });

  test('Arlo’s history is read by the practice that took over', async () => expect(await reads(people.leila, children.arlo)).toEqual(['Hearing checked', 'Den in the reading corner']));

  test('Noah’s mum and dad read the same record but for the note that she wrote for professionals', async () => {
    const [ewa, tom] = [await reads(people.ewa, children.noah), await reads(people.tom, children.noah)];
    expect(ewa.filter((t) => !tom.includes(t))).toEqual(['Mornings at our house']);
    expect(tom.filter((t) => !ewa.includes(t))).toEqual([]);
    expect(tom).toContain('School and Noah’s mum asked for help together');
  });

  test('a child whom a team is only known to shows no contents', async () => {
    expect(await sees(people.asha)).toContain('Ivy Barnes');
    expect(await reads(people.asha, children.ivy)).toEqual([]);
  });
});

describe('the first administrator', () => {
  test('is made with a link that lets them in once; another only when asked for, by the same e-mail the same person; and keeps the demonstration out', async () => {
    const fresh = await throwAwayRecords();
    const made = (email: string, another = false) => makeAdministrator(fresh.records, { name: 'Ada Example', email, another });
    const holders = () => fresh.records.asOwner('look in a test', async (q) => (await sql<{ email: string; made_up: boolean; hash: Buffer }>`select p.email, p.made_up, i.token_hash as hash from person p
      join role_holding h on h.person = p.id and h.role = 'administrator' join invitation i on i.person = p.id order by i.made_at`.execute(q)).rows);
    try {
      await expect(made('no address')).rejects.toThrow(/no address/);
      const token = await made('ada@example.org');
      expect(await holders()).toEqual([{ email: 'ada@example.org', made_up: false, hash: createHash('sha256').update(token).digest() }]);
      await expect(made('ben@example.org')).rejects.toThrow(/already/);
      await made('ADA@example.org', true);
      expect((await holders()).map((h) => h.email)).toEqual(['ada@example.org', 'ada@example.org']);
      expect(await fresh.records.asSystem('read an invitation', (q) => invitationOf(q, token))).toMatchObject({ name: 'Ada Example', by: null });
      await expect(layDemonstration(fresh.records, { now })).rejects.toThrow(/not made up/);
      await refuseMadeUp(fresh.records);
    } finally {
      await fresh.drop();
    }
  });
});

describe('live mode', () => {
  test('refuses records that hold made-up people, and lays none', async () => {
    await expect(refuseMadeUp(db.records)).rejects.toThrow(Stop);
    expect(() => refuseLive({ ...readConfig({}), mode: 'live' })).toThrow(/not laid in live mode/);
  });
});
