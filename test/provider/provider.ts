import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import Oidc, { type AdapterFactory, type JWK } from 'oidc-provider';
import { storeInMemory } from './store.ts';

export interface Account {
  readonly sub: string;
  readonly name?: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
  readonly acr?: string;
  readonly amr?: readonly string[];
}

export interface ProviderSetting {
  readonly accounts: readonly Account[];
  /** Where it may send people back to: the service’s `{address}/sign-in/back`. */
  readonly redirectUris: readonly string[];
  /** Where people go after signing out at the provider. */
  readonly afterSignOut?: readonly string[];
  /** Where it posts log-out tokens. */
  readonly backChannelLogout?: string;
  readonly name?: string;
}

export interface RunningProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Goes through its pages as that person’s own browser would, from the address of `begin()`; gives the address that it sends back to. */
  signInAs(sub: string, begin: URL): Promise<URL>;
  /** Goes through its sign-out pages in that person’s browser. */
  signOut(sub: string, end: URL): Promise<void>;
  /** New keys; tokens of the old ones are worthless from now. */
  rotateKeys(): Promise<void>;
  stop(): Promise<void>;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

function newKeys(): JWK[] {
  const jwk = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
  return [{ ...jwk, kty: 'RSA', kid: randomBytes(6).toString('hex'), use: 'sig', alg: 'RS256' } as JWK];
}

/**
 * A real OpenID provider (oidc-provider) on a port of its own. Its sign-in page has one button for each account, so
 * that tests and a person with a browser can use it.
 */
export async function startProvider(setting: ProviderSetting): Promise<RunningProvider> {
  const clientId = 'belong';
  const clientSecret = randomBytes(24).toString('base64url');
  let handle: (request: IncomingMessage, response: ServerResponse) => void;
  const server = createServer((request, response) => handle(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const cookieKeys = [randomBytes(24).toString('hex')];
  const store = storeInMemory();
  const open = () => (handle = serving(issuer, clientId, clientSecret, cookieKeys, store, setting));
  open();
  const jars = new Map<string, Map<string, string>>();
  const jarOf = (sub: string) => jars.get(sub) ?? jars.set(sub, new Map()).get(sub)!;

  return {
    issuer, clientId, clientSecret,
    async signInAs(sub, begin) {
      const jar = jarOf(sub);
      let at = await visit(jar, begin);
      for (let steps = 0; steps < 8; steps++) {
        if (at.to !== null && at.to.origin !== issuer) return at.to;
        if (at.to !== null) at = await visit(jar, at.to);
        else if (at.page.includes('name="account"')) at = await visit(jar, new URL(at.from), new URLSearchParams({ account: sub }));
        else break;
      }
      throw new Error(`The provider stopped at ${at.from.pathname}: ${at.page.slice(0, 300)}`);
    },
    async signOut(sub, end) {
      const jar = jarOf(sub);
      const asked = await visit(jar, end);
      const xsrf = /name="xsrf" value="([^"]+)"/.exec(asked.page)?.[1];
      if (xsrf === undefined) throw new Error(`The provider does not ask whether to sign out: ${asked.page.slice(0, 300)}`);
      await visit(jar, new URL('/session/end/confirm', issuer), new URLSearchParams({ xsrf, logout: 'yes' }));
    },
    async rotateKeys() {
      open();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

function serving(issuer: string, clientId: string, clientSecret: string, cookieKeys: string[], adapter: AdapterFactory, setting: ProviderSetting) {
  const byName = new Map(setting.accounts.map((account) => [account.sub, account]));
  const provider = new Oidc(issuer, {
    clients: [{
      client_id: clientId, client_secret: clientSecret, redirect_uris: [...setting.redirectUris], post_logout_redirect_uris: [...(setting.afterSignOut ?? [])],
      ...(setting.backChannelLogout === undefined ? {} : { backchannel_logout_uri: setting.backChannelLogout, backchannel_logout_session_required: true }),
    }],
    adapter,
    jwks: { keys: newKeys() },
    cookies: { keys: cookieKeys },
    claims: { openid: ['sub', 'amr', 'acr', 'auth_time', 'sid'], profile: ['name'], email: ['email', 'email_verified'], iss: null },
    acrValues: [...new Set(setting.accounts.flatMap((account) => account.acr ?? []))],
    features: {
      devInteractions: { enabled: false }, backchannelLogout: { enabled: true },
      rpInitiatedLogout: { logoutSource(ctx, form) { ctx.body = page('Sign out', `${form}<p><button form="op.logoutForm" name="logout" value="yes">Sign out</button></p>`); } },
    },
    // It refuses to post to this machine, as a real one should.
    fetch: (address, options) => fetch(address, Object.fromEntries(Object.entries(options ?? {}).filter(([name]) => name !== 'dispatcher'))),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, sub) => {
      const account = byName.get(sub);
      return account && { accountId: sub, claims: () => ({ sub, name: account.name, email: account.email, email_verified: account.emailVerified ?? false }) };
    },
    // Whoever signs in agrees: consent is not what is tested here.
    async loadExistingGrant(ctx) {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client!.clientId, accountId: ctx.oidc.session!.accountId! });
      grant.addOIDCScope('openid profile email');
      await grant.save();
      return grant;
    },
    ttl: { AccessToken: 300, IdToken: 300, Session: 3600, Interaction: 600, Grant: 3600 },
  });
  const pages = provider.callback();
  return (request: IncomingMessage, response: ServerResponse): void => {
    if (request.url?.startsWith('/interaction/') !== true) void pages(request, response);
    else void signInPage(provider, byName, setting.name ?? 'Test sign-in', request, response).catch((error: unknown) => response.writeHead(400).end(String(error)));
  };
}

async function signInPage(provider: Oidc, accounts: ReadonlyMap<string, Account>, name: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method === 'POST') {
    let body = '';
    for await (const part of request) body += String(part);
    const account = accounts.get(new URLSearchParams(body).get('account') ?? '');
    const result = account === undefined ? { error: 'access_denied', error_description: 'No such account' } : { login: { accountId: account.sub, ...(account.acr === undefined ? {} : { acr: account.acr }), amr: [...(account.amr ?? ['pwd', 'mfa'])] } };
    return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }
  await provider.interactionDetails(request, response);
  const buttons = [...accounts.values()].map((account) => `<p><button name="account" value="${escaped(account.sub)}">${escaped(account.name ?? account.sub)}</button></p>`);
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(page(name, `<form method="post">${buttons.join('')}<p><button name="account" value="">Cancel</button></p></form>`));
}

const page = (title: string, body: string): string => `<!doctype html><html lang="en"><title>${escaped(title)}</title><h1>${escaped(title)}</h1>${body}</html>`;

interface Visited {
  readonly from: URL;
  readonly to: URL | null;
  readonly page: string;
}

/** One step of a browser: cookies in and out, no redirect followed. */
async function visit(jar: Map<string, string>, address: URL, form?: URLSearchParams): Promise<Visited> {
  const answer = await fetch(address, { redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }, ...(form === undefined ? {} : { method: 'POST', body: form }) });
  for (const cookie of answer.headers.getSetCookie()) {
    const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
    if (value === '') jar.delete(name!);
    else jar.set(name!, value!);
  }
  const to = answer.headers.get('location');
  return { from: address, to: to === null ? null : new URL(to, address), page: await answer.text() };
}
