import * as openid from 'openid-client';
import { Unavailable } from '../../kernel/index.ts';
import { Refused } from './refused.ts';
import { whyOfClaim } from './tokens.ts';
import { notAnswering, type Why } from './words.ts';

/**
 * What went wrong, without the library's error: that one carries the answer, token and all.
 * Unavailable where the provider is ill, Refused for everything else.
 */
export function plainly(error: unknown, provider: string): Refused | Unavailable {
  for (let e = error; e instanceof Error; e = e.cause) if (e instanceof Refused || e instanceof Unavailable) return e;
  if (error instanceof openid.AuthorizationResponseError) {
    if (error.error === 'temporarily_unavailable' || error.error === 'server_error') return new Unavailable(notAnswering(provider));
    return new Refused(error.error === 'access_denied' ? 'declined' : 'provider-refused', provider);
  }
  if (error instanceof openid.ResponseBodyError) return new Refused(error.error === 'invalid_grant' ? 'code-refused' : 'client-refused', provider);
  if (error instanceof openid.WWWAuthenticateChallengeError) return new Refused('client-refused', provider);
  return new Refused(error instanceof openid.ClientError ? whyOf(error) : 'malformed', provider);
}

/** openid-client names the claim in its cause, or only in its sentence: unexpected JWT "alg" header parameter. */
function whyOf(error: openid.ClientError): Why {
  const cause = error.cause;
  const named = cause instanceof Error ? claimIn(cause.cause) ?? /"(\w+)"/.exec(cause.message)?.[1] : claimIn(cause);
  return (named === undefined ? undefined : whyOfClaim[named]) ?? 'malformed';
}

function claimIn(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null) return undefined;
  const named = 'claim' in cause ? cause.claim : 'attribute' in cause ? { issuer: 'iss', sub: 'sub' }[String(cause.attribute)] : undefined;
  return typeof named === 'string' ? named : undefined;
}
