import { resolve } from 'node:path';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { Conflict, createViews, Invalid, NotAllowed, NotFound, Refusal, Unavailable, type Reply } from '../kernel/index.ts';
import { statementPage } from './accessibility/statement.page.ts';
import { errorPage, startingPage } from './errors/error.page.ts';
import { homePage } from './home/home.page.ts';
import { protectPage } from './protect/protect.page.ts';
import { shellGlobals } from './shell.ts';

const assets = { css: '/assets/site.css', js: '/assets/main.js', urls: { 'atkinson-hyperlegible-next-latin-wght-normal.woff2': '/assets/a.woff2', 'favicon.svg': '/assets/favicon.svg' } };
const alliance = { name: 'North & South Alliance', place: 'North and South', madeUp: true };
const views = createViews({ roots: [resolve('src'), resolve('node_modules/govuk-frontend/dist')], globals: shellGlobals({ alliance, assets }) });

type Page = ReturnType<typeof parseHTML>['document'];

function draw(reply: Reply, more: object = {}): { readonly html: string; readonly document: Page } {
  if (reply.kind !== 'page') throw new Error(`A ${reply.kind}, not a page`);
  const html = views.render(reply.template, { ...reply.model, ...more });
  return { html, document: parseHTML(html).document };
}

const figures = [
  { label: 'Plans within 20 weeks, North, 2024', value: '0%', context: '0 of 12. England 46.4%.', href: '/f/a/N/2024@r1' },
  { label: 'Pupils with a plan, South, 2025', value: '4.6%', context: 'England 5.3%.', href: '/f/b/S/2025@r1' },
  { label: 'Children waiting <now>', value: '663', context: '613 in January.', href: '/f/c/X/2023-08@r2' },
];

const pages: Readonly<Record<string, Reply>> = {
  'the front with figures': homePage({ figures, reading: null }),
  'the front while figures are read': homePage({ figures: [], reading: 41.7 }),
  'the front without figures': homePage({ figures: [], reading: null }),
  'the accessibility statement': statementPage(null),
  'the accessibility statement with a contact': statementPage({ name: 'the data team', email: 'data@example.org', phone: '0116 496 0000' }),
  'how we protect people': protectPage(),
  'not found': errorPage(new NotFound(''), 'i').reply,
  'not allowed': errorPage(new NotAllowed(''), 'i').reply,
  conflict: errorPage(new Conflict('The release was withdrawn a moment ago.'), 'i').reply,
  invalid: errorPage(new Invalid([{ field: 'a', message: 'Choose an area' }, { field: 'b', message: 'Choose a year' }]), 'i').reply,
  'something went wrong': errorPage(new Error('password=secret'), 'ab12cd34').reply,
  'the records are away': errorPage(new Unavailable(''), 'i').reply,
  starting: startingPage(),
};

describe.each(Object.entries(pages))('%s', (_, reply) => {
  const { html, document } = draw(reply);

  test('styles and scripts come from files only', () => {
    expect(html).not.toMatch(/\sstyle\s*=|<style|\son\w+\s*=|javascript:/i);
    for (const script of document.querySelectorAll('script')) expect(script.textContent).toBe('');
  });

  test('has one main heading, and headings step down one level at a time', () => {
    const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map((heading) => Number(heading.tagName[1]));
    expect(levels[0]).toBe(1);
    expect(levels.filter((level) => level === 1)).toHaveLength(1);
    for (const [i, level] of levels.entries()) if (i > 0) expect(level - levels[i - 1]!).toBeLessThanOrEqual(1);
  });

  test('says its language, its title, and skips to its content', () => {
    expect(document.documentElement.getAttribute('lang')).toBe('en-GB');
    expect(document.title).toMatch(/\S – Belong$/);
    expect(document.title).toContain(document.querySelector('h1')!.textContent!.trim());
    expect(document.querySelector('a[href="#main"]')).not.toBeNull();
    expect(document.querySelectorAll('main#main')).toHaveLength(1);
  });

  test('every field has its label, every id is there once, nothing undefined was written', () => {
    for (const field of document.querySelectorAll('input, select, progress')) expect(document.querySelector(`label[for="${field.id}"]`), field.id).not.toBeNull();
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html).not.toMatch(/undefined|\[object|NaN/);
  });
});

test('each figure on the front leads to how we know it, zero included, and is escaped', () => {
  const { html, document } = draw(pages['the front with figures']!);
  expect([...document.querySelectorAll('.figure')].map((figure) => figure.textContent!.trim())).toEqual(['0%', '4.6%', '663']);
  for (const { href, label } of figures) expect(document.querySelector(`a[href="${href}"]`)!.textContent).toBe(`How we know this: ${label}`);
  expect(html).toContain('Children waiting &lt;now&gt;');
});

test('while figures are read the front says how far, and asks again', () => {
  const { document } = draw(pages['the front while figures are read']!);
  expect(document.querySelector('#main')!.textContent).toContain('The first figures are being read now: 41%.');
  expect(document.querySelector('progress')!.getAttribute('value')).toBe('41');
  expect(document.querySelector('#how-it-is-going')!.getAttribute('data-fresh')).toBe('3');
  expect(draw(homePage({ figures: [], reading: 0 })).document.querySelector('progress')).not.toBeNull();
  expect(draw(pages['the front without figures']!).document.querySelector('[data-fresh]')).toBeNull();
});

test('the front has the short navigation, a page of the figures has the doors with its own marked', () => {
  const ways = (document: Page) => [...document.querySelectorAll('header nav:not(.you) a')].map((a) => a.textContent);
  const front = pages['the front with figures']!;
  expect(ways(draw(front).document)).toEqual(['Figures', 'Search']);
  const inside = draw(front, { door: 'measures', crumbs: [{ text: 'Measures', href: '/measures' }, { text: 'Here' }], ask: { path: '/measures', url: '/measures?a=1', origin: 'http://x' } }).document;
  expect(ways(inside)).toEqual(['Overview', 'Measures', 'Areas', 'Compare', 'Data', 'Search']);
  expect([...inside.querySelectorAll('header [aria-current]')].map((a) => `${a.textContent} ${a.getAttribute('aria-current')}`)).toEqual(['Measures page']);
  expect(inside.querySelector('.crumbs')!.textContent!.replace(/\s+/g, ' ').trim()).toBe('Measures Here');
});

const asha = {
  session: 's', person: 'p', name: 'Asha <Patel>', hat: { holding: 'h', role: 'coordinator', roleName: 'Coordinator', at: 'Whitestone School' }, hats: 2, permissions: new Set(['see children']),
};
const request = (caller: object | null) => ({ path: '/data', url: '/data', origin: 'http://x', caller, formToken: 'the-token' });

test('the masthead says who is signed in, in which role, and offers only what that role opens', () => {
  const header = (caller: object | null, more: object = {}) => draw(pages['the front with figures']!, { ask: request(caller), ...more }).document.querySelector('header')!;
  const signedIn = header(asha, { door: 'data' });
  const you = signedIn.querySelector('.you')!;
  expect(you.textContent!.replace(/\s+/g, ' ').trim()).toBe('Asha <Patel> · Coordinator, Whitestone School change hat Sign out');
  expect(you.querySelector('form')!.getAttribute('action')).toBe('/sign-out');
  expect(you.querySelector('form')!.getAttribute('method')).toBe('post');
  expect(you.querySelector('input[name=form_token]')!.getAttribute('value')).toBe('the-token');
  expect(signedIn.querySelector('a[href="/children"]')).not.toBeNull();
  expect(signedIn.querySelector('a[href="/people"]')).toBeNull();
  expect(header({ ...asha, hats: 1 }).querySelector('a[href="/hat"]')).toBeNull();
  expect(header({ ...asha, hat: null }).querySelector('.you')!.textContent).toContain('Asha');
  expect(header({ ...asha, permissions: new Set(['manage people']) }).querySelector('a[href="/people"]')).not.toBeNull();
  const signedOut = header(null, { door: 'data' });
  expect(signedOut.querySelector('.you')!.textContent!.trim()).toBe('Sign in');
  expect(signedOut.querySelector('form, a[href="/children"], a[href="/people"]')).toBeNull();
});

test('a form that was not taken stands on the page again: its fields kept, its files to be chosen anew, a fresh token', () => {
  const sent = { action: '/data/load?a=1', fields: [['why', 'a "b" <c>'], ['box', '1'], ['box', '2']] as const, files: [{ field: 'files', name: 'a.csv' }, { field: 'files', name: 'b.csv' }] };
  for (const error of [new Refusal('signed out'), new Refusal('old form'), new Refusal('too often'), new Conflict('Changed.'), new Unavailable('')]) {
    const { document, html } = draw(errorPage(error, 'i', sent).reply, { ask: request(null) });
    const form = document.querySelector('main form')!;
    expect([form.getAttribute('action'), form.getAttribute('method'), form.getAttribute('enctype')]).toEqual(['/data/load?a=1', 'post', 'multipart/form-data']);
    // The token first: it is checked before a file is read.
    expect([...form.querySelectorAll('input')].map((input) => [input.getAttribute('name'), input.getAttribute('value')])).toEqual([['form_token', 'the-token'], ['why', 'a "b" <c>'], ['box', '1'], ['box', '2'], ['files', null]]);
    expect(form.textContent).toContain('Choose again: a.csv, b.csv');
    expect(html).not.toContain('<c>');
    expect(draw(errorPage(error, 'i', null).reply, { ask: request(null) }).document.querySelector('main form')).toBeNull();
  }
  for (const error of [new Refusal('foreign form'), new Refusal('unreadable'), new Error('x')]) expect(draw(errorPage(error, 'i', sent).reply, { ask: request(null) }).document.querySelector('main form')).toBeNull();
  expect(draw(errorPage(new Refusal('signed out'), 'i', sent).reply, { ask: request(null) }).document.querySelector('main a[href="/sign-in"]')!.getAttribute('target')).toBe('_blank');
});

test('the strip names the alliance and says aloud when it is made up', () => {
  const strip = draw(pages['starting']!).document.querySelector('.alliance')!.textContent!;
  expect(strip).toContain('North & South Alliance');
  expect(strip).toContain('People, settings and teams are made up; published figures are real.');
});

test('mistakes come with their status and their own words; of a fault only its reference is shown', () => {
  const told = (error: unknown) => errorPage(error, 'ab12cd34');
  const status = (error: unknown) => (told(error).reply as { status?: number }).status;
  expect([new NotFound('x'), new NotAllowed('x'), new Conflict('x'), new Invalid([])].map((error) => [status(error), told(error).expected])).toEqual([[404, true], [403, true], [409, true], [400, true]]);
  expect([status(Object.assign(new Error('big'), { statusCode: 413 })), told(Object.assign(new Error('big'), { statusCode: 413 })).expected]).toEqual([413, true]);
  expect([status(Object.assign(new Error('odd'), { statusCode: 502 })), told('not even an error').expected]).toEqual([500, false]);
  const { html } = draw(pages['something went wrong']!);
  expect(html).toContain('ab12cd34');
  expect(html).not.toContain('secret');
  expect(draw(pages['invalid']!).document.querySelector('.notice')!.textContent!.replace(/\s+/g, ' ')).toContain('Choose an area Choose a year');
  expect(draw(pages['invalid']!).document.title).toMatch(/^Error: /);
});

test('the page on protection explains every mark that figures are read with', () => {
  const signs = [...draw(protectPage()).document.querySelectorAll('code.sign')].map((sign) => sign.textContent);
  for (const mark of ['c', '*', 'x', 'z', 'low', '..']) expect(signs).toContain(mark);
});

test('the service’s own pages are public', async () => {
  const { webRoutes } = await import('./routes.ts');
  const routes = webRoutes({ front: () => ({ figures, reading: null }) });
  expect(routes.map((route) => [route.path, route.permission])).toEqual([['/', 'public'], ['/accessibility', 'public'], ['/how-we-protect-people', 'public']]);
});
