import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { Stop } from '../../kernel/index.ts';

export interface ProviderSettings {
  /** In our addresses and rows; never changes. */
  readonly key: string;
  /** What people call it. */
  readonly name: string;
  readonly issuer: URL;
  readonly clientId: string;
  readonly clientSecret: string;
  /** How the provider wants the secret: `header` is client_secret_basic, `body` is client_secret_post. */
  readonly secretIn: 'header' | 'body';
  /** Space separated; without it `openid profile email`. */
  readonly scopes?: string;
  /** Asked for as acr_values; the answer must then carry one of them. */
  readonly acr?: readonly string[];
  /** Refuse whoever has not shown a second factor: one of `acr` where named, else `mfa` in amr (RFC 8176). */
  readonly requireMfa: boolean;
  /** Seconds since the person last proved who they are to the provider. */
  readonly maxAge?: number;
  readonly prompt?: 'login' | 'select_account';
  /** Seconds by which the two clocks may differ. */
  readonly clockTolerance: number;
  /** Hosts that the provider uses besides its issuer’s, as host or host:port. */
  readonly alsoHosts: readonly string[];
}

export type Mode = 'demo' | 'live';

const words = (what: string) => z.string({ error: `is missing; give ${what}` }).trim().min(1, `is empty; give ${what}`);

const shape = z.strictObject({
  key: words('a short key').regex(/^[a-z][a-z0-9-]{0,30}$/, 'may have small letters, digits and hyphens, and starts with a letter'),
  name: words('the name that people know it by').max(80, 'is longer than 80 characters'),
  issuer: words('the issuer’s address, as the provider writes it').pipe(z.url({ protocol: /^https?$/, error: 'is not a web address' })).transform((text) => new URL(text)),
  clientId: words('the client ID that the provider gave you'),
  clientSecret: z.union([words('the secret'), z.strictObject({ file: words('the file that holds it') })], { error: 'is missing; give the secret, or {"file": "…"} with the name of the file that holds it' }),
  secretIn: z.enum(['header', 'body'], { error: 'can be header or body' }).default('header'),
  scopes: words('scopes').refine((s) => s.split(' ').includes('openid'), 'must name openid').optional(),
  acr: z.array(words('a level'), { error: 'is a list of levels' }).min(1, 'names no level').optional(),
  requireMfa: z.boolean({ error: 'can be true or false' }).default(true),
  maxAge: z.int({ error: 'is a whole number of seconds' }).min(0, 'is less than 0').optional(),
  prompt: z.enum(['login', 'select_account'], { error: 'can be login or select_account' }).optional(),
  clockTolerance: z.int({ error: 'is a whole number of seconds' }).min(0, 'is less than 0').max(120, 'is more than 120 seconds; set the clock right instead').default(30),
  alsoHosts: z.array(words('a host').regex(/^[a-z0-9.-]+(:\d+)?$/i, 'has a name that is no host'), { error: 'is a list of hosts' }).default([]),
});

/**
 * Reads the JSON list of sign-in providers. A secret may stand in a file of its own, named from beside the list.
 * Throws Stop with every problem at once; no message repeats a secret.
 */
export function readProviders(file: string, mode: Mode): readonly ProviderSettings[] {
  const entries = listIn(file);
  const problems: string[] = [];
  const read = entries.flatMap((entry, index): ProviderSettings[] => {
    const key = typeof entry === 'object' && entry !== null && 'key' in entry && typeof entry.key === 'string' ? ` (${entry.key})` : '';
    const say = (field: string, message: string) => problems.push(`Provider ${index + 1}${key}${field === '' ? '' : `, ${field}`}: ${message}.`);
    const parsed = shape.safeParse(entry);
    if (!parsed.success) {
      for (const issue of parsed.error.issues) say(issue.path.join('.'), issue.code === 'unrecognized_keys' ? `does not know ${issue.keys.join(', ')}` : issue.message);
      return [];
    }
    const { clientSecret: given, ...rest } = parsed.data;
    const clientSecret = secretOf(given, file);
    for (const message of wrongIssuer(rest.issuer, mode)) say('issuer', message);
    if (mode === 'live') for (const host of rest.alsoHosts) if (!isPublicName(hostnameOf(host))) say('alsoHosts', `${host} is no public name`);
    if (clientSecret === null) say('clientSecret', 'its file cannot be read');
    else if (mode === 'live' && isSample(clientSecret)) say('clientSecret', 'is a sample or shorter than 16 characters; use the one that the provider gave you');
    return [{ ...withoutUndefined(rest), clientSecret: clientSecret ?? '' }];
  });
  for (const [what, of] of [['key', (p: ProviderSettings) => p.key], ['issuer', (p: ProviderSettings) => p.issuer.href]] as const) {
    const twice = read.map(of).filter((value, index, all) => all.indexOf(value) !== index);
    for (const value of new Set(twice)) problems.push(`Two providers have the ${what} ${value}. Each needs its own.`);
  }
  if (problems.length > 0) throw new Stop([`The sign-in providers in ${file} cannot be used:`, ...problems].join('\n'));
  return read;
}

function listIn(file: string): readonly unknown[] {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new Stop(`BELONG_PROVIDERS names ${file}, which cannot be read. Give the name of the JSON file that lists the sign-in providers, or leave the setting out.`);
  }
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    // The parser's own words would repeat a piece of the file, and a secret may stand there.
    throw new Stop(`${file} is not JSON. Check its commas, quotes and brackets.`);
  }
  if (!Array.isArray(list)) throw new Stop(`${file} does not hold a list. Put the providers between [ and ].`);
  return list;
}

function secretOf(given: string | { readonly file: string }, beside: string): string | null {
  if (typeof given === 'string') return given;
  try {
    const secret = readFileSync(resolve(dirname(beside), given.file), 'utf8').trim();
    return secret === '' ? null : secret;
  } catch {
    return null;
  }
}

function* wrongIssuer(issuer: URL, mode: Mode): Generator<string> {
  if (issuer.username !== '' || issuer.password !== '' || issuer.search !== '' || issuer.hash !== '') yield 'has a name, password, query or fragment in it; give the plain address';
  if (mode === 'demo') return;
  if (issuer.protocol !== 'https:') yield 'does not start with https://';
  if (!isPublicName(issuer.hostname)) yield 'is a number or a name of this machine; give the provider’s public name';
}

const hostnameOf = (host: string): string => (URL.canParse(`https://${host}`) ? new URL(`https://${host}`).hostname : '');

/** A provider has a name. Numbers in any spelling (URL has made 0x7f000001 into 127.0.0.1 already) and this machine's own names would let a setting reach inside. */
function isPublicName(hostname: string): boolean {
  return /\.[a-z][a-z0-9-]*$/.test(hostname) && !/(^|\.)localhost$/.test(hostname) && !hostname.endsWith('.internal');
}

function isSample(secret: string): boolean {
  return secret.length < 16 || new Set(secret).size < 6 || /^(change.?me|secret|password|sample|example|your|placeholder)|[<>…]/i.test(secret);
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };
function withoutUndefined<T extends object>(value: T): Given<T> {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as Given<T>;
}
