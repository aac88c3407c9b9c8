import { describe, expect, inject, test } from 'vitest';
import { permissions, type SignInDesk, type StatusDesk } from '../../src/access/index.ts';
import type { Desk } from '../../src/dashboard/index.ts';
import { allRoutes } from '../../src/routes.ts';

const well = () => Promise.resolve(true);
const routes = allRoutes({} as Desk, { records: well, statistics: well }, { demo: true } as SignInDesk, {} as StatusDesk['config']);
const open = new Set(['public', 'see published figures']);

describe('addresses', () => {
  test('each names a permission of the one list', () => {
    for (const route of routes) expect(Object.keys(permissions), `${route.method} ${route.path}`).toContain(route.permission);
  });

  test('no two share a method and a path', () => {
    const all = routes.map((r) => `${r.method} ${r.path}`);
    expect(new Set(all).size).toBe(all.length);
  });

  test('nothing that changes anything is public, but the ways to sign in', () => {
    for (const route of routes) if (route.method === 'POST' && !route.path.startsWith('/sign-in')) expect(open.has(route.permission), route.path).toBe(false);
  });

  test.each(routes.filter((r) => !open.has(r.permission)).map((r) => [r.method, r.path] as const))('%s %s opens to nobody who is not signed in, whatever they claim', async (method, path) => {
    const url = new URL(path.replaceAll(/:\w+/g, '1'), inject('url'));
    for (const headers of [{}, { 'x-forwarded-for': '127.0.0.1' }, { cookie: `belong=${'a'.repeat(43)}` }]) {
      const answer = await fetch(url, { method, headers, redirect: 'manual' });
      expect(answer.status, JSON.stringify(headers)).toBe(method === 'GET' ? 303 : 401);
      if (method === 'GET') expect(answer.headers.get('location')).toMatch(/^\/sign-in\?next=/);
    }
    if (method === 'POST') expect((await fetch(url, { method, headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
  });

  test.each(routes.filter((r) => r.method === 'POST' && open.has(r.permission)).map((r) => r.path))('%s takes no form without the token of its page, and none from another site', async (path) => {
    const url = new URL(path.replaceAll(/:\w+/g, '1'), inject('url'));
    const body = new URLSearchParams({ form_token: 'x'.repeat(86), email: 'a@example.org' });
    for (const form of [new URLSearchParams(), body]) expect((await fetch(url, { method: 'POST', body: form, redirect: 'manual' })).status).toBe(403);
    expect((await fetch(url, { method: 'POST', body, headers: { origin: 'https://evil.example' }, redirect: 'manual' })).status).toBe(403);
  });

  test('an address that is not there says so, with the same protection as any page', async () => {
    const answer = await fetch(new URL('/no-such-page', inject('url')));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(await answer.text()).toContain('Page not found');
  });
});
