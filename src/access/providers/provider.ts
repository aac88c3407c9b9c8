import * as openid from 'openid-client';
import { Keys } from './keys.ts';
import { plainly } from './faults.ts';
import { isOwnAddress, reachOf, type Fetch, type Reach } from './reach.ts';
import { Refused } from './refused.ts';
import type { ProviderSettings } from './settings.ts';
import { readToken } from './tokens.ts';

const HOUR = 3_600_000;

/** What a provider says of itself, and its keys, for an hour. */
export interface Known {
  readonly at: number;
  readonly client: openid.Configuration;
  readonly metadata: openid.ServerMetadata;
  readonly keys: Keys;
}

/** One provider: asked who it is when first needed, and again after an hour. */
export class Provider {
  readonly settings: ProviderSettings;
  readonly #reach: Reach;
  readonly #now: () => Date;
  #known: Known | null = null;
  #coming: Promise<Known> | null = null;

  constructor(settings: ProviderSettings, fetch: Fetch, patience: number, now: () => Date) {
    this.settings = settings;
    this.#reach = reachOf(settings, fetch, patience);
    this.#now = now;
  }

  /** Throws Unavailable, or Refused where it says that it is somebody else. What was known an hour ago is no fallback. */
  async known(): Promise<Known> {
    if (this.#known !== null && this.#now().getTime() - this.#known.at < HOUR) return this.#known;
    this.#coming ??= this.#discover().finally(() => { this.#coming = null; });
    return this.#coming;
  }

  /** Checks a token of this provider, with its keys. */
  async read(token: string, type: 'id' | 'logout'): Promise<ReturnType<typeof readToken>> {
    const { metadata, keys } = await this.known();
    const { clientId, clockTolerance: tolerance, name: provider } = this.settings;
    return readToken(token, { type, issuer: metadata.issuer, clientId, keys, tolerance, now: this.#now(), provider });
  }

  async #discover(): Promise<Known> {
    const { issuer, clientId, clientSecret, secretIn, clockTolerance, name } = this.settings;
    try {
      const plainHttp = issuer.protocol === 'http:';
      const client = await openid.discovery(issuer, clientId, { [openid.clockTolerance]: clockTolerance },
        secretIn === 'body' ? openid.ClientSecretPost(clientSecret) : openid.ClientSecretBasic(clientSecret),
        { [openid.customFetch]: (address, options) => this.#reach(address, options as RequestInit), execute: plainHttp ? [openid.allowInsecureRequests] : [] });
      const metadata = client.serverMetadata();
      // The library forgives some providers an issuer that is not the one asked for; then two could pass for each other.
      if (!URL.canParse(metadata.issuer) || new URL(metadata.issuer).href !== issuer.href) throw new Refused('wrong-issuer', name);
      for (const address of [metadata.authorization_endpoint, metadata.token_endpoint, metadata.jwks_uri]) {
        if (address === undefined || !URL.canParse(address)) throw new Refused('malformed', name);
        if (!isOwnAddress(this.settings, new URL(address))) throw new Refused('wrong-host', name);
      }
      const keysAt = String(metadata.jwks_uri);
      const before: Known | null = this.#known;
      const keys = before?.metadata.jwks_uri === keysAt ? before.keys : new Keys(keysAt, this.#reach, this.#now, name);
      const known: Known = { at: this.#now().getTime(), client, metadata, keys };
      this.#known = known;
      return known;
    } catch (error) {
      throw plainly(error, name);
    }
  }
}
