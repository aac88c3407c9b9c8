import { createHash, createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';

/** 256 random bits as text that cookies and addresses carry as it is (ASVS v5.0.0-7.2.3). */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Is this written as a token of ours? Whatever is not is never asked for. */
export const isToken = (text: string): boolean => /^[\w-]{43}$/.test(text);

/** What is kept of a token: who reads the records cannot sign in with it. */
export const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Six digits, each as likely: 20 bits, enough for five tries in ten minutes (ASVS v5.0.0-6.5.4). */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0');

/** A code is short enough to be guessed from a plain hash, so it is kept under a key that is not in the records. */
export const codeHash = (key: Buffer, id: string, code: string): Buffer => createHmac('sha256', key).update(`code ${id} ${code}`).digest();

export const addressHash = (key: Buffer, address: string): Buffer => createHmac('sha256', key).update(`address ${address.toLowerCase()}`).digest();

export const isSame = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b);

export const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
