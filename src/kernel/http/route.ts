import type { Readable } from 'node:stream';

export type Format = 'html' | 'csv' | 'xlsx' | 'json' | 'svg' | 'png';

/** The role in which somebody acts now: `holding` is the key of the role held; `at` the organisation or team, in words. */
export interface Hat {
  readonly holding: string;
  readonly role: string;
  readonly roleName: string;
  readonly at: string | null;
}

/** Who asks, as pages need it. `permissions` are those of the hat. */
export interface Caller {
  /** Id of the session, never the secret in its cookie. */
  readonly session: string;
  readonly person: string;
  readonly name: string;
  readonly hat: Hat | null;
  /** How many hats there are to choose from. */
  readonly hats: number;
  readonly permissions: ReadonlySet<string>;
}

/** A request as a page sees it: no more than it needs, so pages can be tested without a server. */
export interface Ask {
  readonly path: string;
  /** Named parts of the path. */
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The suffix of the address: the same view as data or picture. */
  readonly format: Format;
  /** Fields of a posted form. */
  readonly form: URLSearchParams;
  /** Files of a posted form, saved where only this machine reads them; gone once the answer is sent. */
  readonly files: readonly Upload[];
  /** Who is signed in; null for everybody else. */
  readonly caller: Caller | null;
  /** A random name of this browser, kept in a cookie from the first time that it is read. */
  readonly browser: string;
  /** What a form must carry in its field `form_token`. Reading it keeps the answer out of every cache. */
  readonly formToken: string;
  /** The reader's network address, for limits only; null where it is not known. */
  readonly address: string | null;
  /** What the browser calls itself, so that people know their sessions apart; nothing is decided by it. */
  readonly agent?: string;
  /** Full address of the site, e.g. `http://localhost:3000`: as configured, else as this reader typed it. */
  readonly origin: string;
}

export interface Upload {
  readonly field: string;
  readonly name: string;
  readonly path: string;
  readonly size: number;
}

export type Reply =
  | { readonly kind: 'page'; readonly template: string; readonly model: object; readonly status?: number }
  /** `session`: a token begins a session in this browser; null ends it and clears what the browser keeps of us. */
  | { readonly kind: 'redirect'; readonly to: string; readonly session?: { readonly token: string } | null }
  | { readonly kind: 'json'; readonly body: unknown; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'file'; readonly type: string; readonly name: string | null; readonly body: string | Buffer | Readable; readonly policy?: string };

/** One address: what it asks of the reader and who answers. `permission` is required, so "public" is said aloud. */
export interface Route<Permission extends string> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly permission: Permission;
  /** Formats it answers beside a page. */
  readonly formats?: readonly Exclude<Format, 'html'>[];
  /** How often one person, or one network address where nobody is signed in, may ask. */
  readonly limit?: { readonly most: number; readonly perSeconds: number };
  /** Fields of its form that may come several times, as boxes to tick do; any other repeated field is refused. */
  readonly repeats?: readonly string[];
  /** Answers under whatever name it is asked: for machines that watch the service by its number. */
  readonly anyHost?: boolean;
  handle(ask: Ask): Reply | Promise<Reply>;
}

export const page = (template: string, model: object, status = 200): Reply => ({ kind: 'page', template, model, status });
export const redirect = (to: string): Reply => ({ kind: 'redirect', to });
/** Leads on and begins a session (a token for its cookie), or ends it (null). */
export const redirectWithSession = (to: string, session: { readonly token: string } | null): Reply => ({ kind: 'redirect', to, session });
export const json = (body: unknown, status = 200): Reply => ({ kind: 'json', body, status });
export const file = (type: string, name: string | null, body: string | Buffer): Reply => ({ kind: 'file', type, name, body });
