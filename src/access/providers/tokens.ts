import { decodeProtectedHeader, errors, jwtVerify, type JWTPayload, type ProtectedHeaderParameters } from 'jose';
import type { Keys } from './keys.ts';
import { Refused } from './refused.ts';
import type { Why } from './words.ts';

/** Signatures by a key pair only: with a shared secret, or none, whoever knows the public key could sign. */
const algorithms = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const LONGEST_TOKEN = 32 * 1024;

export interface Expected {
  /** ID tokens say `JWT` or nothing of their type; log-out tokens must say theirs (OpenID Connect Back-Channel Logout 1.0, 2.4). */
  readonly type: 'id' | 'logout';
  readonly issuer: string;
  readonly clientId: string;
  readonly keys: Keys;
  /** Seconds. */
  readonly tolerance: number;
  readonly now: Date;
  /** Its name for people. */
  readonly provider: string;
}

/** Which claim or parameter was wrong, in our words. */
export const whyOfClaim: Readonly<Record<string, Why>> = {
  iss: 'wrong-issuer', aud: 'wrong-audience', azp: 'wrong-audience', nonce: 'wrong-nonce', state: 'wrong-state', sub: 'wrong-subject',
  exp: 'expired', nbf: 'not-yet-valid', iat: 'not-yet-valid', auth_time: 'signed-in-too-long-ago', alg: 'wrong-algorithm',
};

/**
 * Checks signature, algorithm, type, issuer, audience and times of a token, with keys of the configured issuer only.
 * Gives its claims. Throws Refused, or Unavailable when the keys cannot be fetched.
 */
export async function readToken(token: string, expected: Expected): Promise<JWTPayload> {
  const refuse = (why: Why) => new Refused(why, expected.provider);
  if (token.length > LONGEST_TOKEN) throw refuse('too-large');
  let header: ProtectedHeaderParameters;
  try {
    header = decodeProtectedHeader(token);
  } catch {
    throw refuse('malformed');
  }
  const type = header.typ === undefined ? undefined : String(header.typ).toLowerCase().replace(/^application\//, '');
  if (expected.type === 'id' ? type !== undefined && type !== 'jwt' : type !== 'logout+jwt') throw refuse('wrong-type');
  // A token that brings its own key, or says where to fetch one, is an attempt.
  if ('jku' in header || 'x5u' in header || 'jwk' in header) throw refuse('wrong-key');
  let claims: JWTPayload;
  try {
    ({ payload: claims } = await jwtVerify(token, (h, t) => expected.keys.find(h, t), {
      algorithms, issuer: expected.issuer, audience: expected.clientId, clockTolerance: expected.tolerance, currentDate: expected.now, requiredClaims: ['exp', 'iat'],
    }));
  } catch (error) {
    throw error instanceof errors.JOSEError ? refuse(whyOf(error)) : error;
  }
  if (typeof claims.iat !== 'number' || claims.iat > expected.now.getTime() / 1000 + expected.tolerance) throw refuse('not-yet-valid');
  const audience = Array.isArray(claims.aud) ? claims.aud : [claims.aud];
  if (audience.length !== 1 || (claims['azp'] !== undefined && claims['azp'] !== expected.clientId)) throw refuse('wrong-audience');
  return claims;
}

function whyOf(error: errors.JOSEError): Why {
  if (error instanceof errors.JOSEAlgNotAllowed || error instanceof errors.JOSENotSupported) return 'wrong-algorithm';
  if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys) return 'wrong-key';
  if (error instanceof errors.JWSSignatureVerificationFailed) return 'wrong-signature';
  if (error instanceof errors.JWTExpired || error instanceof errors.JWTClaimValidationFailed) return whyOfClaim[error.claim] ?? 'malformed';
  return 'malformed';
}
