import { randomBytes } from 'node:crypto';

/** Names and marks of our two cookies. The `__Host-` name makes browsers insist on https, this host alone and the whole path. */
export class Cookies {
  readonly #secure: boolean;

  constructor(secure: boolean) {
    this.#secure = secure;
  }

  get session(): string {
    return this.#secure ? '__Host-belong' : 'belong';
  }

  get browser(): string {
    return this.#secure ? '__Host-belong-browser' : 'belong-browser';
  }

  /** A Set-Cookie line that lasts as long as the browser is open; null ends the cookie. The server keeps the time of a session. */
  line(name: string, value: string | null): string {
    return `${name}=${value ?? ''}; Path=/${value === null ? '; Max-Age=0' : ''}; HttpOnly; SameSite=Lax${this.#secure ? '; Secure' : ''}`;
  }
}

/** The value of a cookie; null where it is missing, there twice (somebody planted one) or not a token of ours. */
export function readCookie(header: string | undefined, name: string): string | null {
  const found = (header ?? '').slice(0, 16_384).split(';').map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${name}=`));
  const value = found.length === 1 ? found[0]!.slice(name.length + 1) : '';
  return /^[\w-]{20,200}$/.test(value) ? value : null;
}

/** 256 random bits as text that cookies and addresses carry as it is. */
export const newToken = (): string => randomBytes(32).toString('base64url');
