import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeGround, Visitor, type Ground } from '../sign-in/ground.testing.ts';
import { hats, people, who } from '../sign-in/people.testing.ts';
import { newToken } from '../sign-in/secrets.ts';
import { endSessions } from './going.ts';
import { beginSession, type How } from './sessions.ts';

let ground: Ground;
beforeAll(async () => { ground = await makeGround(); });
beforeEach(() => people(ground.owner));
afterAll(() => ground.close());

/** A browser that somebody is signed in with. */
async function signedIn(person: string, how: How = 'provider', agent = 'Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1'): Promise<Visitor> {
  const browser = new Visitor(ground.live);
  const { token } = await ground.records.asSystem('test', (q) => beginSession(q, { person, how, agent, replaced: null }));
  browser.cookies.set('belong', token);
  return browser;
}

const acts = async () => (await ground.owner.query<{ act: string }>("select act from audit_entry where act in ('sign in', 'sign out', 'hat') order by id")).rows.map((r) => r.act);
const withToken = (token: string) => { const copy = new Visitor(ground.live); copy.cookies.set('belong', token); return copy; };

test('tokens are 256 bits of chance, none twice', () => {
  const all = Array.from({ length: 1000 }, newToken);
  expect(new Set(all).size).toBe(1000);
  for (const token of all) expect(Buffer.from(token, 'base64url')).toHaveLength(32);
  const bits = all.flatMap((t) => [...Buffer.from(t, 'base64url')]).reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0) / (1000 * 256);
  expect(Math.abs(bits - 0.5)).toBeLessThan(0.01);
});

test('one hat is worn at once; several are chosen from, and what each may do changes with it', async () => {
  expect((await (await signedIn(who.ben)).get('/figures')).model).toMatchObject({ who: 'Ben Carter', hat: 'practitioner' });
  const asha = await signedIn(who.asha);
  expect((await asha.get('/figures')).model).toMatchObject({ who: 'Asha Patel', hat: null, may: [] });
  expect((await asha.get('/hat?next=/figures')).model).toMatchObject({ next: '/figures', hats: [{ holding: hats.asha, label: 'Practitioner, Speech and language therapy, Riverside NHS Trust' }, { holding: hats.ashaAnalyst, label: 'Analyst' }] });
  const before = asha.session!;
  expect(await asha.post('/hat', { holding: hats.ashaAnalyst })).toMatchObject({ status: 303, location: '/figures' });
  expect(asha.session).not.toBe(before);
  expect(await withToken(before).who()).toBeNull();
  expect((await asha.get('/figures')).model).toMatchObject({ hat: 'analyst', may: ['load data', 'withdraw a release'] });
  expect(await asha.post('/hat', { holding: hats.asha })).toMatchObject({ location: '/children' });
  expect(await asha.post('/hat', { holding: hats.ashaAnalyst, next: '//evil.example' })).toMatchObject({ location: '/figures' });
  expect(await acts()).toEqual(['sign in', 'sign in', 'hat', 'hat', 'hat']);
});

test('nobody wears another’s hat, one that has ended, or none', async () => {
  const asha = await signedIn(who.asha);
  expect((await asha.post('/hat', { holding: hats.admin })).status).toBe(409);
  await ground.owner.query("update role_holding set valid_until = current_date - 1 where id = $1", [hats.ashaAnalyst]);
  expect((await asha.post('/hat', { holding: hats.ashaAnalyst })).status).toBe(409);
  for (const holding of ['', 'x']) expect(await asha.post('/hat', { holding })).toMatchObject({ status: 400, model: { problem: 'Choose one of your roles' } });
  expect(await asha.who()).toBe('Asha Patel');
});

test('a code from an e-mail never opens the hat of staff', async () => {
  const ewa = await signedIn(who.ewa, 'code');
  const [{ id }] = (await ground.owner.query<{ id: string }>("insert into role_holding (person, role) values ($1, 'administrator') returning id", [who.ewa])).rows as [{ id: string }];
  expect((await ewa.post('/hat', { holding: id })).status).toBe(409);
  expect((await ewa.get('/hat')).model['hats']).toHaveLength(1);
});

describe('a session ends', () => {
  test.each([['half an hour without a sign of life', "seen_at = now() - interval '31 minutes'"], ['ten hours', "ends_at = now() - interval '1 second'"]])('after %s, for good', async (_, set) => {
    const ben = await signedIn(who.ben);
    await ground.owner.query(`update session set ${set}`);
    expect(await ben.get('/figures?year=2')).toMatchObject({ status: 303, location: '/sign-in?next=%2Ffigures%3Fyear%3D2' });
    expect(await ben.who()).toBeNull();
  });

  test('ten hours after signing in, whatever hats were changed meanwhile', async () => {
    const asha = await signedIn(who.asha);
    await ground.owner.query("update session set began_at = now() - interval '9 hours', ends_at = now() + interval '1 hour'");
    await asha.post('/hat', { holding: hats.asha });
    const { rows } = await ground.owner.query<{ left: boolean }>("select ends_at < now() + interval '61 minutes' and began_at < now() - interval '8 hours' as left from session where ended_at is null");
    expect(rows).toEqual([{ left: true }]);
  });

  test('with signing out: its cookie is worth nothing afterwards', async () => {
    const ben = await signedIn(who.ben);
    const token = ben.session!;
    expect(await ben.post('/sign-out')).toMatchObject({ status: 303, location: '/sign-in?out=1' });
    expect(ben.session).toBeNull();
    expect(await withToken(token).who()).toBeNull();
    expect(await acts()).toEqual(['sign in', 'sign out']);
  });

  test('the moment that its person leaves, or the role worn in it ends; the trail says so', async () => {
    const [ben, ewa] = [await signedIn(who.ben), await signedIn(who.ewa, 'code')];
    await ground.owner.query('update person set left_on = current_date where id = $1', [who.ben]);
    expect((await ben.get('/figures')).status).toBe(303);
    await ground.owner.query('update role_holding set valid_until = current_date - 1 where id = $1', [hats.ewa]);
    expect((await ewa.get('/figures')).status).toBe(303);
    expect(await acts()).toEqual(['sign in', 'sign in', 'sign out', 'sign out']);
  });

  test('when the same browser signs in again: a planted token is worth nothing', async () => {
    const planted = (await signedIn(who.madeUp, 'demonstration')).session!;
    const demo = await ground.serve(true);
    const victim = new Visitor(demo);
    victim.cookies.set('belong', planted);
    expect(await victim.post('/sign-in/made-up', { person: who.madeUp })).toMatchObject({ status: 303, location: '/family' });
    expect(victim.session).not.toBe(planted);
    expect(await withToken(planted).who()).toBeNull();
    await demo.close();
  });
});

describe('made-up people', () => {
  test('may be chosen in a demonstration, nobody else may', async () => {
    const demo = await ground.serve(true);
    const browser = new Visitor(demo);
    expect((await browser.get('/sign-in')).model).toMatchObject({ demo: true, groups: [{ title: 'Families and young people', people: [{ name: 'Made Up' }] }] });
    for (const person of [who.ewa, who.admin, who.left, 'x', '']) expect((await browser.post('/sign-in/made-up', { person })).status).toBe(404);
    expect(browser.session).toBeNull();
    expect((await browser.post('/sign-in/made-up', { person: who.madeUp })).status).toBe(303);
    await demo.close();
  });

  test('have no address in live mode', async () => {
    const browser = new Visitor(ground.live);
    expect((await browser.get('/sign-in')).model).toMatchObject({ demo: false, groups: [] });
    expect((await browser.post('/sign-in/made-up', { person: who.madeUp })).status).toBe(404);
  });
});

describe('one’s own account', () => {
  test('tells roles, what they may do, and where one is signed in', async () => {
    const [phone, ben] = [await signedIn(who.ben), await signedIn(who.ben, 'provider', 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0')];
    await ground.owner.query("insert into identity (issuer, subject, person) values ($1, 'ben', $2), ('https://gone.example', 'ben', $2)", [ground.provider.issuer, who.ben]);
    const { model } = await ben.get('/me');
    expect(model).toMatchObject({ lede: 'Ben Carter', hats: [{ worn: true }], change: null, sessions: [{ browser: 'Firefox on Windows', here: true }, { browser: 'Safari on an iPhone', here: false }] });
    expect((model['accounts'] as { name: string }[]).map((a) => a.name).sort()).toEqual(['An account that is not in use here any more', 'NHS login for staff']);
    expect(model['may']).toContain((await ground.owner.query<{ words: string }>("select words from permission where key = 'write in records'")).rows[0]!.words);
    const there = (model['sessions'] as { id: string; here: boolean }[]).find((s) => !s.here)!.id;
    expect(await ben.post('/me/sessions/end', { session: there })).toMatchObject({ status: 303, location: '/me' });
    expect([await phone.who(), await ben.who()]).toEqual([null, 'Ben Carter']);
    expect(await acts()).toEqual(['sign in', 'sign in', 'sign out']);
  });

  test('ends nobody else’s session', async () => {
    const [ben, admin] = [await signedIn(who.ben), await signedIn(who.admin)];
    const { rows } = await ground.owner.query<{ id: string }>('select id from session where person = $1', [who.admin]);
    await ben.post('/me/sessions/end', { session: rows[0]!.id });
    await admin.post('/me/sessions/end', { session: (await ground.owner.query<{ id: string }>('select id from session where person = $1', [who.ben])).rows[0]!.id });
    expect([await ben.who(), await admin.who()]).toEqual(['Ben Carter', 'Sam Whitaker']);
    expect((await ben.post('/me/sessions/end', { session: 'x' })).status).toBe(404);
  });

  test('is ended for one person at a time by those who manage people', async () => {
    const [ben, admin] = [await signedIn(who.ben), await signedIn(who.admin)];
    await ground.records.asPerson({ person: who.admin, holding: hats.admin, purpose: 'people' }, (q) => endSessions(q, who.ben, 'all'));
    expect([await ben.who(), await admin.who()]).toEqual([null, 'Sam Whitaker']);
  });

  test('signs out everywhere, here too', async () => {
    const [one, two, other] = [await signedIn(who.ben), await signedIn(who.ben), await signedIn(who.admin)];
    expect(await one.post('/me/sessions/end-all')).toMatchObject({ status: 303, location: '/sign-in?out=1' });
    expect([await one.who(), await two.who(), await other.who()]).toEqual([null, null, 'Sam Whitaker']);
  });

  test('is nobody’s who is not signed in', async () => {
    const nobody = new Visitor(ground.live);
    for (const path of ['/me', '/hat']) expect((await nobody.get(path)).status).toBe(303);
    for (const path of ['/sign-out', '/hat', '/me/sessions/end', '/me/sessions/end-all']) expect((await nobody.post(path)).status).toBe(401);
  });
});
