import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newKey, publicOf, startLyingProvider, type Claims, type Lies, type LyingProvider } from '../../../test/provider/lying.ts';
import { Unavailable } from '../../kernel/index.ts';
import { Providers, type ProviderSettings, type ProvidersOptions, type Why } from './providers.ts';

const address = new URL('https://belong.example/alliance');
let provider: LyingProvider;
beforeAll(async () => {
  provider = await startLyingProvider();
});
beforeEach(() => {
  provider.lies = {};
  provider.asked.length = 0;
});
afterAll(() => provider.stop());

const settings = (more: Partial<ProviderSettings> = {}): ProviderSettings => ({ key: 'one', name: 'Example', issuer: new URL(provider.issuer), clientId: provider.clientId, clientSecret: provider.clientSecret, secretIn: 'body', requireMfa: true, clockTolerance: 30, alsoHosts: [], ...more });
const providers = (more: Partial<ProviderSettings> = {}, options: Partial<ProvidersOptions> = {}) => new Providers([settings(more)], { address, ...options });
async function signIn(all: Providers) {
  const { url, kept } = await all.begin('one');
  return all.finish(kept, provider.back(url));
}
const seconds = () => Math.floor(Date.now() / 1000);
const without = (name: string) => (claims: Claims): Claims => Object.fromEntries(Object.entries(claims).filter(([key]) => key !== name));

test('the honest answer passes, with the path of our address', async () => {
  const all = providers();
  expect((await all.begin('one')).url.searchParams.get('redirect_uri')).toBe('https://belong.example/alliance/sign-in/back');
  expect(await signIn(all)).toMatchObject({ subject: 'ama', name: 'Ama Owusu', authTime: null, sid: null });
});

test.each(['RS256', 'PS256', 'EdDSA'] as const)('so does one signed with %s', async (alg) => {
  provider.key = newKey(alg);
  await expect(signIn(providers())).resolves.toMatchObject({ subject: 'ama' });
  provider.key = newKey();
});

const shifted = (by: number, life = 300): Lies => ({ claims: (c) => ({ ...c, iat: seconds() + by, nbf: seconds() + by, exp: seconds() + by + life }) });
const claim = (name: string, value: unknown): Lies => ({ claims: (c) => ({ ...c, [name]: value }) });
const header = (name: string, value: unknown): Lies => ({ header: (h) => ({ ...h, [name]: value }) });

describe('an ID token is refused', () => {
  test.each<[string, Why, () => Lies]>([
    ['unsigned', 'wrong-algorithm', () => header('alg', 'none')],
    ['signed with the public key as a shared secret', 'wrong-algorithm', () => header('alg', 'HS256')],
    ['with an algorithm that nobody named', 'wrong-algorithm', () => header('alg', 'RS1')],
    ['with a key address of its own', 'wrong-key', () => ({ ...header('jku', `${provider.issuer}/evil`), signWith: newKey() })],
    ['with a key of its own', 'wrong-key', () => { const key = newKey(); return { ...header('jwk', publicOf(key)), signWith: key }; }],
    ['with an unknown key', 'wrong-key', () => header('kid', 'other')],
    ['signed by another key of the same name', 'wrong-signature', () => ({ signWith: newKey() })],
    ['of another issuer', 'wrong-issuer', () => claim('iss', 'https://other.example')],
    ['of nearly the same issuer', 'wrong-issuer', () => claim('iss', `${provider.issuer}/`)],
    ['for another service', 'wrong-audience', () => claim('aud', 'another')],
    ['for another service too', 'wrong-audience', () => ({ claims: (c) => ({ ...c, aud: ['belong', 'another'], azp: 'belong' }) })],
    ['for whom another service asked', 'wrong-audience', () => claim('azp', 'another')],
    ['of another sign-in', 'wrong-nonce', () => claim('nonce', 'another')],
    ['without nonce', 'wrong-nonce', () => ({ claims: without('nonce') })],
    ['without subject', 'wrong-subject', () => ({ claims: without('sub') })],
    ['with an empty subject', 'wrong-subject', () => claim('sub', '')],
    ['expired', 'expired', () => shifted(-400)],
    ['without end', 'expired', () => ({ claims: without('exp') })],
    ['not valid yet', 'not-yet-valid', () => claim('nbf', seconds() + 300)],
    ['five minutes ahead', 'not-yet-valid', () => shifted(300)],
    ['issued five minutes from now', 'not-yet-valid', () => claim('iat', seconds() + 300)],
    ['five minutes behind', 'expired', () => shifted(-300, 120)],
    ['that is a log-out token', 'wrong-type', () => header('typ', 'logout+jwt')],
    ['that is an access token', 'wrong-type', () => header('typ', 'application/at+jwt')],
    ['without second factor', 'second-factor-missing', () => claim('amr', ['pwd'])],
    ['that does not say how the person signed in', 'second-factor-missing', () => ({ claims: without('amr') })],
    ['with an extension that must be understood', 'malformed', () => header('crit', ['exp'])],
  ])('%s', async (_, why, lies) => {
    provider.lies = lies();
    const error: unknown = await signIn(providers()).catch((e: unknown) => e);
    expect(error).toMatchObject({ name: 'Refused', why });
    expect(inspect(error, { depth: null, showHidden: true })).not.toMatch(/eyJ|ama@example|opaque|a-long-enough-secret/);
    expect(provider.asked).not.toContain('/evil');
  });

  test.each([['20 seconds ahead', 20, 300], ['20 seconds behind', -140, 120]])('but not for clocks that differ by %s', async (_, by, life) => {
    provider.lies = shifted(by, life);
    await expect(signIn(providers())).resolves.toMatchObject({ subject: 'ama' });
  });

  test('with a level that was not asked for, or a proof that is too old or undated', async () => {
    provider.lies = claim('acr', 'aal1');
    await expect(signIn(providers({ acr: ['aal2', 'aal3'] }))).rejects.toMatchObject({ why: 'second-factor-missing' });
    provider.lies = claim('acr', 'aal3');
    await expect(signIn(providers({ acr: ['aal2', 'aal3'] }))).resolves.toMatchObject({ acr: 'aal3' });
    provider.lies = claim('auth_time', seconds() - 700);
    await expect(signIn(providers({ maxAge: 600 }))).rejects.toMatchObject({ why: 'signed-in-too-long-ago' });
    provider.lies = claim('auth_time', seconds() - 500);
    await expect(signIn(providers({ maxAge: 600 }))).resolves.toMatchObject({ subject: 'ama' });
    provider.lies = {};
    await expect(signIn(providers({ maxAge: 600 }))).rejects.toMatchObject({ name: 'Refused', why: 'signed-in-too-long-ago' });
  });
});

describe('name and address from the provider’s own address', () => {
  const elsewhere = (sub: string, place = `${provider.issuer}/userinfo`): Lies => ({
    claims: without('email'), metadata: (m) => ({ ...m, userinfo_endpoint: place }),
    answer: (path, response) => path === '/userinfo' && (response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ sub, email: 'other@example.org', email_verified: 'true' })), true),
  });

  test('are taken for the same person only, and are verified only where it says so plainly', async () => {
    provider.lies = elsewhere('ama');
    await expect(signIn(providers())).resolves.toMatchObject({ name: 'Ama Owusu', email: 'other@example.org', emailVerified: false });
    provider.lies = elsewhere('ben');
    await expect(signIn(providers())).rejects.toMatchObject({ why: 'wrong-subject' });
  });

  test('are not asked for on another host', async () => {
    provider.lies = elsewhere('ama', provider.issuer.replace('127.0.0.1', 'localhost') + '/userinfo');
    await expect(signIn(providers())).resolves.toMatchObject({ subject: 'ama', email: null, emailVerified: false });
    expect(provider.asked).not.toContain('/userinfo');
    await expect(signIn(providers({ alsoHosts: [new URL(provider.issuer).host.replace('127.0.0.1', 'localhost')] }))).resolves.toMatchObject({ email: 'other@example.org' });
  });
});

describe('the way back', () => {
  test.each<[string, Why, Record<string, string>]>([
    ['another issuer', 'wrong-issuer', { iss: 'https://other.example' }],
    ['no issuer, though the provider promises one', 'wrong-issuer', { iss: '' }],
    ['a refusal of the provider', 'provider-refused', { error: 'unauthorized_client' }],
  ])('with %s is refused before the code is spent', async (_, why, more) => {
    const all = providers();
    const { url, kept } = await all.begin('one');
    await expect(all.finish(kept, provider.back(url, more))).rejects.toMatchObject({ why });
    expect(provider.asked).not.toContain('/token');
  });
});

describe('keys', () => {
  test('are fetched once more when the provider has changed them, and not twice in a minute', async () => {
    let now = Date.now();
    const all = providers({}, { now: () => new Date(now) });
    const fetched = () => provider.asked.filter((path) => path === '/keys').length;
    await signIn(all);
    await signIn(all);
    expect(fetched()).toBe(1);
    provider.key = newKey();
    await expect(signIn(all)).resolves.toMatchObject({ subject: 'ama' });
    expect(fetched()).toBe(2);
    provider.key = newKey();
    await expect(signIn(all)).rejects.toMatchObject({ why: 'wrong-key' });
    await expect(signIn(all)).rejects.toMatchObject({ why: 'wrong-key' });
    expect(fetched()).toBe(2);
    now += 61_000;
    await expect(signIn(all)).resolves.toMatchObject({ subject: 'ama' });
    expect(fetched()).toBe(3);
  });

  test('and what the provider says of itself are asked for again after an hour', async () => {
    let now = Date.now();
    const all = providers({}, { now: () => new Date(now) });
    await Promise.all([all.begin('one'), all.begin('one')]);
    expect(provider.asked).toHaveLength(1);
    now += 3_600_001;
    await all.begin('one');
    expect(provider.asked).toHaveLength(2);
  });
});

describe('a provider that is ill', () => {
  const sick = (path: string, answer: NonNullable<Lies['answer']>): Lies => ({ answer: (at, response) => at === path && answer(at, response) });
  const end = (status: number, headers: Record<string, string> = {}, body = ''): NonNullable<Lies['answer']> => (_, response) => (response.writeHead(status, headers).end(body), true);
  const discovery = '/.well-known/openid-configuration';

  test.each([discovery, '/token', '/keys'])('says so when %s is slow or fails, and lets nobody in', async (path) => {
    provider.lies = sick(path, () => true);
    await expect(signIn(providers({}, { patience: 200 }))).rejects.toThrow(Unavailable);
    provider.lies = sick(path, (_, response) => (response.writeHead(200, { 'content-type': 'application/json' }).write('{'), true));
    await expect(signIn(providers({}, { patience: 200 }))).rejects.toThrow(Unavailable);
    provider.lies = sick(path, end(503));
    await expect(signIn(providers())).rejects.toThrow(/^Example does not answer now/);
  });

  test('that is gone', async () => {
    const all = providers();
    const { url, kept } = await all.begin('one');
    const back = provider.back(url);
    await provider.stop();
    await expect(all.finish(kept, back)).rejects.toThrow(Unavailable);
    await expect(providers().begin('one')).rejects.toThrow(Unavailable);
    await expect(providers().endSessionUrl('one')).resolves.toBeNull();
    provider = await startLyingProvider();
  });

  test.each([discovery, '/token', '/keys'])('is not followed to another address from %s', async (path) => {
    provider.lies = sick(path, end(302, { location: `${provider.issuer}/evil` }));
    await expect(signIn(providers())).rejects.toMatchObject({ why: 'redirected' });
    expect(provider.asked).not.toContain('/evil');
  });

  test.each([discovery, '/token', '/keys'])('is not read to the end, or believed, where %s is endless or no JSON', async (path) => {
    provider.lies = sick(path, end(200, { 'content-type': 'application/json' }, JSON.stringify('x'.repeat(300_000))));
    await expect(signIn(providers())).rejects.toMatchObject({ why: 'too-large' });
    provider.lies = sick(path, end(200, { 'content-type': 'text/html' }, '<p>Hello eyJ</p>'));
    await expect(signIn(providers())).rejects.toMatchObject({ why: 'malformed' });
  });
});

test.each<[string, Why, (metadata: Claims) => Claims]>([
  ['is another', 'wrong-issuer', (m) => ({ ...m, issuer: 'https://other.example' })],
  ['is a pattern that fits many', 'wrong-issuer', (m) => ({ ...m, issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' })],
  ['asks for tokens elsewhere', 'wrong-host', (m) => ({ ...m, token_endpoint: 'http://169.254.169.254/token' })],
  ['has its keys elsewhere', 'wrong-host', (m) => ({ ...m, jwks_uri: 'http://localhost.:1/keys' })],
  ['sends people elsewhere', 'wrong-host', (m) => ({ ...m, authorization_endpoint: 'https://other.example/' })],
  ['has no keys', 'malformed', without('jwks_uri')],
])('a provider that says of itself that it %s is refused', async (_, why, metadata) => {
  provider.lies = { metadata };
  await expect(providers().begin('one')).rejects.toMatchObject({ why });
});

describe('a log-out token', () => {
  const event = 'http://schemas.openid.net/event/backchannel-logout';
  const honest = (): Claims => ({ iss: provider.issuer, aud: 'belong', sub: 'ama', sid: 's1', jti: 'j1', iat: seconds(), exp: seconds() + 120, events: { [event]: {} } });
  const out = (claims: Claims = honest(), head: Claims = { typ: 'logout+jwt' }) => providers().backChannelLogout(provider.sign(head, claims));

  test('says whom to sign out', async () => {
    await expect(out()).resolves.toMatchObject({ issuer: provider.issuer, subject: 'ama', sid: 's1', jti: 'j1' });
    await expect(out(without('sub')(honest()))).resolves.toMatchObject({ subject: null, sid: 's1' });
  });

  test.each<[string, Why, (claims: Claims) => Claims, Claims?]>([
    ['of another type', 'wrong-type', (c) => c, { typ: 'JWT' }],
    ['without type', 'wrong-type', (c) => c, {}],
    ['unsigned', 'wrong-algorithm', (c) => c, { typ: 'logout+jwt', alg: 'none' }],
    ['with a nonce', 'wrong-nonce', (c) => ({ ...c, nonce: 'n' })],
    ['without event', 'malformed', without('events')],
    ['with another event', 'malformed', (c) => ({ ...c, events: { 'https://other.example': {} } })],
    ['without number', 'malformed', without('jti')],
    ['that names nobody', 'wrong-subject', (c) => without('sid')(without('sub')(c))],
    ['that lasts for hours', 'expired', (c) => ({ ...c, exp: seconds() + 7200 })],
    ['that has ended', 'expired', (c) => ({ ...c, iat: seconds() - 300, exp: seconds() - 180 })],
    ['for another service', 'wrong-audience', (c) => ({ ...c, aud: 'another' })],
    ['of an unknown issuer', 'unknown-provider', (c) => ({ ...c, iss: 'https://other.example' })],
  ])('%s is refused', async (_, why, change, head) => {
    await expect(out(change(honest()), head)).rejects.toMatchObject({ name: 'Refused', why });
  });

  test('that is no token is refused', async () => {
    for (const nonsense of ['', 'a.b.c', '..', 'x'.repeat(100_000)]) await expect(providers().backChannelLogout(nonsense)).rejects.toMatchObject({ name: 'Refused' });
  });
});
