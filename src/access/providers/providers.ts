import type { JWTPayload } from 'jose';
import * as openid from 'openid-client';
import { plainly } from './faults.ts';
import { Provider } from './provider.ts';
import { isOwnAddress, PATIENCE_MS, type Fetch } from './reach.ts';
import { Refused } from './refused.ts';
import type { ProviderSettings } from './settings.ts';

export { Refused } from './refused.ts';
export { readProviders } from './settings.ts';
export type { ProviderSettings } from './settings.ts';
export type { Why } from './words.ts';

/** What a sign-in needs to end. Kept by the caller in a row bound to the browser, and used once. */
export interface Kept {
  readonly provider: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Who signed in. An identity is `issuer` and `subject` together; an e-mail address is no identity. */
export interface SignedIn {
  readonly issuer: string;
  readonly subject: string;
  readonly name: string | null;
  readonly email: string | null;
  /** Does the provider say that the address is this person's? */
  readonly emailVerified: boolean;
  /** When they last proved who they are, if the provider says so. */
  readonly authTime: Date | null;
  readonly acr: string | null;
  readonly amr: readonly string[];
  /** The provider's session, which a back-channel log-out may name. */
  readonly sid: string | null;
}

/** A provider asks us to end sessions: all of `subject`, or the one of `sid`; at least one is there. */
export interface LogOut {
  readonly issuer: string;
  readonly subject: string | null;
  readonly sid: string | null;
  /** Seen before means a replay; to be remembered until `expires`. */
  readonly jti: string;
  readonly expires: Date;
}

export interface ProvidersOptions {
  /** Our own public address, with its path if it has one. */
  readonly address: URL;
  readonly fetch?: Fetch;
  readonly now?: () => Date;
  /** Milliseconds for each answer of a provider, with its body. */
  readonly patience?: number;
}

const LOG_OUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout';
/** Back-Channel Logout 1.0 recommends two minutes at most. */
const LONGEST_LOG_OUT_S = 300;

/**
 * Sign-in with OpenID Connect (authorization code, PKCE) at any of the configured providers. Holds what providers
 * publish, and nothing of people: no token is kept or handed on.
 */
export class Providers {
  readonly #all: ReadonlyMap<string, Provider>;
  readonly #address: URL;

  constructor(settings: readonly ProviderSettings[], { address, fetch = globalThis.fetch, now = () => new Date(), patience = PATIENCE_MS }: ProvidersOptions) {
    this.#all = new Map(settings.map((one) => [one.key, new Provider(one, fetch, patience, now)]));
    this.#address = new URL(address);
    if (!this.#address.pathname.endsWith('/')) this.#address.pathname += '/';
  }

  list(): readonly { readonly key: string; readonly name: string }[] {
    return [...this.#all.values()].map(({ settings: { key, name } }) => ({ key, name }));
  }

  /**
   * Where to send the browser, and what to keep until it comes back. `maxAge` (seconds) asks for a fresh proof, as
   * emergency access needs; the caller then looks at `authTime`. Throws Unavailable, Refused.
   */
  async begin(key: string, fresh: { readonly maxAge?: number } = {}): Promise<{ readonly url: URL; readonly kept: Kept }> {
    const provider = this.#named(key);
    const { client } = await provider.known();
    const { scopes = 'openid profile email', acr, prompt, maxAge: usual } = provider.settings;
    const kept: Kept = { provider: key, state: openid.randomState(), nonce: openid.randomNonce(), verifier: openid.randomPKCECodeVerifier() };
    const maxAge = Math.min(fresh.maxAge ?? Infinity, usual ?? Infinity);
    const url = openid.buildAuthorizationUrl(client, {
      redirect_uri: this.#back.href, response_type: 'code', response_mode: 'query', scope: scopes,
      state: kept.state, nonce: kept.nonce, code_challenge: await openid.calculatePKCECodeChallenge(kept.verifier), code_challenge_method: 'S256',
      ...(acr === undefined ? {} : { acr_values: acr.join(' ') }),
      ...(prompt === undefined ? {} : { prompt }),
      ...(maxAge === Infinity ? {} : { max_age: String(maxAge) }),
    });
    return { url, kept };
  }

  /**
   * Ends a sign-in with the address at which the browser came back; only its query is read. Throws Refused with one of
   * a closed list of reasons, or Unavailable; either way nobody is signed in.
   */
  async finish(kept: Kept, callback: URL): Promise<SignedIn> {
    const provider = this.#named(kept.provider);
    const { settings } = provider;
    try {
      const { client, metadata } = await provider.known();
      const back = this.#back;
      back.search = callback.search;
      const answer = await openid.authorizationCodeGrant(client, back, {
        expectedState: kept.state, expectedNonce: kept.nonce, pkceCodeVerifier: kept.verifier, idTokenExpected: true,
        ...(settings.maxAge === undefined ? {} : { maxAge: settings.maxAge }),
      });
      const claims = await provider.read(answer.id_token ?? '', 'id');
      const subject = claims.sub;
      if (typeof subject !== 'string' || subject === '' || subject.length > 255) throw new Refused('wrong-subject', settings.name);
      const acr = text(claims['acr']);
      const amr = strings(claims['amr']);
      if (settings.acr === undefined ? settings.requireMfa && !amr.includes('mfa') : acr === null || !settings.acr.includes(acr)) throw new Refused('second-factor-missing', settings.name);
      // Conforming providers give name and address at an address of their own, not in the ID token.
      const asks = (text(claims['name']) === null || text(claims['email']) === null) && metadata.userinfo_endpoint !== undefined && isOwnAddress(settings, new URL(metadata.userinfo_endpoint));
      const more = asks ? await openid.fetchUserInfo(client, answer.access_token, subject) : {};
      return {
        issuer: metadata.issuer, subject, name: nameIn(claims) ?? nameIn(more), ...emailIn(text(claims['email']) === null ? more : claims),
        authTime: typeof claims['auth_time'] === 'number' ? new Date(claims['auth_time'] * 1000) : null, acr, amr, sid: text(claims['sid']),
      };
    } catch (error) {
      throw plainly(error, settings.name);
    }
  }

  /** Checks a log-out token as OpenID Connect Back-Channel Logout 1.0 says (2.6). Throws Refused, Unavailable. */
  async backChannelLogout(token: string): Promise<LogOut> {
    const provider = this.#issuing(token);
    const refuse = (why: 'malformed' | 'wrong-nonce' | 'wrong-subject' | 'expired') => new Refused(why, provider.settings.name);
    try {
      const claims = await provider.read(token, 'logout');
      const events = claims['events'];
      if (typeof events !== 'object' || events === null || !isObject((events as Record<string, unknown>)[LOG_OUT_EVENT])) throw refuse('malformed');
      if ('nonce' in claims) throw refuse('wrong-nonce');
      const { iss, jti, iat, exp } = claims;
      const [subject, sid] = [text(claims.sub), text(claims['sid'])];
      if (subject === null && sid === null) throw refuse('wrong-subject');
      if (typeof jti !== 'string' || jti === '' || iss === undefined || iat === undefined || exp === undefined) throw refuse('malformed');
      if (exp - iat > LONGEST_LOG_OUT_S) throw refuse('expired');
      return { issuer: iss, subject, sid, jti, expires: new Date((exp + provider.settings.clockTolerance) * 1000) };
    } catch (error) {
      throw plainly(error, provider.settings.name);
    }
  }

  /**
   * Where the browser can end its session at the provider too; it then comes back to our front page. Null where the
   * provider has no such place or does not answer: signing out of Belong never waits for it.
   */
  async endSessionUrl(key: string, idTokenHint?: string): Promise<URL | null> {
    const provider = this.#named(key);
    const known = await provider.known().catch(() => null);
    const place = known?.metadata.end_session_endpoint;
    if (known === null || place === undefined || !URL.canParse(place) || !isOwnAddress(provider.settings, new URL(place))) return null;
    return openid.buildEndSessionUrl(known.client, { post_logout_redirect_uri: this.#address.href, ...(idTokenHint === undefined ? {} : { id_token_hint: idTokenHint }) });
  }

  get #back(): URL {
    return new URL('sign-in/back', this.#address);
  }

  #named(key: string): Provider {
    const provider = this.#all.get(key);
    if (provider === undefined) throw new Refused('unknown-provider', key);
    return provider;
  }

  /** Whose keys to check with; believed only once they fit. */
  #issuing(token: string): Provider {
    const issuer = issuerIn(token);
    const provider = [...this.#all.values()].find(({ settings }) => settings.issuer.href === issuer);
    if (provider === undefined) throw new Refused('unknown-provider', '');
    return provider;
  }
}

function issuerIn(token: string): string | null {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
    return isObject(claims) && typeof claims['iss'] === 'string' ? new URL(claims['iss']).href : null;
  } catch {
    return null;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' && value.length <= 320 ? value.trim() : null);

const strings = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : typeof value === 'string' ? [value] : []);

type Claims = JWTPayload | openid.UserInfoResponse | Readonly<Record<string, never>>;

function nameIn(claims: Claims): string | null {
  const parts = [text(claims['given_name']), text(claims['family_name'])].filter((part) => part !== null);
  return text(claims['name']) ?? (parts.length > 0 ? parts.join(' ') : null);
}

const emailIn = (claims: Claims): Pick<SignedIn, 'email' | 'emailVerified'> => ({ email: text(claims['email']), emailVerified: text(claims['email']) !== null && claims['email_verified'] === true });
