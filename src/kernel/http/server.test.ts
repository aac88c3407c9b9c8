import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cookieOf, here, makeGround, sessions, tokenFor, asha, type Ground } from './ground.testing.ts';

let ground: Ground;
let https: Ground;
beforeAll(async () => {
  ground = await makeGround();
  https = await makeGround({ publicAddress: new URL('https://belong.example.org') });
});
afterAll(async () => {
  await ground.close();
  await https.close();
});

const get = (url: string, headers: Record<string, string> = {}) => ground.app.inject({ url, headers: { host: 'localhost:3000', ...headers } });

describe('addresses', () => {
  test('the same address with a suffix is its data; a dot in a key is no suffix', async () => {
    const csv = await get('/things/lait.SEN_TotStat.csv?areas=E1');
    expect(csv.headers['content-type']).toBe('text/csv');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="a-b.csv"');
    expect(ground.asked.at(-1)).toMatchObject({ format: 'csv', params: { key: 'lait.SEN_TotStat' } });
    expect(ground.asked.at(-1)!.query.get('areas')).toBe('E1');
    await get('/things/lait.SEN_TotStat');
    expect(ground.asked.at(-1)).toMatchObject({ format: 'html', params: { key: 'lait.SEN_TotStat' } });
  });

  test('keys with a slash, a percent sign and a blank arrive whole', async () => {
    for (const key of ['W/Osta', 'LACHealth%', 'Spec_ Pup']) {
      await get(`/things/${encodeURIComponent(key)}`);
      expect(ground.asked.at(-1)!.params['key']).toBe(key);
    }
  });

  test('are decoded once', async () => {
    await get('/things/%252e%252e%252fetc');
    expect(ground.asked.at(-1)!.params['key']).toBe('%2e%2e%2fetc');
  });

  test('a format that a page does not have is not found; nobody can name a format by header', async () => {
    expect((await get('/things/a.png')).statusCode).toBe(404);
    await get('/things/a', { 'x-belong-format': 'csv' });
    expect(ground.asked.at(-1)!.format).toBe('html');
  });

  test('the API keeps its own names', async () => expect((await get('/api/v1/list.json')).json()).toEqual([1]));

  test('that no page can have are refused like any mistake', async () => {
    for (const url of ['/%E0%A4%A', '/things/%zz', `/things/${'x'.repeat(400)}`]) {
      const answer = await get(url);
      expect([400, 404, 414], url).toContain(answer.statusCode);
      expect(answer.headers['content-security-policy'], url).toContain("default-src 'none'");
    }
  });
});

describe('the name of the service', () => {
  test('links are built on the configured address; a foreign name is sent away', async () => {
    await https.app.inject({ url: '/things/a', headers: { host: 'belong.example.org' } });
    expect(https.asked.at(-1)!.origin).toBe('https://belong.example.org');
    for (const host of ['evil.example', 'belong.example.org.evil.example', 'belong.example.org:8443']) expect((await https.app.inject({ url: '/things/a', headers: { host } })).statusCode, host).toBe(421);
    expect(https.asked).toHaveLength(1);
  });

  test('machines that watch may ask by number', async () => expect((await https.app.inject({ url: '/health', headers: { host: '10.0.0.5:3000' } })).statusCode).toBe(200));

  test('a proxy that is not ours says nothing of who asks, by which name, over what', async () => {
    await get('/things/a', { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https' });
    expect(ground.asked.at(-1)).toMatchObject({ address: '127.0.0.1', origin: 'http://localhost:3000' });
  });

  test('of two proxies that are ours, the word of the outer one is taken, and no more', async () => {
    const behind = await makeGround({ proxies: 2 });
    await behind.app.inject({ url: '/things/a', headers: { host: 'x', 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.2' } });
    expect(behind.asked.at(-1)!.address).toBe('203.0.113.9');
    await behind.close();
  });
});

describe('every answer', () => {
  const urls = ['/things/a', '/things/a.csv', '/lost', '/nowhere', '/staff', '/staff.json', '/broken', '/form', '/assets/a.css', '/assets/none.css', '/%E0%A4%A', '/health'];

  test.each(urls)('%s forbids inline styles and scripts, frames and guesses', async (url) => {
    const answer = await get(url);
    const policy = String(answer.headers['content-security-policy']);
    if (!url.endsWith('.csv')) for (const rule of ["default-src 'none'", "style-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"]) expect(policy).toContain(rule);
    expect(policy).not.toContain('unsafe');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['referrer-policy']).toBe('same-origin');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['strict-transport-security']).toBeUndefined();
  });

  test.each(urls)('%s over https says that it is so for a year', async (url) => {
    const answer = await https.app.inject({ url, headers: { host: 'belong.example.org', origin: 'https://evil.example' } });
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  test('to somebody signed in, and every page with a form, is kept by nobody', async () => {
    for (const url of ['/things/a', '/things/a.csv', '/staff.json', '/lost', '/nowhere', '/broken', '/health']) expect((await get(url, { cookie: cookieOf(sessions.asha) })).headers['cache-control'], url).toBe('no-store');
    expect((await get('/form')).headers['cache-control']).toBe('no-store');
    expect((await get('/things/a')).headers['cache-control']).toBe('no-cache');
    expect((await get('/assets/a.css')).headers['cache-control']).toContain('immutable');
  });

  test('a fault of ours shows a reference and no detail', async () => {
    const answer = await get('/broken');
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
    expect(answer.json().incident).toMatch(/^[0-9a-f]{8}$/);
  });

  test('a file to keep has one name, and nothing in it runs', async () => {
    const answer = await get('/kept');
    expect(answer.headers['content-disposition']).toBe("attachment; filename=\"Zoe-s-plan--.html\"; filename*=UTF-8''Zo%C3%AB%E2%80%99s%20%E2%80%9Cplan%E2%80%9D-.html");
    expect(answer.headers['content-security-policy']).toMatch(/^sandbox/);
  });
});

test('ways of asking that we do not answer are refused', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'] as const) {
    for (const url of ['/form', '/nowhere', '/assets/a.css']) {
      const answer = await ground.app.inject({ method: method as 'PUT', url, headers: here });
      expect(answer.statusCode, `${method} ${url}`).toBe(405);
      expect(answer.headers['allow']).toBe('GET, HEAD, POST');
    }
  }
});

test('a limited route says when to come back; each person is counted apart, and a proxy’s word changes nothing', async () => {
  const taken: string[] = [];
  const limited = await makeGround({ limit: { take: async (bucket, key, most) => { taken.push(`${bucket} ${key}`); return taken.filter((k) => k === `${bucket} ${key}`).length <= most; } } });
  const ask = (session: string | null, more: Record<string, string> = {}) => limited.app.inject({ method: 'POST', url: '/in', headers: { ...here, cookie: cookieOf(session), 'content-type': 'application/x-www-form-urlencoded', ...more }, payload: new URLSearchParams({ form_token: tokenFor(session === null ? null : asha), email: 'a@b' }).toString() });
  const statuses: number[] = [];
  for (let i = 0; i < 5; i++) statuses.push((await ask(null, { 'x-forwarded-for': `203.0.113.${i}` })).statusCode);
  expect(statuses).toEqual([303, 303, 303, 429, 429]);
  const over = await ask(null);
  expect(Number(over.headers['retry-after'])).toBeGreaterThan(0);
  expect(over.json().sent.fields).toEqual([['email', 'a@b']]);
  expect((await ask(sessions.asha)).statusCode).toBe(303);
  expect(new Set(taken)).toEqual(new Set(['POST /in 127.0.0.1', `POST /in ${asha.person}`]));
  await limited.close();
});

