import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { accessibilityFaults, openBrowser, overflow } from '../browser.ts';
import { signInWith } from '../demo-people.ts';

let browser: Browser;
beforeAll(async () => { browser = await openBrowser(); });
afterAll(() => browser.close());

const twentyWeeks = '/measures/dfe.timeliness_20_week.PC_plans_issued_20_weeks_ex';
const pages = [
  '/', '/figures', '/figures/how-we-compare', '/measures', '/measures?q=absence', twentyWeeks, `${twentyWeeks}?with=neighbours,region,england&areas=E06000017`, '/measures/lait.SEN_TotStat',
  '/areas', '/areas/E06000017', '/areas/QK1', '/areas/E92000001', '/compare', '/compare?areas=E06000016,E10000018,E12000004&measures=lait.SEN_TotStat,lait.SEN_TotSENSuP',
  '/search', '/search?q=speech', '/search?q=zzzz', '/data', '/data/releases/1', '/api/docs', '/sign-in', '/accessibility', '/how-we-protect-people',
  '/f/dfe.timeliness_20_week.PC_plans_issued_20_weeks_ex/E10000018/2024', '/f/lait.SEN_TotStat/E06000017/2025', '/no-such-page',
  ...(inject('hasSharedData') ? ['/measures/nhs.waits.speech-and-language-therapy.total', '/f/nhs.waits.speech-and-language-therapy.over18_pct/QK1/2023-08'] : []),
];

/** Pages of people who are signed in; those of children have their own journeys. */
const own = [['/data/load', 'Mei Lin Wong'], ['/data', 'Mei Lin Wong'], ['/data/releases/1', 'Mei Lin Wong'], ['/me', 'Sam Whitaker'], ['/no-such-page', 'Sam Whitaker'], ['/data/load', 'Sam Whitaker']] as const;

describe.each([375, 1280])('at %i pixels', (width) => {
  /** `looks`: axe too, which takes most of the time; each page has its turn at one of the two widths, and fits at both. */
  async function isSound(visit: (page: Page) => Promise<unknown>, looks: boolean): Promise<void> {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => { if (/Content Security Policy|Refused/.test(message.text())) refused.push(message.text()); });
    try {
      await visit(page);
      if (looks) expect(await accessibilityFaults(page)).toEqual([]);
      expect(await overflow(page)).toBe(0);
      expect(refused).toEqual([]);
      expect(await page.locator('[style]').count(), 'inline styles').toBe(0);
      expect(await page.locator('h1').count()).toBe(1);
    } finally {
      await context.close();
    }
  }

  const turn = (at: number): boolean => at % 2 === (width === 375 ? 0 : 1);
  test.each(pages.map((path, at) => [path, turn(at)] as const))('%s is accessible, fits, and keeps to the content policy', (path, looks) => isSound((page) => page.goto(new URL(path, inject('url')).href), looks));
  test.each(own.map(([path, name], at) => [path, name, turn(at)] as const))('so is %s for %s', (path, name, looks) => isSound((page) => signInWith(page, inject('url'), name, path), looks));
});

test('every number of the overview leads to a page that says how we know it', async () => {
  const html = await (await fetch(new URL('/figures', inject('url')))).text();
  const addresses = [...html.matchAll(/<a class="n" href="([^"]+)">([^<]+)</g)].map(([, href, text]) => [href!.replaceAll('&amp;', '&'), text!.trim()] as const);
  expect(addresses.length).toBeGreaterThan(100);
  for (const [href, text] of addresses) {
    const answer = await fetch(new URL(href, inject('url')));
    expect(answer.status, href).toBe(200);
    const said = await answer.text();
    if (!text.endsWith('m')) expect(said, href).toContain(text);
    expect(said, href).not.toContain('no longer gives');
  }
});
