import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeInvitation } from '../invitation/invitation.ts';
import { makeGround, Visitor, type Ground } from '../ground.testing.ts';
import { hats, people, who } from '../people.testing.ts';

let ground: Ground;
beforeAll(async () => { ground = await makeGround(); });
beforeEach(() => people(ground.owner));
afterAll(() => ground.close());

const visitor = () => new Visitor(ground.live);
const invite = (person: string) => ground.records.asPerson({ person: who.admin, holding: hats.admin, purpose: 'people' }, (q) => makeInvitation(q, person));
const rows = async (sql: string) => (await ground.owner.query<Record<string, unknown>>(sql)).rows;
const identities = () => rows('select subject, person from identity order by subject, person');

/** Goes to the provider and signs in there; gives the address at which the browser comes back. */
async function away(browser: Visitor, sub: string, fields: Readonly<Record<string, string>> = {}, at: 'nhs' | 'council' = 'nhs'): Promise<string> {
  const { model } = await browser.post(`/sign-in/with/${at}`, fields);
  const back = await (at === 'nhs' ? ground.provider : ground.second).signInAs(sub, new URL(String(model['to'])));
  return back.pathname + back.search;
}

/** Signs in by an invitation, so that the account is joined. */
async function join(browser: Visitor, sub: string, person: string, at: 'nhs' | 'council' = 'nhs') {
  return browser.get(await away(browser, sub, { invitation: await invite(person) }, at));
}

test('an invitation joins an account once; from then on the account opens Belong', async () => {
  const browser = visitor();
  const token = await invite(who.ben);
  for (let i = 0; i < 2; i++) expect(await visitor().get(`/invitation/${token}`)).toMatchObject({ status: 200, model: { title: 'Welcome, Ben Carter', lede: 'Sam Whitaker invites you to Belong.', hats: ['Practitioner, Speech and language therapy, Riverside NHS Trust'] } });
  expect(await browser.get(await away(browser, 'ben', { invitation: token }))).toMatchObject({ status: 303, location: '/children' });
  expect(await browser.who()).toBe('Ben Carter');
  expect(await identities()).toEqual([{ subject: 'ben', person: who.ben }]);
  for (const text of [token, token.slice(1), 'a'.repeat(43), 'a%2fb']) expect(await visitor().get(`/invitation/${text}`)).toMatchObject({ status: 404, model: { title: 'This invitation does not work any more' } });
  const later = visitor();
  expect(await later.get(await away(later, 'ben', { next: '/figures' }))).toMatchObject({ status: 303, location: '/figures' });
  expect(JSON.stringify(await rows('select * from invitation'))).not.toContain(token);
  expect((await rows("select act from audit_entry where act = 'sign in'")).length).toBe(2);
});

test('whoever is not invited is told so, whatever their e-mail address', async () => {
  const browser = visitor();
  expect(await browser.get(await away(browser, 'stranger'))).toMatchObject({ status: 403, model: { title: 'Your organisation knows you, this service does not yet' } });
  expect([browser.session, await identities(), await rows('select from session')]).toEqual([null, [], []]);
});

test('the same subject at two providers is two people', async () => {
  await join(visitor(), 'ben', who.ben, 'nhs');
  const stranger = visitor();
  expect((await stranger.get(await away(stranger, 'ben', {}, 'council'))).status).toBe(403);
  const asha = visitor();
  await join(asha, 'ben', who.asha, 'council');
  expect(await asha.who()).toBe('Asha Patel');
});

test('an account of somebody else is not joined again, and the invitation stays good', async () => {
  await join(visitor(), 'ben', who.ben);
  const [browser, token] = [visitor(), await invite(who.asha)];
  expect(await browser.get(await away(browser, 'ben', { invitation: token }))).toMatchObject({ status: 409, model: { title: 'This account belongs to somebody else here' } });
  expect((await visitor().get(`/invitation/${token}`)).status).toBe(200);
});

test('an invitation followed twice at once joins one account; older links of the same person end with it', async () => {
  const [one, two, older, token] = [visitor(), visitor(), await invite(who.ben), await invite(who.ben)];
  const backs = [await away(one, 'ben', { invitation: token }), await away(two, 'asha', { invitation: token })];
  let release = () => {};
  ground.holdAt = { name: 'invitation used', until: new Promise((go) => { release = go; }) };
  const both = Promise.all([one.get(backs[0]!), two.get(backs[1]!)]);
  // The first is held half way; the second comes as far as it can, and has to wait.
  await expect.poll(async () => (await rows('select from pg_locks where not granted')).length, { timeout: 10_000 }).toBe(1).finally(() => release());
  const answers = await both;
  expect(answers.map((a) => a.status).sort()).toEqual([303, 404]);
  expect(await identities()).toHaveLength(1);
  expect((await visitor().get(`/invitation/${older}`)).status).toBe(404);
});

test('an invitation of more than 14 days, or of somebody who left, is over', async () => {
  const [old, gone] = [await invite(who.ben), await invite(who.asha)];
  await ground.owner.query("update invitation set expires_at = now() - interval '1 second' where person = $1", [who.ben]);
  await ground.owner.query('update person set left_on = current_date where id = $1', [who.asha]);
  for (const token of [old, gone]) {
    expect((await visitor().get(`/invitation/${token}`)).status).toBe(404);
    expect((await visitor().post('/sign-in/with/nhs', { invitation: token })).status).toBe(404);
  }
  await ground.owner.query('update person set left_on = null; update invitation set expires_at = now() + interval \'1 day\'');
  const browser = visitor();
  const back = await away(browser, 'ben', { invitation: old });
  await ground.owner.query('update person set left_on = current_date where id = $1', [who.ben]);
  expect((await browser.get(back)).status).toBe(404);
  expect(await identities()).toEqual([]);
});

test('only those who may manage people invite', async () => {
  await expect(ground.records.asPerson({ person: who.ben, holding: hats.ben, purpose: 'people' }, (q) => makeInvitation(q, who.ewa))).rejects.toThrow();
});

test('nobody is signed in who did not ask for it in this browser', async () => {
  await join(visitor(), 'ben', who.ben);
  const [attacker, victim] = [visitor(), visitor()];
  const back = await away(attacker, 'ben');
  await victim.get('/sign-in');
  for (const path of [back, '/sign-in/back', '/sign-in/back?state=&code=x', '/sign-in/back?error=access_denied&state=x']) {
    expect(await victim.get(path)).toMatchObject({ status: 403, model: { title: 'This sign-in did not work' } });
  }
  expect(victim.session).toBeNull();
  // The one who did ask is not robbed of it by that.
  expect((await attacker.get(back)).status).toBe(303);
  expect((await attacker.get(back)).status).toBe(403);
});

test('a way to a provider is open for ten minutes', async () => {
  await join(visitor(), 'ben', who.ben);
  const browser = visitor();
  const back = await away(browser, 'ben');
  await ground.owner.query("update sign_in_attempt set expires_at = now() - interval '1 second'");
  expect((await browser.get(back)).status).toBe(403);
});

test('neither state, verifier nor nonce reach the page or can be read back from the records alone', async () => {
  const browser = visitor();
  const { model } = await browser.post('/sign-in/with/nhs');
  const to = new URL(String(model['to']));
  expect(to.searchParams.get('code_challenge_method')).toBe('S256');
  const [kept] = await rows('select * from sign_in_attempt');
  expect(JSON.stringify(kept)).not.toContain(to.searchParams.get('state'));
  expect(JSON.stringify(model)).not.toContain((kept!['kept'] as { verifier: string }).verifier);
});

test('an unknown provider and one that does not answer: told plainly, nobody signed in, sessions go on', async () => {
  const browser = visitor();
  await join(browser, 'ben', who.ben);
  const back = await away(browser, 'ben', {}, 'council');
  await ground.second.stop();
  expect(await browser.get(back)).toMatchObject({ status: 503, model: { title: 'Council account does not answer now' } });
  expect((await visitor().post('/sign-in/with/none')).status).toBe(403);
  expect(await browser.who()).toBe('Ben Carter');
});

test.each(['attempt kept', 'attempt used', 'invitation used', 'identity linked', 'session begun', 'session replaced', 'written down'] as const)('joining that broke off at “%s” is all undone, and can be done again', async (name) => {
  const [browser, token] = [visitor(), await invite(who.ben)];
  const [trail] = await rows('select count(*) from audit_entry');
  const early = name === 'attempt kept';
  const back = early ? '' : await away(browser, 'ben', { invitation: token });
  ground.failAt = name;
  expect((await (early ? browser.post('/sign-in/with/nhs', { invitation: token }) : browser.get(back))).status).toBe(500);
  ground.failAt = null;
  expect([browser.session, await identities(), await rows('select from session'), await rows('select from invitation where used_at is not null'), await rows('select count(*) from audit_entry')]).toEqual([null, [], [], [], [trail]]);
  expect((await browser.get(await away(browser, 'ben', { invitation: token }))).status).toBe(303);
});
