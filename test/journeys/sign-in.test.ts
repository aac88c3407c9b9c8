import { createHash, randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readMailbox } from '../../src/kernel/index.ts';
import { startEmbedded } from '../../src/kernel/records/embedded.ts';
import { isSound, openBrowser } from '../browser.ts';
import { startProvider, type RunningProvider } from '../provider/provider.ts';
import { freePort, dataFolder, remove, startService, type Service } from '../service.ts';

/** People sign in to a demonstration of their own, each in a browser of their own. */
const data = dataFolder();
let service: Service;
let provider: RunningProvider;
let owner: pg.Client;
let browser: Browser;

beforeAll(async () => {
  const port = await freePort();
  const address = `http://localhost:${port}`;
  provider = await startProvider({ accounts: [{ sub: 'asha-at-work', name: 'Asha Patel' }], redirectUris: [`${address}/sign-in/back`], name: 'Riverside sign-in' });
  const file = join(data, 'providers.json');
  writeFileSync(file, JSON.stringify([{ key: 'riverside', name: 'Riverside sign-in', issuer: provider.issuer, clientId: provider.clientId, clientSecret: provider.clientSecret }]));
  [service, browser] = await Promise.all([startService(data, { PORT: String(port), BELONG_ADDRESS: address, BELONG_PROVIDERS: file }), openBrowser()]);
  owner = new pg.Client({ host: (await startEmbedded(data)).socket, user: 'belong_owner', database: 'belong' });
  await owner.connect();
});

afterAll(async () => {
  await owner?.end();
  await browser?.close();
  await service?.stop();
  await provider?.stop();
  remove(data);
});

async function journey(walk: (page: Page) => Promise<void>, { script = true } = {}): Promise<void> {
  const context = await browser.newContext({ javaScriptEnabled: script, baseURL: service.url, viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  const refused: string[] = [];
  page.on('console', (message) => { if (/Content Security Policy|Refused/.test(message.text())) refused.push(message.text()); });
  try {
    await walk(page);
    expect(refused).toEqual([]);
  } finally {
    await context.close();
  }
}

const heading = (page: Page) => page.locator('h1').innerText();
const at = (page: Page) => new URL(page.url()).pathname;
const choose = (page: Page, name: string) => page.getByRole('button', { name: `Sign in as ${name}`, exact: true }).click();

test('a visitor looks round as a mother, sees her account, and signs out', () => journey(async (page) => {
  await page.goto('/sign-in');
  await isSound(page);
  await choose(page, 'Ewa Fielding');
  expect(at(page)).toBe('/family');
  await page.getByRole('link', { name: /Ewa Fielding/ }).click();
  expect(await heading(page)).toBe('Your account');
  await expect.poll(() => page.getByText('Family member').count()).toBeGreaterThan(0);
  await isSound(page);
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  expect(await page.getByText('You are signed out.').count()).toBe(1);
  await page.goto('/me');
  expect(await heading(page)).toBe('Sign in');
}));

test('a mother signs in by a code from an e-mail, without JavaScript, and comes to where she wanted to go', () => journey(async (page) => {
  const { rows } = await owner.query<{ email: string }>("select email from person where name = 'Ewa Fielding'");
  await page.goto('/me');
  await page.getByLabel('Your e-mail address').fill('ewa at home');
  await page.getByRole('button', { name: 'Send me a code' }).click();
  expect(await page.title()).toMatch(/^Error: /);
  expect(await page.getByLabel('Your e-mail address').inputValue()).toBe('ewa at home');
  await page.getByLabel('Your e-mail address').fill(rows[0]!.email.toUpperCase());
  await page.getByRole('button', { name: 'Send me a code' }).click();
  expect(await heading(page)).toBe('Enter the code from the e-mail');
  await expect.poll(async () => (await readMailbox(join(data, 'mailbox'))).length).toBe(1);
  const code = /\b\d{6}\b/.exec((await readMailbox(join(data, 'mailbox')))[0]!.text)![0];
  await page.getByLabel('Code').fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
  await page.getByRole('button', { name: 'Sign in' }).click();
  expect(await page.getByText('This code does not work.').count()).toBe(2);
  await page.getByLabel('Code').fill(`${code.slice(0, 3)} ${code.slice(3)}`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  expect([at(page), await heading(page)]).toEqual(['/me', 'Your account']);
}, { script: false }));

test('somebody who works in two places chooses a role, and changes it', () => journey(async (page) => {
  await page.goto('/sign-in');
  await choose(page, 'Joseph Adeyemi');
  expect(await heading(page)).toBe('In which role do you act now?');
  await page.getByRole('button', { name: 'Go on' }).click();
  expect(await page.getByText('Choose one of your roles').count()).toBe(2);
  await isSound(page);
  await page.getByLabel('SENCO, Sparrowdale Primary').check();
  await page.getByRole('button', { name: 'Go on' }).click();
  expect(at(page)).toBe('/children');
  await page.goto('/me');
  await isSound(page);
  await page.getByRole('link', { name: 'change hat' }).click();
  expect(await page.getByLabel('SENCO, Sparrowdale Primary').isChecked()).toBe(true);
}));

test('a therapist follows an invitation, signs in where she works, and finds that account joined', () => journey(async (page) => {
  const token = randomBytes(32).toString('base64url');
  await owner.query("insert into invitation (token_hash, person, made_by) select $1, a.id, s.id from person a, person s where a.name = 'Asha Patel' and s.name = 'Sam Whitaker'", [createHash('sha256').update(token).digest()]);
  await page.goto(`/invitation/${token}`);
  expect(await heading(page)).toBe('Welcome, Asha Patel');
  await isSound(page);
  await page.getByRole('button', { name: 'Sign in with Riverside sign-in' }).click();
  await page.waitForURL((url) => url.origin === provider.issuer);
  await page.getByRole('button', { name: 'Asha Patel' }).click();
  await page.waitForURL((url) => url.origin === service.url && url.pathname !== '/sign-in/back');
  expect(at(page)).toBe('/children');
  await page.goto('/me');
  expect(await page.getByText('Riverside sign-in').count()).toBe(1);
  await page.goto(`/invitation/${token}`);
  expect(await heading(page)).toBe('This invitation does not work any more');
  await isSound(page);
}));
