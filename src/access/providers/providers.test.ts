import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startProvider, type RunningProvider } from '../../../test/provider/provider.ts';
import { Providers, type ProviderSettings, type ProvidersOptions } from './providers.ts';

const address = new URL('http://127.0.0.1:3999/');
const accounts = [
  { sub: 'ama', name: 'Ama Owusu', email: 'ama@example.org', emailVerified: true },
  { sub: 'ben', name: 'Ben Hale', amr: ['pwd'] },
];
let provider: RunningProvider;
let other: RunningProvider;
const received: string[] = [];
const listener = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => (body += String(part))).on('end', () => {
    received.push(new URLSearchParams(body).get('logout_token') ?? '');
    response.writeHead(200).end();
  });
});

beforeAll(async () => {
  await new Promise<void>((listening) => listener.listen(0, '127.0.0.1', listening));
  const redirectUris = [`${address.href}sign-in/back`];
  provider = await startProvider({ accounts, redirectUris, afterSignOut: [address.href], backChannelLogout: `http://127.0.0.1:${(listener.address() as AddressInfo).port}/out` });
  other = await startProvider({ accounts, redirectUris });
});
afterAll(async () => {
  await Promise.all([provider.stop(), other.stop(), new Promise((closed) => listener.close(closed))]);
});

const settingsOf = (running: RunningProvider, key: string, more: Partial<ProviderSettings> = {}): ProviderSettings => ({
  key, name: `Provider ${key}`, issuer: new URL(running.issuer), clientId: running.clientId, clientSecret: running.clientSecret, secretIn: 'header', requireMfa: true, clockTolerance: 30, alsoHosts: [], ...more,
});
const providers = (more: Partial<ProviderSettings> = {}, options: Partial<ProvidersOptions> = {}) => new Providers([settingsOf(provider, 'one', more), settingsOf(other, 'two')], { address, ...options });

describe('sign-in at a real provider', () => {
  test('gives who signed in, with name and address', async () => {
    const all = providers();
    expect(all.list()).toEqual([{ key: 'one', name: 'Provider one' }, { key: 'two', name: 'Provider two' }]);
    const { url, kept } = await all.begin('one');
    expect(Object.fromEntries(url.searchParams)).toMatchObject({ response_type: 'code', response_mode: 'query', code_challenge_method: 'S256', redirect_uri: `${address.href}sign-in/back`, state: kept.state, nonce: kept.nonce });
    expect(url.href).not.toContain(kept.verifier);
    const who = await all.finish(kept, await provider.signInAs('ama', url));
    expect(who).toMatchObject({ issuer: provider.issuer, subject: 'ama', name: 'Ama Owusu', email: 'ama@example.org', emailVerified: true, amr: ['pwd', 'mfa'] });
    expect(JSON.stringify(who)).not.toMatch(/eyJ/);
  });
});
