import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The field of every form that carries its token. */
export const tokenField = 'form_token';

/** What a form is bound to: the session, or the browser while nobody is signed in. Prefixed, so that one can never pass for the other. */
export const subjectOf = (session: string | null, browser: string): string => (session === null ? `browser ${browser}` : `session ${session}`);

const proof = (secret: Buffer, subject: string): Buffer => createHmac('sha256', secret).update(subject).digest();

/**
 * HMAC-SHA256 over the subject, masked anew each time: a page is sent compressed beside words that its reader chose, and
 * from its length alone a fixed token could be guessed letter by letter (BREACH).
 */
export function formToken(secret: Buffer, subject: string): string {
  const mask = randomBytes(32);
  return Buffer.concat([mask, xor(mask, proof(secret, subject))]).toString('base64url');
}

export function isFormToken(secret: Buffer, subject: string, text: string | null): boolean {
  if (text === null || !/^[\w-]{86}$/.test(text)) return false;
  const bytes = Buffer.from(text, 'base64url');
  return timingSafeEqual(xor(bytes.subarray(0, 32), bytes.subarray(32)), proof(secret, subject));
}

const xor = (a: Buffer, b: Buffer): Buffer => Buffer.from(a.map((byte, i) => byte ^ b[i]!));
