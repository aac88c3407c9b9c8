import { parseHTML } from 'linkedom';
import type { Page } from 'playwright-core';

/** Somebody made up who is signed in to a running service, without a browser. For tests. */
export interface SignedIn {
  readonly name: string;
  /** What every request of theirs carries. */
  readonly headers: Readonly<Record<string, string>>;
  /** Asks for an address and follows no redirect. */
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  /** The token that their forms carry: the one of the form on a page, any of their pages. */
  formToken(path?: string): Promise<string>;
  /** Sends a form as a page of theirs does; without `fields` nothing but its token. */
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Response>;
}

/** Signs in as one of the made-up people by the button on the real page, in their first hat. Throws where nobody is offered by that name. */
export async function signIn(url: string, name: string): Promise<SignedIn> {
  const page = await fetch(new URL('/sign-in', url));
  const { document } = parseHTML(await page.text());
  const button = [...document.querySelectorAll('button')].find((b) => b.textContent?.trim().endsWith(`as ${name}`));
  const form = button?.closest('form');
  if (!form) throw new Error(`Nobody called ${name} is offered at /sign-in (${page.status}).`);
  const fields = [...form.querySelectorAll('input')].map((input): [string, string] => [input.getAttribute('name') ?? '', input.getAttribute('value') ?? '']);
  const begun = await fetch(new URL(form.getAttribute('action') ?? '', url), { method: 'POST', body: new URLSearchParams(fields), headers: { cookie: cookiesOf(page) }, redirect: 'manual' });
  const cookie = [cookiesOf(page), cookiesOf(begun)].filter((c) => c !== '').join('; ');
  if (begun.status !== 303 || !/(^|; )belong=/.test(cookie)) throw new Error(`${name} could not sign in: ${begun.status}.`);
  const me: SignedIn = {
    name, headers: { cookie },
    get: (path, headers = {}) => fetch(new URL(path, url), { headers: { cookie, ...headers }, redirect: 'manual' }),
    formToken: async (path = '/me') => {
      const answer = await me.get(path);
      const token = /name="form_token" value="([^"]+)"/.exec(await answer.text())?.[1];
      if (token === undefined) throw new Error(`No form for ${name} at ${path} (${answer.status}).`);
      return token;
    },
    post: async (path, fields = {}) => {
      const body = new URLSearchParams({ ...fields, form_token: fields['form_token'] ?? (await me.formToken()) });
      return fetch(new URL(path, url), { method: 'POST', body, headers: { cookie, origin: new URL(url).origin }, redirect: 'manual' });
    },
  };
  return me;
}

/** The same in a browser, going on to `next`. */
export async function signInWith(page: Page, url: string, name: string, next = '/me'): Promise<void> {
  await page.goto(new URL(`/sign-in?next=${encodeURIComponent(next)}`, url).href);
  await page.getByRole('button', { name: `Sign in as ${name}`, exact: true }).click();
  await page.waitForURL((at) => at.pathname + at.search === next);
}

const cookiesOf = (answer: Response): string => answer.headers.getSetCookie().map((line) => line.split(';', 1)[0]!).join('; ');
