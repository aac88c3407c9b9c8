import { mkdtempSync, mkdirSync, readFileSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { NotFound } from '../errors/errors.ts';
import { file, json, page, redirect, type Ask, type Route } from './route.ts';
import { createServer } from './server.ts';

type Permission = 'public' | 'here only';

const folder = mkdtempSync(join(tmpdir(), 'belong-http-'));
let app: FastifyInstance;
let asked: Ask | null = null;
let uploaded: { name: string; text: string; path: string } | null = null;

const routes: readonly Route<Permission>[] = [
  { method: 'GET', path: '/things/:key', permission: 'public', formats: ['csv'], handle: (ask) => { asked = ask; return ask.format === 'csv' ? file('text/csv', 'a/b.csv', 'x') : page('t', { title: ask.params['key'] }); } },
  { method: 'GET', path: '/here', permission: 'here only', handle: () => json({ ok: true }) },
  { method: 'GET', path: '/api/v1/list.json', permission: 'public', handle: () => json([1], 200) },
  { method: 'GET', path: '/lost', permission: 'public', handle: () => { throw new NotFound('Not here.'); } },
  { method: 'GET', path: '/broken', permission: 'public', handle: () => { throw new Error('secret detail'); } },
  { method: 'POST', path: '/form', permission: 'public', handle: (ask) => { asked = ask; const [f] = ask.files; if (f) uploaded = { name: f.name, text: readFileSync(f.path, 'utf8'), path: f.path }; return redirect('/done'); } },
];

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  app = await createServer<Permission>({
    routes, may: (permission, { fromThisMachine }) => permission === 'public' || fromThisMachine,
    render: (template, model) => JSON.stringify({ template, ...model }),
    errorPage: (error, incident) => ({ reply: page('error', { incident }, error instanceof NotFound ? 404 : error instanceof Error && error.name === 'NotAllowed' ? 403 : 500), expected: error instanceof Error && error.name.startsWith('Not') }),
    assets: join(folder, 'assets'), uploads: join(folder, 'uploads'), log: false,
  });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const local = { host: 'localhost:3000' };

describe('addresses', () => {
  test('the same address with a suffix is its data; a dot in a key is no suffix', async () => {
    const csv = await app.inject({ url: '/things/lait.SEN_TotStat.csv?areas=E1', headers: local });
    expect(csv.headers['content-type']).toBe('text/csv');
    expect(csv.headers['content-disposition']).toBe('attachment; filename="a-b.csv"');
    expect(asked).toMatchObject({ format: 'csv', params: { key: 'lait.SEN_TotStat' } });
    expect(asked!.query.get('areas')).toBe('E1');
    await app.inject({ url: '/things/lait.SEN_TotStat', headers: local });
    expect(asked).toMatchObject({ format: 'html', params: { key: 'lait.SEN_TotStat' } });
  });

  test('keys with a slash, a percent sign and a blank arrive whole', async () => {
    for (const key of ['W/Osta', 'LACHealth%', 'Spec_ Pup']) {
      await app.inject({ url: `/things/${encodeURIComponent(key)}`, headers: local });
      expect(asked!.params['key']).toBe(key);
    }
  });

  test('a format that a page does not have is not found; nobody can name a format by header', async () => {
    expect((await app.inject({ url: '/things/a.png', headers: local })).statusCode).toBe(404);
    await app.inject({ url: '/things/a', headers: { ...local, 'x-belong-format': 'csv' } });
    expect(asked!.format).toBe('html');
  });

  test('the API keeps its own names', async () => expect((await app.inject({ url: '/api/v1/list.json', headers: local })).json()).toEqual([1]));
});

describe('from this machine only', () => {
  test('holds for loopback by a local name', async () => expect((await app.inject({ url: '/here', headers: local })).statusCode).toBe(200));
  test.each([[{ ...local, 'x-forwarded-for': '203.0.113.1' }], [{ ...local, forwarded: 'for=1' }], [{ host: 'evil.example' }], [{ host: 'localhost.evil.example' }]])('and not for %j', async (headers) => {
    expect((await app.inject({ url: '/here', headers })).statusCode).toBe(403);
  });
  test('nor for another address', async () => expect((await app.inject({ url: '/here', headers: local, remoteAddress: '203.0.113.1' })).statusCode).toBe(403));
});

describe('forms', () => {
  const post = (headers: Record<string, string>) => app.inject({ method: 'POST', url: '/form', headers: { ...local, 'content-type': 'application/x-www-form-urlencoded', ...headers }, payload: 'why=wrong+file' });

  test('arrive with their fields', async () => {
    expect((await post({})).headers.location).toBe('/done');
    expect(asked!.form.get('why')).toBe('wrong file');
  });

  test.each([[{ 'sec-fetch-site': 'cross-site' }], [{ 'sec-fetch-site': 'same-site' }], [{ origin: 'https://evil.example' }]])('sent from elsewhere are refused: %j', async (headers) => expect((await post(headers)).statusCode).toBe(403));

  test('a file is there while the request is answered, and gone afterwards', async () => {
    const payload = ['--x', 'content-disposition: form-data; name="f"; filename="../../etc/a.csv"', '', 'a,b', '--x--', ''].join('\r\n');
    await app.inject({ method: 'POST', url: '/form', headers: { ...local, 'content-type': 'multipart/form-data; boundary=x' }, payload });
    expect(uploaded).toMatchObject({ name: 'a.csv', text: 'a,b' });
    await vi.waitFor(() => expect(existsSync(uploaded!.path)).toBe(false));
  });

  test('other kinds of body are refused', async () => expect((await post({ 'content-type': ' application/json' })).statusCode).toBeGreaterThanOrEqual(400));
});

describe('every answer', () => {
  test.each(['/things/a', '/lost', '/nowhere', '/here'])('%s forbids inline styles and scripts', async (url) => {
    const answer = await app.inject({ url, headers: local });
    expect(answer.headers['content-security-policy']).toMatch(/default-src 'none'; style-src 'self'; script-src 'self'/);
    expect(answer.headers['content-security-policy']).not.toContain('unsafe');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });

  test('a fault of ours shows a reference and no detail', async () => {
    const answer = await app.inject({ url: '/broken', headers: local });
    expect(answer.statusCode).toBe(500);
    expect(answer.body).not.toContain('secret');
    expect(answer.json().incident).toMatch(/^[0-9a-f]{8}$/);
  });
});
