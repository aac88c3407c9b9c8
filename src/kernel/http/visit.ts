import type { FastifyRequest } from 'fastify';
import { newToken, readCookie } from './cookies.ts';
import { formToken, isFormToken, subjectOf } from './form-token.ts';
import type { Caller, Format } from './route.ts';
import type { Site } from './site.ts';

/** A form that was not taken, to be shown again so that nothing typed is lost. */
export interface Sent {
  /** The address that it was sent to. */
  readonly action: string;
  readonly fields: readonly (readonly [name: string, value: string])[];
  /** Files cannot be kept: they must be chosen again. */
  readonly files: readonly { readonly field: string; readonly name: string }[];
}

/** One request, from the moment it arrives until its answer is sent. */
export class Visit {
  readonly format: Format;
  caller: Caller | null = null;
  /** Only for forms that this site's own page sent. */
  sent: Sent | null = null;
  /** Nobody could say who asks, since the records did not answer; a form keeps the token that it came with. */
  unknown = false;
  sentToken: string | null = null;
  readonly began = performance.now();
  readonly #request: FastifyRequest;
  readonly #site: Site;
  readonly #secret: Buffer;
  #browser: string | null;
  #browserIsNew = false;
  #token: string | null = null;

  constructor(request: FastifyRequest, site: Site, secret: Buffer) {
    this.#request = request;
    this.#site = site;
    this.#secret = secret;
    this.format = (request.headers['x-belong-format'] as Format | undefined) ?? 'html';
    this.#browser = readCookie(request.headers.cookie, site.cookies.browser);
  }

  /** Path and query as the reader typed them, the suffix included. */
  get address(): string {
    return this.#request.originalUrl;
  }

  get session(): string | null {
    return readCookie(this.#request.headers.cookie, this.#site.cookies.session);
  }

  get browser(): string {
    if (this.#browser === null) {
      this.#browser = newToken();
      this.#browserIsNew = true;
    }
    return this.#browser;
  }

  get formToken(): string {
    if (this.unknown && this.sentToken !== null) this.#token = this.sentToken;
    return (this.#token ??= formToken(this.#secret, this.#subject()));
  }

  accepts(token: string | null): boolean {
    return isFormToken(this.#secret, this.#subject(), token);
  }

  /** True once the answer is for this reader only. */
  get isOwn(): boolean {
    return this.caller !== null || this.#token !== null || this.#browserIsNew;
  }

  /** Set-Cookie lines that the answer owes. */
  cookies(session: { readonly token: string } | null | undefined): readonly string[] {
    const { cookies } = this.#site;
    return [
      ...(this.#browserIsNew && session !== null ? [cookies.line(cookies.browser, this.browser)] : []),
      ...(session === undefined ? [] : [cookies.line(cookies.session, session?.token ?? null)]),
    ];
  }

  #subject(): string {
    return subjectOf(this.caller?.session ?? null, this.caller === null ? this.browser : '');
  }
}
