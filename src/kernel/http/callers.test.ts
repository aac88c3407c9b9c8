import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newToken, readCookie } from './cookies.ts';
import { asha, browser, cookieOf, here, makeGround, secret, sessions, tokenFor, type Ground } from './ground.testing.ts';
import { isFormToken, subjectOf } from './form-token.ts';
import { safeNext } from './next.ts';

let ground: Ground;
beforeAll(async () => { ground = await makeGround(); });
afterAll(() => ground.close());

const get = (url: string, session: string | null) => ground.app.inject({ url, headers: { host: here.host, cookie: cookieOf(session) } });
const post = (url: string, fields: Record<string, string>, session: string | null, on: Ground = ground, cookie = cookieOf(session)) =>
  on.app.inject({ method: 'POST', url, headers: { ...here, ...(on === ground ? {} : { host: 'belong.example.org' }), cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams(fields).toString() });

describe('who may', () => {
  test('is told by the session’s cookie, to pages and handlers', async () => {
    expect((await get('/things/a', sessions.asha)).json().who).toBe('Asha Patel');
    expect(ground.asked.at(-1)).toMatchObject({ caller: asha, address: '127.0.0.1' });
    expect((await get('/things/a', sessions.ended)).json().who).toBeNull();
    expect((await get('/nowhere', sessions.asha)).json().who).toBe('Asha Patel');
    expect((await get('/staff', sessions.asha)).json()).toEqual({ ok: true });
  });

  test('signed out: a page leads to sign-in and back, data says so', async () => {
    expect((await get('/staff?a=1&b=%2F%2Fx', null)).headers.location).toBe('/sign-in?next=%2Fstaff%3Fa%3D1%26b%3D%252F%252Fx');
    expect((await get('/staff.csv', null)).headers.location).toBe('/sign-in?next=%2Fstaff.csv');
    for (const url of ['/staff.json', '/api/v1/staff']) {
      const answer = await get(url, null);
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toEqual({ error: { status: 401, message: 'signed out' } });
    }
    expect((await post('/staff', { form_token: tokenFor(null) }, null)).statusCode).toBe(401);
    expect((await ground.app.inject({ method: 'HEAD', url: '/staff', headers: { host: here.host } })).statusCode).toBe(303);
  });

  test('signed in in a role without the permission: 403, by page, data and form; no handler runs', async () => {
    const before = ground.asked.length;
    for (const url of ['/staff', '/staff.csv', '/staff.json', '/api/v1/staff']) expect((await get(url, sessions.ben)).statusCode).toBe(403);
    expect((await post('/staff', {}, sessions.ben)).statusCode).toBe(403);
    expect(ground.asked).toHaveLength(before);
  });

  test('while the records do not answer: nobody comes in', async () => {
    for (const url of ['/staff', '/things/a']) expect((await get(url, sessions.broken)).statusCode).toBe(503);
  });
});

describe('cookies', () => {
  test('are read whole or not at all', () => {
    const token = newToken();
    expect(readCookie(`a=1; belong=${token}; belong-browser=x`, 'belong')).toBe(token);
    for (const header of [undefined, '', `xbelong=${token}`, `belong=${token}; belong=${token}`, 'belong=', 'belong="x"', `belong=${'a'.repeat(201)}`, `belong=${token}%00`, 'belong=__proto__']) expect(readCookie(header, 'belong')).toBeNull();
  });

  test('a session begins and ends with its cookie, and what the browser kept goes', async () => {
    const begun = await post('/in', { form_token: tokenFor(null) }, null);
    expect(begun.headers['set-cookie']).toEqual([`belong=${sessions.asha}; Path=/; HttpOnly; SameSite=Lax`]);
    expect(begun.headers['cache-control']).toBe('no-store');
    const ended = await post('/out', { form_token: tokenFor(asha) }, sessions.asha);
    expect(ended.headers['set-cookie']).toEqual(['belong=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax']);
    expect(ended.headers['clear-site-data']).toBe('"cache", "cookies", "storage"');
  });

  test('over https carry the strict names and go over https only', async () => {
    const https = await makeGround({ publicAddress: new URL('https://belong.example.org') });
    const page = await https.app.inject({ url: '/form', headers: { host: 'belong.example.org' } });
    expect(String(page.headers['set-cookie'])).toMatch(/^__Host-belong-browser=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
    const begun = await post('/in', { form_token: tokenFor(null) }, null, https, `__Host-belong-browser=${browser}`);
    expect(begun.headers['set-cookie']).toEqual([`__Host-belong=${sessions.asha}; Path=/; HttpOnly; SameSite=Lax; Secure`]);
    expect((await https.app.inject({ url: '/things/a', headers: { host: 'belong.example.org', cookie: `belong=${sessions.asha}` } })).json().who).toBeNull();
    await https.close();
  });

  test('a page without a form sets none; one with a form sets it once, and never shows a cookie’s value', async () => {
    expect((await ground.app.inject({ url: '/things/a', headers: { host: here.host } })).headers['set-cookie']).toBeUndefined();
    const again = await get('/form', null);
    expect(again.headers['set-cookie']).toBeUndefined();
    expect(again.body).not.toContain(browser);
    const signedIn = await get('/form', sessions.asha);
    expect(isFormToken(secret, subjectOf(asha.session, ''), signedIn.json().token as string)).toBe(true);
    expect(signedIn.body).not.toContain(sessions.asha);
  });
});

test('where to go on stays on this site', () => {
  for (const text of ['/', '/data', '/data/releases/2?a=1&b=//x#c', '/a//b', `/${'x'.repeat(1999)}`]) expect(safeNext(text)).toBe(text);
  for (const text of ['', 'data', '//evil.example', '/\\evil.example', '\\/evil', 'https:evil.example', 'https://evil.example', 'javascript:alert(1)', '/a\r\nSet-Cookie: x', '/\t/evil', '/a b', ' /a', '/a\\b', '/a\u0085', `/${'x'.repeat(2000)}`]) expect(safeNext(text), text).toBe('/');
});
