import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { dataFolder, remove } from '../../../test/service.ts';
import { readConfig, Records, type Ask, type Caller, type Reply } from '../../kernel/index.ts';
import { startEmbedded } from '../../kernel/records/embedded.ts';
import { identify } from '../sessions/identify.ts';
import { beginSession } from '../sessions/sessions.ts';
import { hats, people, who } from '../sign-in/people.testing.ts';
import { applyBulk, planNow, type Applied, type Seen } from './bulk/apply.ts';
import { applyFile, bulkTemplate, piecesOf } from './bulk/show.handler.ts';
import { readFile } from './bulk/file.ts';
import { nameOfPlan } from './bulk/plan.ts';
import { actorOf, type PeopleDesk } from './desk.ts';
import { giveRole } from './holdings/queries.ts';
import { searchPeople } from './list.handler.ts';
import { beginPerson } from './new.handler.ts';
import { changeOrganisation, endOrganisation } from './organisations/edit.handler.ts';
import { listPeople, markLeft, savePerson } from './queries.ts';
import { changePerson, endHolding, invitePerson, leavePerson, putHoldingBack, showPerson, signOutPerson, takeBack, unlinkAccount } from './show.handler.ts';
import { beginTeam } from './teams/edit.handler.ts';

const data = dataFolder();
let records: Records;
let owner: pg.Client;
let desk: PeopleDesk;

beforeAll(async () => {
  records = await Records.open(readConfig({ BELONG_DATA: data }));
  owner = new pg.Client({ host: (await startEmbedded(data)).socket, user: 'belong_owner', database: 'belong' });
  await owner.connect();
  desk = { records, now: () => new Date(), scanner: null, nameOf: () => null };
});
afterAll(async () => {
  await owner.end();
  await records.close();
  remove(data);
});
beforeEach(() => people(owner));

const caller = (person: string, holding: string, role: string): Caller => ({ session: '', person, name: 'Sam Whitaker', hat: { holding, role, roleName: role, at: null }, hats: 1, permissions: new Set() });
const sam = caller(who.admin, hats.admin, 'administrator');
const asha = caller(who.asha, hats.asha, 'practitioner');
const ask = (params: Record<string, string>, form: Record<string, string> = {}, query = ''): Ask =>
  ({ path: '/', params, query: new URLSearchParams(query), form: new URLSearchParams(form), format: 'html', files: [], caller: sam, browser: '', formToken: '', address: null, origin: 'https://belong.example' });
const model = (reply: Reply) => (reply as Extract<Reply, { kind: 'page' }>).model as Record<string, unknown>;
const to = (reply: Reply) => (reply as Extract<Reply, { kind: 'redirect' }>).to;
const rows = async (text: string, values: unknown[] = []) => (await owner.query<Record<string, unknown>>(text, values)).rows;
const personRow = async (id: string) => (await rows('select name, email, left_on::text as left_on, version from person where id = $1', [id]))[0]!;
const holdingRow = async (id: string) => (await rows('select valid_from::text as from, valid_until::text as until, version from role_holding where id = $1', [id]))[0]!;
const signedIn = async (person: string) => (await records.asSystem('sign in', (q) => beginSession(q, { person, how: 'provider', agent: '', replaced: null }))).token;
const isIn = async (token: string) => (await identify(records)(token)) !== null;
const asSam = <T>(work: Parameters<Records['asPerson']>[1]) => records.asPerson(actorOf(sam), work) as Promise<T>;

describe('what an administrator cannot do', () => {
  test('give a role to themselves, or change their own name, roles or leaving', async () => {
    await expect(asSam((q) => giveRole(q, who.admin, { role: 'SENCO', organisation: '00000000-0000-4000-8000-000000000091', team: null, from: '2026-01-01', until: null }))).rejects.toMatchObject({ code: '42501' });
    expect(await asSam((q) => savePerson(q, who.admin, 1, { name: 'X', email: 'x@x.org' }))).toBe(false);
    expect(await asSam((q) => markLeft(q, who.admin))).toBe(false);
    expect(model(await endHolding(desk, ask({ id: who.admin }, { holding: hats.admin, version: '1' }), sam))['refused']).toContain('Another administrator');
    expect(model(await leavePerson(desk, ask({ id: who.admin }), sam))['refused']).toContain('Another administrator');
    expect(model(await invitePerson(desk, ask({ id: who.admin }), sam))['refused']).toContain('Another administrator');
    expect(await holdingRow(hats.admin)).toMatchObject({ until: null });
  });

  test('see a child, or that there is one', async () => {
    const child = (await rows(`insert into child (given_name, family_name, born) values ('Noah', 'Fielding', '2019-01-01') returning id`))[0]!['id'] as string;
    try {
      const seen = await asSam<unknown[]>(async (q) => {
                const read = async (text: string) => (await sql.raw<Record<string, unknown>>(text).execute(q)).rows;
        return [await read('select * from child'), await read('select * from may_see'), await read('select * from involvement'), await read(`select rules.look('${child}') as seen`), await read('select * from timeline_entry')];
      });
      expect(seen).toEqual([[], [], [], [{ seen: false }], []]);
    } finally {
      await owner.query('delete from may_see; delete from match_key; delete from child');
    }
  });

  test('and whoever is none sees nobody but themselves, and changes nobody', async () => {
    const found = await records.asPerson(actorOf(asha), (q) => listPeople(q, { search: '', show: 'all', skip: 0, most: 50 }));
    expect(found.people.map((p) => p.id)).toEqual([who.asha]);
    await expect(beginPerson(desk, ask({}, { name: 'New', email: 'new@x.org' }), asha)).rejects.toMatchObject({ code: '42501' });
    expect(await records.asPerson(actorOf(asha), (q) => markLeft(q, who.ben))).toBe(false);
  });
});

describe('people', () => {
  test('are found by name or e-mail; who left only when asked for; letters that SQL reads otherwise are letters', async () => {
    const found = async (q: string, show = 'current') => (model(await searchPeople(desk, ask({}, { q, show }), sam))['rows'] as { name: string }[]).map((r) => r.name);
    expect(await found('PATEL')).toEqual(['Asha Patel']);
    expect(await found('left@')).toEqual([]);
    expect(await found('left@', 'left')).toEqual(['Left Us']);
    expect(await found('%')).toEqual([]);
    expect(await found('_')).toEqual([]);
  });

  test('an address that is taken is said at its field, and nothing is added', async () => {
    const reply = await beginPerson(desk, ask({}, { name: 'Other Asha', email: 'ASHA@example.org' }), sam);
    expect(model(reply)).toMatchObject({ form: { errors: { email: 'Asha Patel is here with this e-mail address already' }, typed: { name: 'Other Asha' } } });
  });

  test('of two who save the second sees what changed, keeps what they typed, and can save it', async () => {
    await changePerson(desk, ask({ id: who.asha }, { name: 'Asha P Patel', email: 'asha@example.org', version: '1' }), sam);
    const second = await changePerson(desk, ask({ id: who.asha }, { name: 'Asha Patel', email: 'asha.patel@example.org', version: '1' }), sam);
    expect(second).toMatchObject({ status: 409, model: { form: { typed: { email: 'asha.patel@example.org', version: '2' } }, clash: { lines: [expect.stringContaining('Asha P Patel'), expect.anything()] } } });
    expect(await personRow(who.asha)).toMatchObject({ name: 'Asha P Patel', version: 2 });
    expect(to(await changePerson(desk, ask({ id: who.asha }, { name: 'Asha Patel', email: 'asha.patel@example.org', version: '2' }), sam))).toContain('saved');
    expect(await personRow(who.asha)).toMatchObject({ email: 'asha.patel@example.org', version: 3 });
  });

  test('whoever leaves is out with the next request, and back only by a role that is put back', async () => {
    const token = await signedIn(who.ben);
    expect(await isIn(token)).toBe(true);
    await leavePerson(desk, ask({ id: who.ben }), sam);
    expect(await isIn(token)).toBe(false);
    expect((await personRow(who.ben))['left_on']).not.toBeNull();
    await takeBack(desk, ask({ id: who.ben }), sam);
    expect((await personRow(who.ben))['left_on']).toBeNull();
    expect([await isIn(token), (await holdingRow(hats.ben))['until']]).toEqual([false, expect.any(String)]);
  });

  test('a role ends at once, also one of today, with whoever is signed in under it; put back it is as it was', async () => {
    await owner.query(`update role_holding set valid_from = current_date, valid_until = current_date + 30 where id = $1`, [hats.ben]);
    const before = await holdingRow(hats.ben);
    const token = await signedIn(who.ben);
    const reply = await endHolding(desk, ask({ id: who.ben }, { holding: hats.ben, version: String(before['version']) }), sam);
    expect(await isIn(token)).toBe(false);
    const undo = model(reply)['undo'] as { fields: { name: string; value: string }[] };
    await putHoldingBack(desk, ask({ id: who.ben }, Object.fromEntries(undo.fields.map((f) => [f.name, f.value]))), sam);
    expect(await holdingRow(hats.ben)).toMatchObject({ from: before['from'], until: before['until'] });
  });

  test('one session is ended, the other goes on', async () => {
    const [one, other] = [await signedIn(who.ben), await signedIn(who.ben)];
    const { sessions } = model(await showPerson(desk, ask({ id: who.ben }), sam)) as { sessions: { fields: { value: string }[] }[] };
    expect(sessions).toHaveLength(2);
    await signOutPerson(desk, ask({ id: who.ben }, { session: (await identify(records)(one))!.session }), sam);
    expect([await isIn(one), await isIn(other)]).toEqual([false, true]);
    await signOutPerson(desk, ask({ id: who.asha }, { session: (await identify(records)(other))!.session }), sam);
    expect(await isIn(other)).toBe(true);
  });

  test('an account elsewhere is unlinked from them, and from nobody else', async () => {
    await owner.query(`insert into identity (issuer, subject, person) values ('https://a.example', '1', $1), ('https://a.example', '2', $2), ('https://b.example', '1', $1)`, [who.ben, who.asha]);
    await unlinkAccount(desk, ask({ id: who.ben }, { issuer: 'https://a.example' }), sam);
    expect(await rows('select issuer, subject from identity order by 1, 2')).toEqual([{ issuer: 'https://a.example', subject: '2' }, { issuer: 'https://b.example', subject: '1' }]);
  });

  test('an invitation goes out by message and is kept hashed only', async () => {
    await owner.query('delete from message');
    expect(model(await invitePerson(desk, ask({ id: who.asha }), sam))['link']).toBeNull();
    const [{ words }] = (await rows("select words from message where about_kind = 'invitation' order by made_at desc limit 1")) as [{ words: string }];
    const [link] = /https:\S+\/invitation\/\S+/.exec(words)!;
    const token = /^https:\/\/belong\.example\/invitation\/([\w-]{43})$/.exec(link)![1]!;
    expect(await rows('select to_address, words like $1 as told from message', [`%${token}%`])).toEqual([{ to_address: 'asha@example.org', told: true }]);
    expect(await rows('select person, made_by from invitation where token_hash = sha256($1)', [Buffer.from(token)])).toEqual([{ person: who.asha, made_by: who.admin }]);
  });
});

describe('a file', () => {
  const head = 'what,email,name,role,organisation,team,from,until\n';
  const file = `${head}join,new@example.org,New Person,Practitioner,Riverside NHS Trust,Speech and language therapy,,\njoin,new@example.org,,analyst,,,,\nleave,ben@example.org,,,,,,\nmove,asha@example.org,,analyst,,,,\n`;
  const run = async (text: string, seen?: string) => asSam<Applied | Seen>(async (q) => applyBulk(q, text, seen ?? nameOfPlan((await planNow(q, text)).plan), null));
  const state = () => rows('select p.email, p.left_on, h.role, h.team, h.valid_from::text, h.valid_until::text from person p left join role_holding h on h.person = p.id order by 1, 2, 3, 4, 5, 6');

  test('applied once changes all of it, and signs a leaver out; applied again nothing, in any order', async () => {
    const token = await signedIn(who.ben);
    expect(await run(file)).toEqual({ changed: 3, invited: 0 });
    expect(await isIn(token)).toBe(false);
    const after = await state();
    expect(after.filter((r) => r['email'] === 'new@example.org').map((r) => r['role'])).toEqual(['analyst', 'practitioner']);
    const [first, ...rest] = file.trimEnd().split('\n');
    expect(await run([first, ...rest.toReversed()].join('\n'))).toEqual({ changed: 0, invited: 0 });
    expect(await state()).toEqual(after);
  });

  test('is shown again where the records moved since it was read, and nothing is applied', async () => {
    const { plan } = await asSam<Seen>((q) => planNow(q, file));
    await owner.query(`update person set name = 'Ben B Carter' where id = $1`, [who.ben]);
    const before = await state();
    const pieces = Object.fromEntries(piecesOf(file).map((value, i) => [`piece-${i}`, value]));
    expect(await applyFile(desk, ask({}, { ...pieces, seen: nameOfPlan(plan) }), sam)).toMatchObject({ status: 409, model: { again: expect.any(String), apply: expect.anything() } });
    expect(await state()).toEqual(before);
  });

  test('with one wrong row does nothing at all', async () => {
    const before = await state();
    const done = (await run(`${file}join,sam@example.org,,analyst,,,,\n`)) as Seen;
    expect(done.plan.problems).toMatchObject([{ field: 'email', line: 6 }]);
    expect(await state()).toEqual(before);
  });

  test('is written as the template shows', () => {
    const { body } = bulkTemplate() as Extract<Reply, { kind: 'file' }>;
    const { rows: found, problems } = readFile(body as string);
    expect([found.map((r) => r.what), problems]).toEqual([['join', 'move', 'leave'], []]);
  });

  test('of 500 KB goes through the form in pieces that it takes', () => {
    const text = `${head}${'join,zoé@example.org,Zoé,,,,,\n'.repeat(15_000)}`;
    expect(Math.max(...piecesOf(text).map((p) => p.length))).toBeLessThanOrEqual(64 * 1024);
    expect(Buffer.from(piecesOf(text).join(''), 'base64url').toString('utf8')).toBe(text);
  });
});

describe('bodies', () => {
  const trust = '00000000-0000-4000-8000-000000000091';

  test('one that took over acts for both; round in a circle nobody goes', async () => {
    const next = (await rows(`insert into organisation (kind, name, valid_from) values ('NHS trust', 'Valley NHS Trust', '2024-01-01') returning id`))[0]!['id'] as string;
    const end = (id: string, successor: string) => endOrganisation(desk, ask({ id }, { 'until-day': '31', 'until-month': '3', 'until-year': '2027', successor, version: '1' }), sam);
    expect(to(await end(trust, next))).toContain('ended');
    expect((await rows('select rules.with_predecessors($1, null) as ids', [next]))[0]!['ids']).toEqual(expect.arrayContaining([trust, next]));
    expect(model(await end(next, trust))).toMatchObject({ hasProblems: true });
    await owner.query('update organisation set successor = null');
  });

  test('of two who save an organisation the second sees what changed; one that has ended began before that', async () => {
    const form = { kind: 'NHS trust', name: 'Riverside Trust', urn: '', ods: 'rt5', ons: '', mailbox: '', 'from-day': '1', 'from-month': '1', 'from-year': '2020', version: '1' };
    expect(to(await changeOrganisation(desk, ask({ id: trust }, form), sam))).toContain('saved');
    expect(await changeOrganisation(desk, ask({ id: trust }, { ...form, name: 'Rivers Trust' }), sam)).toMatchObject({ status: 409, model: { form: { typed: { name: 'Rivers Trust', version: '2' } }, clash: { lines: expect.arrayContaining([expect.stringContaining('Riverside Trust'), expect.stringContaining('RT5')]) as string[] } } });
    await owner.query(`update organisation set valid_until = '2026-01-01' where id = $1`, [trust]);
    expect(await changeOrganisation(desk, ask({ id: trust }, { ...form, 'from-year': '2027', version: '3' }), sam)).toMatchObject({ status: 400, model: { form: { errors: { 'from-day': expect.any(String) } } } });
    expect(await changeOrganisation(desk, ask({ id: trust }, { ...form, urn: '12345', ods: 'x', ons: 'E1' }), sam)).toMatchObject({ model: { form: { errors: { urn: expect.any(String), ods: expect.any(String), ons: expect.any(String) } } } });
  });

  test('a team says whether families read that it looked', async () => {
    const form = { organisation: trust, name: 'Safeguarding', 'from-day': '1', 'from-month': '9', 'from-year': '2026' };
    expect(model(await beginTeam(desk, ask({}, form), sam))).toMatchObject({ form: { errors: { keeps: expect.any(String) } } });
    await beginTeam(desk, ask({}, { ...form, keeps: 'safeguarding' }), sam);
    expect(await rows(`select keeps_looks from team where name = 'Safeguarding'`)).toEqual([{ keeps_looks: 'safeguarding' }]);
  });
});
