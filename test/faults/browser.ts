export interface Page {
  readonly status: number;
  readonly location: string | null;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser without pictures: it keeps cookies, follows nothing, and sends forms as they stand on a page. */
export class PlainBrowser {
  readonly cookies = new Map<string, string>();
  readonly #origin: string;

  constructor(origin: string) {
    this.#origin = origin;
  }

  get(path: string): Promise<Page> {
    return this.#ask(path, {});
  }

  post(path: string, fields: URLSearchParams | FormData): Promise<Page> {
    return this.#ask(path, { method: 'POST', body: fields });
  }

  async #ask(path: string, more: RequestInit): Promise<Page> {
    const headers = { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '), origin: this.#origin };
    const answer = await fetch(new URL(path, this.#origin), { ...more, redirect: 'manual', headers, signal: AbortSignal.timeout(90_000) });
    for (const cookie of answer.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie)!;
      if (value === '') this.cookies.delete(name!);
      else this.cookies.set(name!, value!);
    }
    return { status: answer.status, location: answer.headers.get('location'), headers: answer.headers, text: await answer.text() };
  }

  /** Looks round as a made-up person of the demonstration. */
  async signInAs(person: string): Promise<Page> {
    const { text } = await this.get('/sign-in');
    return this.post('/sign-in/made-up', new URLSearchParams({ form_token: formOf(text, '/sign-in').fields.get('form_token')!, person }));
  }

  /** The two steps to a provider: gives the address there, or the page that says why not. */
  async goToProvider(key: string): Promise<URL | Page> {
    const { text } = await this.get('/sign-in');
    const answer = await this.post(`/sign-in/with/${key}`, new URLSearchParams({ form_token: formOf(text, '/sign-in').fields.get('form_token')! }));
    const address = answer.location ?? /(?:href|url)="?(https?:\/\/[^">\s]+\/auth\?[^">\s]+)/.exec(answer.text)?.[1];
    return answer.status < 400 && address !== undefined ? new URL(plain(address)) : answer;
  }
}

const plain = (html: string): string => html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The form on a page whose action begins so, with the fields that stand in it. Throws where there is none. */
export function formOf(html: string, action: string): { readonly action: string; readonly fields: URLSearchParams } {
  for (const [, head, body] of html.matchAll(/<form ([^>]*)>([\s\S]*?)<\/form>/g)) {
    const to = plain(/action="([^"]*)"/.exec(head!)?.[1] ?? '');
    if (!to.startsWith(action)) continue;
    const fields = new URLSearchParams();
    for (const [tag] of body!.matchAll(/<input [^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(tag)?.[1];
      const kind = /type="([^"]*)"/.exec(tag)?.[1] ?? 'text';
      if (name !== undefined && (!['radio', 'checkbox', 'file'].includes(kind) || / checked/.test(tag))) fields.append(plain(name), plain(/value="([^"]*)"/.exec(tag)?.[1] ?? ''));
    }
    return { action: to, fields };
  }
  throw new Error(`No form on this page goes to ${action}: ${html.slice(0, 300)}`);
}
