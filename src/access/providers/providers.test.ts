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

  test('sends what was asked of the provider: level, age, prompt, scopes', async () => {
    const asked = async (more: Partial<ProviderSettings>, fresh = {}) => Object.fromEntries((await providers(more).begin('one', fresh)).url.searchParams);
    expect(await asked({ acr: ['aal2', 'aal3'], prompt: 'login', scopes: 'openid', maxAge: 600 })).toMatchObject({ acr_values: 'aal2 aal3', prompt: 'login', scope: 'openid', max_age: '600' });
    expect(await asked({ maxAge: 600 }, { maxAge: 60 })).toMatchObject({ max_age: '60' });
    const plain = await asked({});
    for (const absent of ['max_age', 'acr_values', 'prompt']) expect(plain).not.toHaveProperty(absent);
  });

  test('knows when somebody proved who they are, where an age is set', async () => {
    const all = providers({ maxAge: 600 });
    const { url, kept } = await all.begin('one');
    const who = await all.finish(kept, await provider.signInAs('ama', url));
    expect(Math.abs(Date.now() - who.authTime!.getTime())).toBeLessThan(60_000);
  });

  test('refuses a callback with another browser’s state, without a state, and with two', async () => {
    const all = providers();
    const mine = await all.begin('one');
    const theirs = await all.begin('one');
    const back = await provider.signInAs('ama', theirs.url);
    await expect(all.finish(mine.kept, back)).rejects.toMatchObject({ name: 'Refused', why: 'wrong-state' });
    const stateless = new URL(back);
    stateless.searchParams.delete('state');
    await expect(all.finish(theirs.kept, stateless)).rejects.toMatchObject({ why: 'wrong-state' });
    const twice = new URL(back);
    twice.searchParams.append('state', mine.kept.state);
    await expect(all.finish(theirs.kept, twice)).rejects.toMatchObject({ why: 'wrong-state' });
    await expect(all.finish(theirs.kept, back)).resolves.toMatchObject({ subject: 'ama' });
  });

  test('refuses a code that was used, and one with another browser’s verifier', async () => {
    const all = providers();
    const { url, kept } = await all.begin('one');
    const back = await provider.signInAs('ama', url);
    await all.finish(kept, back);
    await expect(all.finish(kept, back)).rejects.toMatchObject({ why: 'code-refused' });
    const again = await all.begin('one');
    const verifier = (await all.begin('one')).kept.verifier;
    await expect(all.finish({ ...again.kept, verifier }, await provider.signInAs('ama', again.url))).rejects.toMatchObject({ why: 'code-refused' });
  });

  test('refuses a code of another nonce', async () => {
    const all = providers();
    const { url, kept } = await all.begin('one');
    const nonce = (await all.begin('one')).kept.nonce;
    await expect(all.finish({ ...kept, nonce }, await provider.signInAs('ama', url))).rejects.toMatchObject({ why: 'wrong-nonce' });
  });

  test('refuses whoever did not show a second factor, unless none is asked for', async () => {
    const sign = async (more: Partial<ProviderSettings>) => {
      const all = providers(more);
      const { url, kept } = await all.begin('one');
      url.searchParams.set('prompt', 'login');
      return all.finish(kept, await provider.signInAs('ben', url));
    };
    await expect(sign({})).rejects.toMatchObject({ why: 'second-factor-missing' });
    await expect(sign({ acr: ['aal3'] })).rejects.toMatchObject({ why: 'second-factor-missing' });
    await expect(sign({ requireMfa: false })).resolves.toMatchObject({ subject: 'ben', email: null, emailVerified: false });
  });

  test('two providers with the same subject and address are two identities, and neither passes for the other', async () => {
    const all = providers();
    const [one, two] = [await all.begin('one'), await all.begin('two')];
    const [backOne, backTwo] = [await provider.signInAs('ama', one.url), await other.signInAs('ama', two.url)];
    // The answer of one, brought to a sign-in that began at the other, with its state.
    const swapped = new URL(backTwo);
    swapped.searchParams.set('state', one.kept.state);
    await expect(all.finish(one.kept, swapped)).rejects.toMatchObject({ why: 'wrong-issuer' });
    const [a, b] = [await all.finish(one.kept, backOne), await all.finish(two.kept, backTwo)];
    expect([a.subject, a.email]).toEqual([b.subject, b.email]);
    expect(a.issuer).not.toBe(b.issuer);
  });

  test('says so when the person turned back, the secret is wrong, or nobody is set up', async () => {
    const all = providers();
    const { url, kept } = await all.begin('one');
    url.searchParams.set('prompt', 'login');
    await expect(all.finish(kept, await provider.signInAs('', url))).rejects.toMatchObject({ why: 'declined' });
    const wrong = providers({ clientSecret: 'not-the-one-they-gave-us' });
    const second = await wrong.begin('one');
    await expect(wrong.finish(second.kept, await provider.signInAs('ama', second.url))).rejects.toMatchObject({ why: 'client-refused' });
    await expect(all.begin('three')).rejects.toMatchObject({ why: 'unknown-provider' });
    await expect(all.finish({ ...kept, provider: 'three' }, url)).rejects.toMatchObject({ why: 'unknown-provider' });
  });

  test('signing out there posts a log-out token, which names the session', async () => {
    const all = providers();
    const { url, kept } = await all.begin('one');
    const who = await all.finish(kept, await provider.signInAs('ama', url));
    const end = (await all.endSessionUrl('one'))!;
    expect(end.searchParams.get('post_logout_redirect_uri')).toBe(address.href);
    received.length = 0;
    await provider.signOut('ama', end);
    await expect.poll(() => received.length, { timeout: 10_000 }).toBe(1);
    const out = await all.backChannelLogout(received[0]!);
    expect(out).toMatchObject({ issuer: provider.issuer, subject: 'ama', sid: who.sid });
    expect(out.sid).toBeTruthy();
    expect(out.jti).toBeTruthy();
  });

  test('goes on after the provider has changed its keys', async () => {
    const all = providers();
    const sign = async () => {
      const { url, kept } = await all.begin('one');
      return all.finish(kept, await provider.signInAs('ama', url));
    };
    await sign();
    await provider.rotateKeys();
    await expect(sign()).resolves.toMatchObject({ subject: 'ama' });
  });
});
