import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../browser.ts';
import { signInWith } from '../demo-people.ts';
import { belong, dataFolder, remove, root, startService, type Service } from '../service.ts';
import { tidyCsv } from '../tidy.ts';

const files = mkdtempSync(join(tmpdir(), 'belong-files-'));
const data = dataFolder();
let browser: Browser;
let service: Service;

beforeAll(async () => {
  await belong(data, ['load', join(root, 'starter', 'bds_long_0.parquet'), join(root, 'starter', 'lait_data_dictionary.csv'), join(root, 'starter', 'sn_may_2025.xlsx')]);
  [browser, service] = await Promise.all([openBrowser(), startService(data)]);
});
afterAll(async () => {
  await browser.close();
  await service.stop();
  remove(data);
  remove(files);
});

/** Only analysts load figures: each walk begins by signing in as the made-up one. */
async function onPage(options: { readonly javaScript: boolean }, walk: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: options.javaScript, acceptDownloads: true });
  try {
    const page = await context.newPage();
    await signInWith(page, service.url, 'Mei Lin Wong', '/data');
    await walk(page);
  } finally {
    await context.close();
  }
}

const upload = async (page: Page, name: string, text: string) => {
  writeFileSync(join(files, name), text);
  await page.goto(`${service.url}/data`);
  await page.getByRole('link', { name: /load a file|load files/i }).first().click();
  await page.locator('input[type=file]').setInputFiles(join(files, name));
  await page.getByRole('button', { name: 'Load', exact: true }).click();
  await page.waitForURL(/\/data\/loads\//);
};

test.each([true, false])('an analyst loads a file, finds a figure, compares, follows a number to its row and takes the data home (JavaScript: %s)', async (javaScript) => {
  await onPage({ javaScript }, async (page) => {
    const name = `made_up_${javaScript ? 'with' : 'without'}.csv`;
    // Each its own number: the same bytes would be a file that was loaded before.
    const value = javaScript ? 41 : 43;
    await upload(page, name, tidyCsv(value));
    await page.getByRole('heading', { name: 'The file is loaded' }).waitFor({ timeout: 60_000 });

    await page.goto(service.url);
    await page.getByLabel(/what are you looking for/i).fill('made up count');
    await page.getByRole('button', { name: 'Search' }).click();
    await page.locator(`main a[href^="/measures/dfe.${name.replace('.csv', '')}."]`).first().click();
    await page.getByText(String(value)).first().waitFor();

    await page.goto(`${service.url}/compare?areas=E06000017,E10000018&measures=lait.SEN_TotStat`);
    await page.getByRole('link', { name: '5.3%', exact: true }).first().click();
    expect(await page.locator('h1').innerText()).toContain('5.3%');
    const row = await page.locator('.chain').innerText();
    expect(row).toContain('bds_long_0.parquet');
    expect(row).toMatch(/314,\d{3}/);
    expect(row).toContain('SEN_TotStat');

    await page.goto(`${service.url}/measures/lait.SEN_TotStat`);
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV', exact: true }).click()]);
    const text = readFileSync(await download.path(), 'utf8');
    expect(text).toContain('lait.SEN_TotStat');
    expect(text).toContain('E06000017');
  });
});

test('a wrong file is told problem by problem; nothing of it is kept', async () => {
  await onPage({ javaScript: false }, async (page) => {
    await upload(page, 'wrong.csv', tidyCsv(5).replace('2024,Calendar year,National', '20x4,Calendar year,National').replace(',5,c', ',five,c'));
    await expect.poll(async () => { await page.reload(); return page.locator('main').innerText(); }, { timeout: 60_000, interval: 500 }).toMatch(/was not loaded|not loaded/i);
    const said = await page.locator('main').innerText();
    expect(said).toContain('time_period');
    expect(said).toContain('made_up_count');
    await page.goto(`${service.url}/data`);
    expect(await page.locator('main table').allInnerTexts()).not.toContain('wrong');
  });
});

test('no file chosen is said at the field and at the top', async () => {
  await onPage({ javaScript: false }, async (page) => {
    await page.goto(`${service.url}/data/load`);
    await page.getByRole('button', { name: 'Load', exact: true }).click();
    await page.locator('.govuk-error-summary').waitFor();
    expect(await page.locator('.govuk-error-message').count()).toBe(1);
    expect(await page.title()).toMatch(/^Error: /);
  });
});

test('a release is withdrawn with a reason, and put back', async () => {
  await onPage({ javaScript: false }, async (page) => {
    const { output } = await belong(data, ['releases']);
    const id = /^ *(\d+) +dfe\.made_up_with\b/m.exec(output)![1]!;
    await page.goto(`${service.url}/data/releases/${id}`);
    await page.getByRole('button', { name: /withdraw|take/i }).click();
    await page.locator('.govuk-error-summary').waitFor();
    await page.locator('textarea, input[type=text]').first().fill('the wrong year');
    await page.getByRole('button', { name: /withdraw|take/i }).click();
    await page.getByText('the wrong year').first().waitFor();
    expect((await fetch(`${service.url}/measures/dfe.made_up_with.made_up_count`)).status).toBe(404);
    await page.getByRole('button', { name: /back|use/i }).click();
    await page.waitForLoadState();
    expect((await fetch(`${service.url}/measures/dfe.made_up_with.made_up_count`)).status).toBe(200);
  });
});
