import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { accessibilityFaults, openBrowser, overflow } from '../browser.ts';
import { signIn, signInWith } from '../demo-people.ts';
import { dataFolder, remove, startService, type Service } from '../service.ts';

const files = mkdtempSync(join(tmpdir(), 'belong-files-'));
const data = dataFolder();
let browser: Browser;
let service: Service;

beforeAll(async () => {
  [browser, service] = await Promise.all([openBrowser(), startService(data)]);
});
afterAll(async () => {
  await browser.close();
  await service.stop();
  remove(data);
  remove(files);
});

async function asSam(walk: (page: Page) => Promise<void>, javaScriptEnabled = false): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
  try {
    const page = await context.newPage();
    await signInWith(page, service.url, 'Sam Whitaker', '/people');
    await walk(page);
  } finally {
    await context.close();
  }
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function bring(page: Page, text: string): Promise<void> {
  writeFileSync(join(files, 'people.csv'), text);
  await page.goto(`${service.url}/people/bulk`);
  await page.locator('input[type=file]').setInputFiles(join(files, 'people.csv'));
  await press(page, 'Show what would change');
}

test('an administrator adds somebody, gives a role, invites, ends the role and puts it back, without JavaScript', async () => {
  await asSam(async (page) => {
    await page.getByRole('link', { name: 'Add a person' }).click();
    await press(page, 'Add this person');
    expect(await page.locator('.govuk-error-summary li').count()).toBe(2);
    await page.getByLabel('Full name').fill('Jo Marlow');
    await page.getByLabel('E-mail address').fill('jo.marlow@example.org');
    await press(page, 'Add this person');
    await page.getByRole('link', { name: 'Give a role' }).click();
    await page.getByLabel('Practitioner', { exact: true }).check();
    await press(page, 'Go on');
    await page.locator('#place').selectOption({ index: 1 });
    await press(page, 'Give this role');
    await page.getByText('The role was given.').waitFor();
    await press(page, 'Invite');
    expect(await page.locator('main').innerText()).toMatch(/on its way to/);
    expect(await page.locator('main code').count()).toBe(0);
    await page.getByRole('link', { name: 'Back to the person' }).click();
    await page.getByRole('button', { name: /^End now/ }).click();
    await press(page, 'Put it back');
    expect(await page.locator('main table').innerText()).toContain('Practitioner');
    await page.goto(`${service.url}/people`);
    await page.getByLabel('Search by name or e-mail').fill('marlow');
    await press(page, 'Search');
    expect(new URL(page.url()).search).toBe('');
    expect(await page.locator('main table tbody tr').count()).toBe(1);
  });
});

test('a leaver in a file is out with their next request, and the file applied again changes nothing', async () => {
  await asSam(async (page) => {
    await bring(page, 'what,email,name,role\njoin,kit.lowe@example.org,Kit Lowe,administrator\n');
    await press(page, 'Apply these changes');
    const nell = await signIn(service.url, 'Nell Okoro');
    expect((await nell.get('/me')).status).toBe(200);
    await page.goto(`${service.url}/people`);
    await page.getByLabel('Search by name or e-mail').fill('Nell Okoro');
    await press(page, 'Search');
    const email = (await page.locator('main table tbody td').first().innerText()).trim();
    const file = `What?,E-mail\nleave,${email}\n`;
    await bring(page, file);
    expect(await page.locator('main table').innerText()).toContain('signed out at once');
    expect((await nell.get('/me')).status).toBe(200);
    await press(page, 'Apply these changes');
    expect((await nell.get('/me')).status).toBe(303);
    await bring(page, file);
    await page.getByText('The file changes nothing').waitFor();
    await bring(page, 'what,email,name,role\nfly,nobody,,SENCO\n');
    expect(await page.locator('main tbody tr').count()).toBe(3);
    expect(await page.getByRole('button', { name: 'Apply these changes' }).count()).toBe(0);
  });
});

test('an administrator sees no child, and nobody else looks after people', async () => {
  const sam = await signIn(service.url, 'Sam Whitaker');
  expect((await sam.get('/children')).status).toBe(403);
  const other = await signIn(service.url, 'Asha Patel');
  for (const path of ['/people', '/people/bulk', '/people/organisations', '/status']) expect((await other.get(path)).status, path).toBe(403);
  expect(await (await fetch(`${service.url}/roles`)).text()).toContain('Programme lead');
});

test.each([375, 1280])('every page is accessible and fits into %d pixels', async (width) => {
  await asSam(async (page) => {
    await page.setViewportSize({ width, height: 900 });
    const person = await page.locator('main table a').first().getAttribute('href');
    const wide = new Set(['/people', person!, '/people/bulk', '/status']);
    for (const path of ['/people', '/people/new', person!, `${person!}/roles/new`, '/people/organisations', '/people/organisations/new', '/people/teams', '/people/teams/new', '/people/bulk', '/roles', '/status']) {
      await page.goto(service.url + path);
      expect(await overflow(page), path).toBe(0);
      // What stands beside each other when it is wide stands below each other on a phone: the same parts, so each page is looked at once in full.
      if (width === 375 || wide.has(path)) expect(await accessibilityFaults(page), path).toEqual([]);
    }
  }, true);
});
