import { constants, createHmac, createPublicKey, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Claims = Record<string, unknown>;
type Algorithm = 'RS256' | 'PS256' | 'ES256' | 'EdDSA';
export interface Signing {
  readonly kid: string;
  readonly alg: Algorithm;
  readonly key: KeyObject;
}

const pairs: Readonly<Record<Algorithm, () => KeyObject>> = {
  RS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  PS256: () => generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey,
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  EdDSA: () => generateKeyPairSync('ed25519').privateKey,
};
/** ES256 is the quickest to make. */
export const newKey = (alg: Algorithm = 'ES256'): Signing => ({ kid: randomBytes(6).toString('hex'), alg, key: pairs[alg]() });
export const publicOf = ({ kid, alg, key }: Signing): Claims => ({ ...createPublicKey(key).export({ format: 'jwk' }), kid, use: 'sig', alg });

const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A token as its maker wants it, right or wrong. `with` HS256 takes the public key's text as the shared secret. */
export function token(header: Claims, claims: Claims, key: Signing): string {
  const content = `${part(header)}.${part(claims)}`;
  if (header['alg'] === 'none') return `${content}.`;
  if (header['alg'] === 'HS256') return `${content}.${createHmac('sha256', createPublicKey(key.key).export({ type: 'spki', format: 'pem' })).update(content).digest('base64url')}`;
  const made = sign(key.alg === 'EdDSA' ? null : 'sha256', Buffer.from(content), {
    key: key.key, dsaEncoding: 'ieee-p1363', ...(key.alg === 'PS256' ? { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } : {}),
  });
  return `${content}.${made.toString('base64url')}`;
}

/** How this provider lies; without anything it is honest. */
export interface Lies {
  header?: (header: Claims) => Claims;
  claims?: (claims: Claims) => Claims;
  signWith?: Signing;
  metadata?: (metadata: Claims) => Claims;
  /** Answers an address in its own way; false lets it be answered as usual. */
  answer?: (path: string, response: ServerResponse) => boolean;
}

export interface LyingProvider {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  key: Signing;
  lies: Lies;
  /** Paths asked for, in order. */
  readonly asked: string[];
  /** What it would have sent the browser back with. */
  back(begin: URL, more?: Readonly<Record<string, string>>): URL;
  sign(header: Claims, claims: Claims): string;
  stop(): Promise<void>;
}

/** A provider that signs whatever a test wants. */
export async function startLyingProvider(): Promise<LyingProvider> {
  const nonces = new Map<string, string>();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const self: LyingProvider = {
    issuer, clientId: 'belong', clientSecret: 'a-long-enough-secret-1', key: newKey(), lies: {}, asked: [],
    back(begin, more = {}) {
      const code = randomBytes(8).toString('hex');
      nonces.set(code, begin.searchParams.get('nonce') ?? '');
      const to = new URL(begin.searchParams.get('redirect_uri') ?? '');
      to.search = new URLSearchParams({ code, state: begin.searchParams.get('state') ?? '', iss: issuer, ...more }).toString();
      return to;
    },
    sign: (header, claims) => token({ alg: self.key.alg, kid: self.key.kid, ...header }, claims, self.lies.signWith ?? self.key),
    async stop() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', issuer).pathname;
    self.asked.push(path);
    let body = '';
    for await (const piece of request) body += String(piece);
    if (self.lies.answer?.(path, response)) return;
    response.setHeader('content-type', 'application/json');
    if (path === '/.well-known/openid-configuration') response.end(JSON.stringify(metadata()));
    else if (path === '/keys') response.end(JSON.stringify({ keys: [publicOf(self.key)] }));
    else if (path === '/token') response.end(JSON.stringify({ access_token: 'opaque', token_type: 'Bearer', expires_in: 60, id_token: idToken(new URLSearchParams(body).get('code') ?? '') }));
    else response.writeHead(404).end('{}');
  }

  const metadata = (): Claims => {
    const honest = { issuer, authorization_endpoint: `${issuer}/authorise`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256', 'PS256', 'ES256', 'EdDSA', 'HS256', 'none'], authorization_response_iss_parameter_supported: true };
    return self.lies.metadata?.(honest) ?? honest;
  };

  const idToken = (code: string): string => {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: issuer, aud: 'belong', sub: 'ama', iat: now, exp: now + 300, nonce: nonces.get(code), amr: ['pwd', 'mfa'], name: 'Ama Owusu', email: 'ama@example.org', email_verified: true };
    const header = { alg: self.key.alg, kid: self.key.kid };
    return token(self.lies.header?.(header) ?? header, self.lies.claims?.(claims) ?? claims, self.lies.signWith ?? self.key);
  };
  return self;
}
