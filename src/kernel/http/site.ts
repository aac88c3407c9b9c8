import type { FastifyReply, FastifyRequest } from 'fastify';
import { Cookies } from './cookies.ts';

/** Nothing inline, nothing from elsewhere: pages work under the strictest policy. */
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** What is served here and under which name: links, cookies and headers follow from it. */
export class Site {
  readonly cookies: Cookies;
  readonly #address: URL | null;
  readonly #secure: boolean;

  /** `address`: as configured; null where the service takes the name that its reader typed (demo on one machine). */
  constructor(address: URL | null) {
    this.#address = address;
    this.#secure = address?.protocol === 'https:';
    this.cookies = new Cookies(this.#secure);
  }

  /** On every answer, mistakes and files included. */
  guard(): Readonly<Record<string, string>> {
    return {
      'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', 'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin', 'permissions-policy': 'camera=(), geolocation=(), microphone=()',
      ...(this.#secure ? { 'strict-transport-security': 'max-age=31536000; includeSubDomains' } : {}),
    };
  }

  origin(request: FastifyRequest): string {
    return this.#address?.origin ?? `${request.protocol}://${request.host || 'localhost'}`;
  }

  /** Asked under our own name; a foreign name pointed at us could make us write links to it. */
  isOurName(request: FastifyRequest): boolean {
    // Node keeps the first of two names; what stands before us may have read the second.
    if (request.raw.rawHeaders.filter((text, i) => i % 2 === 0 && text.toLowerCase() === 'host').length > 1) return false;
    return this.#address === null || request.host.toLowerCase() === this.#address.host;
  }

  /** Whence a form was sent, as browsers say it: `unsaid` by programs, and by very old browsers. */
  senderOf(request: FastifyRequest): 'here' | 'elsewhere' | 'unsaid' {
    const site = request.headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return 'elsewhere';
    const { origin } = request.headers;
    // Where a proxy gave us another name than the browser's, only the browser's own word can be trusted.
    const ours = origin === undefined ? null : this.#address === null ? origin.replace(/^https?:\/\//, '') === request.host : origin === this.#address.origin;
    if (ours === false && (site === undefined || this.#address !== null)) return 'elsewhere';
    return site === 'same-origin' || ours === true ? 'here' : 'unsaid';
  }
}

/** The raw answer to what is no HTTP at all; no hook of the server runs for it. */
export function answerRaw(site: Site, status: string): string {
  const headers = Object.entries(site.guard()).map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return `HTTP/1.1 ${status}\r\n${headers}content-type: text/plain; charset=utf-8\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`;
}

/** Keeps an answer out of every cache. */
export const uncached = (reply: FastifyReply): FastifyReply => reply.header('cache-control', 'no-store');
