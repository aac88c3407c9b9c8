import { createLocalJWKSet, errors, type CryptoKey, type FlattenedJWSInput, type JSONWebKeySet, type JWSHeaderParameters } from 'jose';
import type { Reach } from './reach.ts';
import { Refused } from './refused.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;

/**
 * The keys that one provider publishes: held for an hour, fetched once more when a token names one that is not there
 * (the provider has changed its keys), and that at most once a minute, whatever anybody sends.
 */
export class Keys {
  readonly #address: string;
  readonly #reach: Reach;
  readonly #now: () => Date;
  readonly #provider: string;
  #held: { readonly at: number; readonly set: JSONWebKeySet } | null = null;
  #again = -Infinity;
  #coming: Promise<JSONWebKeySet> | null = null;

  constructor(address: string, reach: Reach, now: () => Date, provider: string) {
    this.#address = address;
    this.#reach = reach;
    this.#now = now;
    this.#provider = provider;
  }

  /** The key for this token. Throws jose's JWKSNoMatchingKey where the provider has none, Unavailable, Refused. */
  async find(header: JWSHeaderParameters, token: FlattenedJWSInput): Promise<CryptoKey> {
    const now = this.#now().getTime();
    const set = this.#held !== null && now - this.#held.at < HOUR ? this.#held.set : await this.#fetch();
    try {
      return await createLocalJWKSet(set)(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now - this.#again < MINUTE) throw error;
      this.#again = now;
      return await createLocalJWKSet(await this.#fetch())(header, token);
    }
  }

  #fetch(): Promise<JSONWebKeySet> {
    this.#coming ??= this.#read().finally(() => { this.#coming = null; });
    return this.#coming;
  }

  async #read(): Promise<JSONWebKeySet> {
    const answer = await this.#reach(this.#address, { headers: { accept: 'application/json, application/jwk-set+json' } });
    const set: unknown = answer.status === 200 ? await answer.json().catch(() => null) : null;
    if (!isKeySet(set)) throw new Refused('malformed', this.#provider);
    this.#held = { at: this.#now().getTime(), set };
    return set;
  }
}

function isKeySet(value: unknown): value is JSONWebKeySet {
  return typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys) && value.keys.every((key) => typeof key === 'object' && key !== null && !Array.isArray(key));
}
