import type { Readable } from 'node:stream';

export type Format = 'html' | 'csv' | 'xlsx' | 'json' | 'svg' | 'png';

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
  readonly fromThisMachine: boolean;
  /** Full address of the site as this reader typed it, e.g. `http://localhost:3000`. */
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
  | { readonly kind: 'redirect'; readonly to: string }
  | { readonly kind: 'json'; readonly body: unknown; readonly status?: number; readonly headers?: Readonly<Record<string, string>> }
  | { readonly kind: 'file'; readonly type: string; readonly name: string | null; readonly body: string | Buffer | Readable; readonly policy?: string };

/** One address: what it asks of the reader and who answers. `permission` is required, so "public" is said aloud. */
export interface Route<Permission extends string> {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly permission: Permission;
  /** Formats it answers beside a page. */
  readonly formats?: readonly Exclude<Format, 'html'>[];
  handle(ask: Ask): Reply | Promise<Reply>;
}

export const page = (template: string, model: object, status = 200): Reply => ({ kind: 'page', template, model, status });
export const redirect = (to: string): Reply => ({ kind: 'redirect', to });
export const json = (body: unknown, status = 200): Reply => ({ kind: 'json', body, status });
export const file = (type: string, name: string | null, body: string | Buffer): Reply => ({ kind: 'file', type, name, body });
