import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../browser.ts';
import { belong, dataFolder, remove, startService } from '../service.ts';

/** A running service with the made-up alliance in a folder of its own, and browsers to walk through it. */
export class Journey {
  readonly data = dataFolder();
  #browser!: Browser;
  #service!: { readonly url: string; stop(): Promise<unknown> };

  get url(): string {
    return this.#service.url;
  }

  async open(): Promise<void> {
    const laid = await belong(this.data, ['demo']);
    if (laid.code !== 0) throw new Error(laid.output);
    [this.#browser, this.#service] = await Promise.all([openBrowser(), startService(this.data)]);
  }

  /** A browser of somebody whom nobody knows yet. */
  async stranger(width = 1280): Promise<Page> {
    return (await this.#browser.newContext({ viewport: { width, height: 900 } })).newPage();
  }

  /** Signs in as one of the made-up people and goes on to a page, or to where it leads. */
  async signIn(name: string, next: string, width = 1280): Promise<Page> {
    const page = await this.stranger(width);
    await page.goto(`${this.url}/sign-in?next=${encodeURIComponent(next)}`);
    await page.getByRole('button', { name: new RegExp(name) }).click();
    await page.waitForURL((url) => url.pathname.startsWith(next));
    return page;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.#service.stop();
    remove(this.data);
  }
}
