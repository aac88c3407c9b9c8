import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import chromiumFromNpm from '@sparticuz/chromium';
import { chromium, type Browser, type Page } from 'playwright-core';

/** The machine's own Chromium where it has one, else the one that comes from npm. */
export async function openBrowser(): Promise<Browser> {
  const own = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => existsSync(path));
  return chromium.launch({
    executablePath: own ?? (await chromiumFromNpm.executablePath()), headless: true,
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none', '--disable-background-networking', '--disable-component-update', '--no-first-run'],
  });
}

/** Every rule of WCAG 2.2 A and AA that a machine can check, and axe's best practices. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.waitForLoadState('domcontentloaded');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze();
  return violations.map((v) => `${v.id}: ${v.help} (${v.nodes.length}: ${v.nodes[0]?.target.join(' ')})`);
}

/** How many pixels the page is wider than its window; 0 is right. After a click the new page may be there without its root element yet, so it waits. */
export async function overflow(page: Page): Promise<number> {
  await page.waitForLoadState('domcontentloaded');
  return page.evaluate<number>('Math.max(0, document.documentElement.scrollWidth - window.innerWidth)');
}
