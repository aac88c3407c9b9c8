import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import chromiumFromNpm from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** The machine's own Chromium where it has one, else the one that comes from npm. */
export async function openBrowser(): Promise<Browser> {
  const own = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
  return chromium.launch({
    executablePath: own ?? (await chromiumFromNpm.executablePath()), headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
}

/** Every rule of WCAG 2.2 A and AA that a machine can check, and axe's best practices. No page has frames, for which alone axe would open a second page each time. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.waitForLoadState('domcontentloaded');
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
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
