import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import chromiumFromNpm from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** The machine's own Chromium where it has one, else the one that comes from npm. */
export async function openBrowser(): Promise<Browser> {
  const own = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
  return chromium.launch({
    executablePath: own ?? (await chromiumFromNpm.executablePath()), headless: true,
    // Each page is new and soon gone: what V8 spends on making its code faster never comes back.
    args: ['--js-flags=--no-opt --no-maglev', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
}

interface Fault {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly target: readonly string[] }[];
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
// The builder that axe brings for Playwright lays its source, the long one, twice into each page: as much work as the look itself.
const ofBuilder = createRequire(createRequire(import.meta.url).resolve('@axe-core/playwright'));
let axe: string | undefined;

/** Every rule of WCAG 2.2 A and AA that a machine can check, and axe's best practices. No page has frames, so axe looks at the page itself and no further; only what is wrong is told in full. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.waitForLoadState('domcontentloaded');
  axe ??= readFileSync(ofBuilder.resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axe);
  const violations = await page.evaluate<readonly Fault[]>(`axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] }).then((found) => found.violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(({ target }) => ({ target })) })))`);
  return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.length}: ${v.nodes[0]?.target.join(' ')})`);
}

/** How many pixels the page is wider than its window; 0 is right. After a click the new page may be there without its root element yet, so it waits. */
export async function overflow(page: Page): Promise<number> {
  await page.waitForLoadState('domcontentloaded');
  return page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
}

/** The page in hand fits on a phone and on a desk, and axe finds no fault: once, as what stands beside each other on a desk stands below each other on a phone. */
export async function isSound(page: Page, widths: readonly number[] = [1280, 320]): Promise<void> {
  const own = page.viewportSize();
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    expect(await overflow(page), `${page.url()} at ${width}`).toBe(0);
  }
  expect(await accessibilityFaults(page), page.url()).toEqual([]);
  if (own) await page.setViewportSize(own);
}
