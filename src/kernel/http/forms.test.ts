import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { forgetLeft } from './form.ts';
import { isFormToken, formToken, subjectOf } from './form-token.ts';
import { asha, ben, browser, cookieOf, here, makeGround, multipart, secret, sessions, tokenFor, type Ground } from './ground.testing.ts';

let ground: Ground;
beforeAll(async () => { ground = await makeGround(); });
afterAll(() => ground.close());

type Fields = Record<string, string> | readonly (readonly [string, string])[];
const post = (url: string, fields: Fields | string, { session = null, headers = {} }: { session?: string | null; headers?: Record<string, string | undefined> } = {}) =>
  ground.app.inject({
    method: 'POST', url, payload: typeof fields === 'string' ? fields : new URLSearchParams(fields as Record<string, string>).toString(),
    headers: Object.fromEntries(Object.entries({ ...here, cookie: cookieOf(session), 'content-type': 'application/x-www-form-urlencoded', ...headers }).filter((h): h is [string, string] => h[1] !== undefined)),
  });
const send = (url: string, parts: Parameters<typeof multipart>[0], session: string | null = null, headers: Record<string, string> = {}) =>
  ground.app.inject({ method: 'POST', url, headers: { ...here, cookie: cookieOf(session), 'content-type': 'multipart/form-data; boundary=x', ...headers }, payload: multipart(parts) });
const changed = () => ground.asked.length;

describe('a form with its token', () => {
  test('arrives with its fields and without the token', async () => {
    expect((await post('/form', { form_token: tokenFor(null), why: 'wrong file' })).headers.location).toBe('/done');
    expect([...ground.asked.at(-1)!.form]).toEqual([['why', 'wrong file']]);
    expect((await post('/form', { form_token: tokenFor(asha) }, { session: sessions.asha })).statusCode).toBe(303);
  });

  test('as its page drew it, in the browser that the page named', async () => {
    const page = await ground.app.inject({ url: '/form', headers: { host: here.host } });
    const [cookie] = [page.headers['set-cookie']].flat();
    expect(cookie).toMatch(/^belong-browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
    const fields = { form_token: page.json().token as string };
    expect((await post('/form', fields, { headers: { cookie: cookie!.split(';')[0] } })).statusCode).toBe(303);
    expect((await post('/form', fields)).statusCode).toBe(403);
  });

  test('differs on every page, and holds only for its own subject and secret', () => {
    const one = tokenFor(asha);
    expect(one).not.toBe(tokenFor(asha));
    const subject = subjectOf(asha.session, browser);
    expect(isFormToken(secret, subject, one)).toBe(true);
    expect(isFormToken(Buffer.alloc(32, 8), subject, one)).toBe(false);
    expect(isFormToken(secret, subjectOf(null, asha.session), one)).toBe(false);
    expect(formToken(secret, subject)).toMatch(/^[\w-]{86}$/);
  });
});

describe('a form is refused and changes nothing', () => {
  test.each([
    ['without a token', {}, null], ['with a made-up one', { form_token: 'x'.repeat(86) }, null], ['with a short one', { form_token: 'x' }, null],
    ['with that of another session', { form_token: tokenFor(ben) }, sessions.asha], ['with that from before signing in', { form_token: tokenFor(null) }, sessions.asha],
    ['with that of a session that has ended', { form_token: tokenFor(asha) }, sessions.ended],
  ] as const)('%s; what was typed stands on the page with a fresh token', async (_, fields, session) => {
    const before = changed();
    const answer = await post('/form?a=1', { ...fields, why: 'much <typed>' }, { session });
    expect(answer.statusCode).toBe(403);
    expect(changed()).toBe(before);
    expect(answer.json()).toMatchObject({ title: 'old form', sent: { action: '/form?a=1', fields: [['why', 'much <typed>']], files: [] } });
    expect(answer.headers['cache-control']).toBe('no-store');
    expect((await post('/form', { form_token: answer.json().token as string, why: 'again' }, { session })).statusCode).toBe(303);
  });

  test.each([[{ 'sec-fetch-site': 'cross-site' }], [{ 'sec-fetch-site': 'same-site' }], [{ 'sec-fetch-site': undefined, origin: 'https://evil.example' }], [{ 'sec-fetch-site': undefined, origin: 'null' }]])('sent from elsewhere, even with the right token, and is not shown again: %j', async (headers) => {
    const before = changed();
    const answer = await post('/form', { form_token: tokenFor(null), why: 'x' }, { headers });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().sent).toBeUndefined();
    expect(changed()).toBe(before);
  });

  test('by a program that does not say whence: not without the token, and nothing is shown again', async () => {
    const headers = { 'sec-fetch-site': undefined };
    const answer = await post('/form', { why: 'x' }, { headers });
    expect(answer.statusCode).toBe(403);
    expect(answer.json().sent).toBeUndefined();
    expect((await post('/form', { form_token: tokenFor(null) }, { headers })).statusCode).toBe(303);
    expect((await post('/form', { why: 'x' }, { headers: { ...headers, origin: 'http://localhost:3000' } })).json().sent.fields).toEqual([['why', 'x']]);
  });

  test('where the address is configured, by any other origin', async () => {
    const https = await makeGround({ publicAddress: new URL('https://belong.example.org') });
    const ask = (origin: string, cookie: string) => https.app.inject({ method: 'POST', url: '/form', headers: { host: 'belong.example.org', origin, cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ form_token: tokenFor(null) }).toString() });
    const cookie = `__Host-belong-browser=${browser}`;
    expect((await ask('https://belong.example.org', cookie)).statusCode).toBe(303);
    expect((await ask('http://belong.example.org', cookie)).statusCode).toBe(403);
    // A cookie without the strict name could have been planted by a neighbouring host.
    expect((await ask('https://belong.example.org', cookieOf(null))).statusCode).toBe(403);
    await https.close();
  });

  const odd: readonly (readonly [string, string])[] = [
    ['twice', 'why=a&why=b'], ['__proto__', '__proto__=x'], ['constructor', 'constructor=x'], ['brackets', 'a%5B__proto__%5D%5Bx%5D=1'], ['list brackets', 'a%5B%5D=1'], ['NUL in a value', 'why=a%00b'], ['NUL in a name', 'w%00hy=a'], ['an empty name', '=a'],
    ['a long name', `${'n'.repeat(101)}=a`], ['a long value', `why=${'a'.repeat(65 * 1024)}`], ['very many', Array.from({ length: 600 }, (_, i) => `f${i}=1`).join('&')], ['a second token', `form_token=x`],
  ];
  test.each(odd)('%s: 400', async (_, body) => {
    const before = changed();
    expect((await post('/form', `form_token=${tokenFor(null)}&${body}`)).statusCode).toBe(400);
    expect(changed()).toBe(before);
  });
  test.each([['why', 'a\0b'], ['__proto__', 'x'], ['toString', 'x'], ['why', 'a'.repeat(65 * 1024)], ['n'.repeat(101), 'x']])('and in a form with files: %#', async (name, value) => {
    const before = changed();
    expect((await send('/form', [['form_token', tokenFor(null)], [name, value]])).statusCode).toBe(400);
    expect(changed()).toBe(before);
  });

  test('boxes that may be ticked several times may come several times', async () => {
    expect((await post('/form', `form_token=${tokenFor(null)}&box=a&box=b`)).statusCode).toBe(303);
    expect(ground.asked.at(-1)!.form.getAll('box')).toEqual(['a', 'b']);
  });

  test.each(['application/json', ' application/json', 'application/json;charset=x,text/plain', 'text/plain', 'APPLICATION/JSON', '\tapplication/json', 'text/xml'])('other kinds of body: %j', async (type) => {
    const before = changed();
    expect((await post('/form', JSON.stringify({ form_token: tokenFor(null) }), { headers: { 'content-type': type } })).statusCode).toBe(415);
    expect(changed()).toBe(before);
  });

  test('too long for a form', async () => expect((await post('/form', `why=${'a'.repeat(1024 * 1024 + 1)}`)).statusCode).toBe(413));
});

describe('a form with files', () => {
  const waiting = (): readonly string[] => (existsSync(join(ground.folder, 'uploads')) ? readdirSync(join(ground.folder, 'uploads')) : []);

  test('a file is there while the request is answered, and gone afterwards', async () => {
    await send('/form', [['form_token', tokenFor(null)], ['f', 'a,b', '../../etc/a.csv']]);
    expect(ground.uploaded.at(-1)).toMatchObject({ name: 'a.csv', text: 'a,b' });
    await vi.waitFor(() => expect(existsSync(ground.uploaded.at(-1)!.path)).toBe(false));
  });

  test.each([['no token', [['f', 'a,b', 'a.csv'], ['why', 'x']]], ['a wrong one', [['form_token', 'x'.repeat(86)], ['why', 'x'], ['f', 'a,b', 'a.csv']]], ['one after the file', [['f', 'a,b', 'a.csv'], ['form_token', tokenFor(null)], ['why', 'x']]]] as const)('with %s writes nothing and says which files to choose again', async (_, parts) => {
    const before = changed();
    const answer = await send('/form', parts);
    expect(answer.statusCode).toBe(403);
    expect(answer.json().sent).toEqual({ action: '/form', fields: [['why', 'x']], files: [{ field: 'f', name: 'a.csv' }] });
    expect(changed()).toBe(before);
    expect(waiting()).toEqual([]);
  });

  test('larger than the limit is refused while it arrives', async () => {
    expect((await send('/form', [['form_token', tokenFor(null)], ['f', 'a'.repeat(100_001), 'a.csv']])).statusCode).toBe(413);
    expect((await send('/form', [['form_token', tokenFor(null)], ['f', 'a'.repeat(100_000), 'a.csv']])).statusCode).toBe(303);
    await vi.waitFor(() => expect(waiting()).toEqual([]));
  });
});

test('what a killed process left behind goes after a day', async () => {
  const uploads = mkdtempSync(join(tmpdir(), 'belong-left-'));
  for (const name of ['old', 'new']) mkdirSync(join(uploads, name));
  utimesSync(join(uploads, 'old'), new Date(0), new Date(0));
  await forgetLeft(uploads);
  expect(readdirSync(uploads)).toEqual(['new']);
  rmSync(uploads, { recursive: true });
  await forgetLeft(uploads);
});

describe('nothing typed is lost', () => {
  test('when the session has ended', async () => {
    const answer = await post('/staff', { form_token: tokenFor(asha), why: 'long text' }, { session: sessions.ended });
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ title: 'signed out', sent: { action: '/staff', fields: [['why', 'long text']] } });
  });

  test('when somebody got there first, or the records are away', async () => {
    expect((await post('/busy', { form_token: tokenFor(null), why: 'x' })).json().sent.fields).toEqual([['why', 'x']]);
    const away = await post('/away', { form_token: tokenFor(null), why: 'x' });
    expect([away.statusCode, away.headers['retry-after'], away.json().sent.fields]).toEqual([503, '30', [['why', 'x']]]);
  });

  test('when nobody can say who asks; the form passes as it is once the records are back', async () => {
    const answer = await post('/staff', { form_token: tokenFor(asha), why: 'x' }, { session: sessions.broken });
    expect(answer.statusCode).toBe(503);
    expect((await post('/staff', { form_token: answer.json().token as string, why: 'x' }, { session: sessions.asha })).statusCode).toBe(303);
  });
});
