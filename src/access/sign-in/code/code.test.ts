import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { makeGround, Visitor, type Ground } from '../ground.testing.ts';
import { people } from '../people.testing.ts';

let ground: Ground;
beforeAll(async () => { ground = await makeGround(); });
beforeEach(() => people(ground.owner));
afterAll(() => ground.close());

const visitor = () => new Visitor(ground.live);

/** Asks for a code and gives it; null where none was sent. */
async function codeFor(browser: Visitor, email: string, next = '/'): Promise<string | null> {
  const before = ground.mails.length;
  expect(await browser.post('/sign-in', { email, next })).toMatchObject({ status: 303, location: '/sign-in/code' });
  await ground.settled();
  const mail = ground.mails[before];
  if (mail === undefined) return null;
  expect(mail).toMatchObject({ to: email.toLowerCase(), subject: 'Your code to sign in to Belong' });
  return /\b(\d{6})\b/.exec(mail.text)![1]!;
}

const other = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const count = async (sql: string) => Number((await ground.owner.query<{ n: string }>(`select count(*) as n from ${sql}`)).rows[0]!.n);

test('a family signs in by a code, goes where it wanted to go, and the trail says so', async () => {
  const browser = visitor();
  const code = await codeFor(browser, 'Ewa@Example.org', '/children?year=2');
  expect(await browser.post('/sign-in/code', { code: `${code!.slice(0, 3)} ${code!.slice(3)}` })).toMatchObject({ status: 303, location: '/children?year=2' });
  expect(browser.session).toMatch(/^[\w-]{43}$/);
  expect(await browser.who()).toBe('Ewa Fielding');
  expect((await browser.get('/children')).model['may']).toEqual(['add to own record', 'see own record']);
  expect(await count("audit_entry where act = 'sign in' and thing = (select id from person where name = 'Ewa Fielding')")).toBe(1);
  const kept = JSON.stringify((await ground.owner.query('select * from sign_in_code, session')).rows);
  expect(kept).not.toContain(code);
  expect(kept).not.toContain(browser.session);
  expect(kept.toLowerCase()).not.toContain('ewa@');
});

test('an address that nobody has is answered like one that somebody has', async () => {
  const [known, unknown] = [visitor(), visitor()];
  const [a, b] = [await known.post('/sign-in', { email: 'ewa@example.org' }), await unknown.post('/sign-in', { email: 'nobody@example.org' })];
  expect(b).toEqual(a);
  const shown = async (browser: Visitor) => ({ ...(await browser.get('/sign-in/code')).model, token: '' });
  expect(await shown(unknown)).toEqual(await shown(known));
  const wrong = async (browser: Visitor) => ({ ...(await browser.post('/sign-in/code', { code: '000000' })).model, token: '' });
  expect(await wrong(unknown)).toEqual(await wrong(known));
  expect(await count('sign_in_code')).toBe(2);
  expect(await count("audit_entry where act = 'sign in failed'")).toBe(2);
});

test.each(['asha@example.org', 'both@example.org', 'left@example.org', 'former@example.org', 'made-up@example.org', 'nobody@example.org'])('no code goes to %s: staff, mixed, gone, without a role, made up, unknown', async (email) => {
  expect(await codeFor(visitor(), email)).toBeNull();
});

test('a code works once', async () => {
  const browser = visitor();
  const code = (await codeFor(browser, 'ewa@example.org'))!;
  const copy = visitor();
  for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
  const answers = await Promise.all([browser, copy].map((one) => one.post('/sign-in/code', { code })));
  expect(answers.map((a) => a.status).sort()).toEqual([303, 400]);
  expect(await count('session')).toBe(1);
});

test('a code is for the browser that asked', async () => {
  const [browser, thief] = [visitor(), visitor()];
  const code = (await codeFor(browser, 'ewa@example.org'))!;
  await codeFor(thief, 'nobody@example.org');
  expect((await thief.post('/sign-in/code', { code })).status).toBe(400);
  expect(thief.session).toBeNull();
  expect((await browser.post('/sign-in/code', { code })).status).toBe(303);
});

test('a code ends after ten minutes, with a newer one, or when its person may not use codes any more', async () => {
  const browser = visitor();
  const old = (await codeFor(browser, 'ewa@example.org'))!;
  await ground.owner.query("update sign_in_code set made_at = made_at - interval '11 minutes', expires_at = expires_at - interval '11 minutes'");
  expect((await browser.post('/sign-in/code', { code: old })).status).toBe(400);
  expect(await browser.get('/sign-in/code')).toMatchObject({ status: 303, location: '/sign-in' });
  const [first, second] = [visitor(), visitor()];
  const older = (await codeFor(first, 'ewa@example.org'))!;
  const newer = (await codeFor(second, 'ewa@example.org'))!;
  expect((await first.post('/sign-in/code', { code: older })).status).toBe(400);
  await ground.owner.query("insert into role_holding (person, role) select id, 'administrator' from person where email = 'ewa@example.org'");
  expect((await second.post('/sign-in/code', { code: newer })).status).toBe(400);
});

test('five tries, also when forty come at once', async () => {
  const browser = visitor();
  const code = (await codeFor(browser, 'ewa@example.org'))!;
  const { model } = await browser.get('/sign-in/code');
  expect(model['problem']).toBeNull();
  const crowd = Array.from({ length: 40 }, () => { const one = visitor(); for (const [name, value] of browser.cookies) one.cookies.set(name, value); return one; });
  const answers = await Promise.all(crowd.map((one) => one.post('/sign-in/code', { code: other(code) })));
  expect(new Set(answers.map((a) => a.status))).toEqual(new Set([400]));
  expect((await ground.owner.query<{ tries: number }>('select tries from sign_in_code')).rows).toEqual([{ tries: 5 }]);
  expect((await browser.post('/sign-in/code', { code })).status).toBe(400);
  expect(await count('session')).toBe(0);
});

test('what cannot be a code is no try', async () => {
  const browser = visitor();
  const code = (await codeFor(browser, 'ewa@example.org'))!;
  for (const text of ['', '12345', '1234567', 'abcdef', '１２３４５６']) expect((await browser.post('/sign-in/code', { code: text })).status).toBe(400);
  expect((await browser.post('/sign-in/code', { code })).status).toBe(303);
});

test('codes for one address are slowed, known or not, and what was typed stays', async () => {
  for (const email of ['ewa@example.org', 'nobody@example.org']) {
    for (let i = 0; i < 4; i++) expect((await visitor().post('/sign-in', { email })).status).toBe(303);
    expect(await visitor().post('/sign-in', { email: email.toUpperCase() })).toMatchObject({ status: 429, model: { typed: email, hasProblems: true } });
  }
});

test.each(['', 'ewa', 'ewa@example.org, b@example.org', 'ewa@example.org\r\nBcc: b@example.org', 'Ewa <ewa@example.org>'])('“%s” is no address, and stays in its field', async (email) => {
  const answer = await visitor().post('/sign-in', { email });
  expect(answer).toMatchObject({ status: 400, model: { typed: email, hasProblems: true } });
});

test.each(['//evil.example', '/\\evil.example', 'https:evil.example', 'https://evil.example', '/%0d%0aset-cookie:x', 'javascript:alert(1)', '/\t/evil.example'])('after sign-in nobody is led to %s', async (next) => {
  const browser = visitor();
  const code = (await codeFor(browser, 'ewa@example.org', next))!;
  const { location } = await browser.post('/sign-in/code', { code });
  expect(['/family', next.startsWith('/%') ? next : '/family']).toContain(location);
  expect(new URL(location!, 'http://localhost:3000').origin).toBe('http://localhost:3000');
});

test.each(['older codes ended', 'code kept'] as const)('a code that broke off at “%s” leaves nothing and sends nothing', async (name) => {
  const browser = visitor();
  const code = (await codeFor(browser, 'ewa@example.org'))!;
  ground.failAt = name;
  expect((await visitor().post('/sign-in', { email: 'ewa@example.org' })).status).toBe(500);
  ground.failAt = null;
  await ground.settled();
  expect(await count('sign_in_code')).toBe(1);
  expect((await browser.post('/sign-in/code', { code })).status).toBe(303);
});

test.each(['code used', 'session begun', 'session replaced', 'written down'] as const)('a sign-in that broke off at “%s” is none, and the code still works', async (name) => {
  const browser = visitor();
  const code = (await codeFor(browser, 'ewa@example.org'))!;
  const trail = await count('audit_entry');
  ground.failAt = name;
  expect((await browser.post('/sign-in/code', { code })).status).toBe(500);
  ground.failAt = null;
  expect([browser.session, await count('session'), await count('audit_entry')]).toEqual([null, 0, trail]);
  expect((await browser.post('/sign-in/code', { code })).status).toBe(303);
});
