import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { Conflict, Invalid, NotAllowed, NotFound, Unavailable } from '../errors/errors.ts';
import { newToken } from './cookies.ts';
import { formToken, subjectOf } from './form-token.ts';
import { Refusal } from './refusals.ts';
import { file, json, page, redirect, redirectWithSession, type Ask, type Caller, type Route } from './route.ts';
import { createServer, type ServerOptions } from './server.ts';

export type Permission = 'public' | 'staff' | 'nobody';

export const secret = Buffer.alloc(32, 7);
export const sessions = { asha: newToken(), ben: newToken(), ended: newToken(), broken: newToken() };
export const browser = newToken();

const somebody = (session: string, name: string, permissions: readonly string[]): Caller => ({
  session, person: `person-${session}`, name, hat: { holding: 'h', role: 'analyst', roleName: 'Analyst', at: null }, hats: 1, permissions: new Set(permissions),
});
export const asha = somebody('session-1', 'Asha Patel', ['staff']);
export const ben = somebody('session-2', 'Ben Okoro', []);

async function identify(token: string): Promise<Caller | null> {
  if (token === sessions.broken) throw new Unavailable('The records do not answer.');
  return token === sessions.asha ? asha : token === sessions.ben ? ben : null;
}

export interface Ground {
  readonly app: FastifyInstance;
  readonly folder: string;
  /** What handlers were asked, newest last. */
  readonly asked: Ask[];
  /** Files that handlers saw, read while they were there. */
  readonly uploaded: { name: string; text: string; path: string }[];
  close(): Promise<void>;
}

/** A server with a few routes and the strictest of everything else. */
export async function makeGround(more: Partial<ServerOptions<Permission>> = {}): Promise<Ground> {
  const folder = mkdtempSync(join(tmpdir(), 'belong-http-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets', 'a.css'), 'a{}');
  const asked: Ask[] = [];
  const uploaded: Ground['uploaded'] = [];
  const note = (ask: Ask): Ask => {
    asked.push(ask);
    for (const f of ask.files) uploaded.push({ name: f.name, text: readFileSync(f.path, 'utf8'), path: f.path });
    return ask;
  };
  const routes: readonly Route<Permission>[] = [
    { method: 'GET', path: '/things/:key', permission: 'public', formats: ['csv'], handle: (ask) => (note(ask).format === 'csv' ? file('text/csv', 'a/b.csv', 'x') : page('t', { title: ask.params['key'] })) },
    { method: 'GET', path: '/staff', permission: 'staff', formats: ['json', 'csv'], handle: (ask) => (note(ask), json({ ok: true })) },
    { method: 'GET', path: '/api/v1/list.json', permission: 'public', handle: () => json([1], 200) },
    { method: 'GET', path: '/api/v1/staff', permission: 'staff', handle: () => json([1], 200) },
    { method: 'GET', path: '/health', permission: 'public', anyHost: true, handle: () => json('ok') },
    { method: 'GET', path: '/lost', permission: 'public', handle: () => { throw new NotFound('Not here.'); } },
    { method: 'GET', path: '/broken', permission: 'public', handle: () => { throw new Error('secret detail'); } },
    { method: 'GET', path: '/form', permission: 'public', handle: () => page('form', {}) },
    { method: 'GET', path: '/kept', permission: 'public', handle: () => file('text/html; charset=utf-8', 'Zoë’s “plan”\r\n\u202e.html', '<script>alert(1)</script>') },
    { method: 'POST', path: '/form', permission: 'public', repeats: ['box'], handle: (ask) => (note(ask), redirect('/done')) },
    { method: 'POST', path: '/staff', permission: 'staff', handle: (ask) => (note(ask), redirect('/done')) },
    { method: 'POST', path: '/busy', permission: 'public', handle: () => { throw new Conflict('Somebody was first.'); } },
    { method: 'POST', path: '/away', permission: 'public', handle: () => { throw new Unavailable('Away.'); } },
    { method: 'POST', path: '/in', permission: 'public', limit: { most: 3, perSeconds: 60 }, handle: () => redirectWithSession('/', { token: sessions.asha }) },
    { method: 'POST', path: '/out', permission: 'public', handle: () => redirectWithSession('/', null) },
  ];
  const app = await createServer<Permission>({
    routes, may: (permission, caller) => permission === 'public' || caller?.permissions.has(permission) === true, identify, signIn: '/sign-in', publicAddress: null, secret,
    render: (template, model, ask) => JSON.stringify({ template, who: ask.caller?.name ?? null, ...(template === 'form' || 'sent' in model ? { token: ask.formToken } : {}), ...model }),
    errorPage: (error, incident, sent) => {
      const status = error instanceof Refusal ? error.statusCode : error instanceof NotFound ? 404 : error instanceof NotAllowed ? 403 : error instanceof Conflict ? 409 : error instanceof Invalid ? 400 : error instanceof Unavailable ? 503
        : error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
      return { reply: page('error', { title: error instanceof Refusal ? error.kind : 'error', incident, ...(sent ? { sent } : {}) }, status), expected: status < 500 || status === 503 };
    },
    assets: join(folder, 'assets'), uploads: join(folder, 'uploads'), uploadLimit: 100_000, log: false, ...more,
  });
  return {
    app, folder, asked, uploaded,
    close: async () => {
      await app.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** The token of a form drawn for this session, or for the browser while nobody is signed in. */
export const tokenFor = (caller: Caller | null): string => formToken(secret, subjectOf(caller?.session ?? null, browser));

export const here = { host: 'localhost:3000', 'sec-fetch-site': 'same-origin' };

export const cookieOf = (session: string | null): string => `belong-browser=${browser}${session === null ? '' : `; belong=${session}`}`;

/** The body of a form with files, as browsers write it; boundary `x`. */
export const multipart = (parts: readonly (readonly [name: string, value: string, fileName?: string])[]): string =>
  [...parts.flatMap(([name, value, fileName]) => ['--x', `content-disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}`, '', value]), '--x--', ''].join('\r\n');
