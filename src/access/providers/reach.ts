import { Unavailable } from '../../kernel/index.ts';
import { Refused } from './refused.ts';
import type { ProviderSettings } from './settings.ts';
import { notAnswering } from './words.ts';

/** Discovery documents and key sets are a few kilobytes; the largest known are under 50. */
const LARGEST_ANSWER = 256 * 1024;
export const PATIENCE_MS = 5000;

export type Fetch = typeof globalThis.fetch;
export type Reach = (address: string, init?: RequestInit) => Promise<Response>;

/** Is this one of the provider's own addresses: its issuer's host or one named beside it, by the same protocol? */
export function isOwnAddress(settings: ProviderSettings, address: URL): boolean {
  const hosts = [settings.issuer.host, ...settings.alsoHosts.map((host) => new URL(`${settings.issuer.protocol}//${host}`).host)];
  return address.protocol === settings.issuer.protocol && hosts.includes(address.host);
}

/**
 * The only way from here to a provider: its own hosts, no redirect, five seconds with the body, bounded size.
 * Throws Unavailable when it is down, slow or says that it is ill; Refused for what it should not do.
 */
export function reachOf(settings: ProviderSettings, fetch: Fetch, patience: number): Reach {
  return async (address, init) => {
    if (!isOwnAddress(settings, new URL(address))) throw new Refused('wrong-host', settings.name);
    try {
      const signal = AbortSignal.timeout(patience);
      const answer = await fetch(address, { ...init, redirect: 'manual', signal: init?.signal ? AbortSignal.any([signal, init.signal]) : signal });
      if (answer.status >= 300 && answer.status < 400) throw await drop(answer, new Refused('redirected', settings.name));
      if (answer.status >= 500 || answer.status === 429) throw await drop(answer, new Unavailable(notAnswering(settings.name)));
      const body = await bounded(answer, settings.name);
      const headers = new Headers(answer.headers);
      for (const name of ['content-encoding', 'content-length']) headers.delete(name);
      return new Response(body, { status: answer.status, headers });
    } catch (error) {
      if (error instanceof Refused || error instanceof Unavailable) throw error;
      throw new Unavailable(notAnswering(settings.name));
    }
  };
}

async function drop<E extends Error>(answer: Response, error: E): Promise<E> {
  await answer.body?.cancel();
  return error;
}

async function bounded(answer: Response, provider: string): Promise<Uint8Array<ArrayBuffer> | null> {
  if (answer.body === null || answer.status === 204) return null;
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body) {
    length += part.byteLength;
    if (length > LARGEST_ANSWER) throw new Refused('too-large', provider);
    parts.push(part);
  }
  const body = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.byteLength;
  }
  return body;
}
