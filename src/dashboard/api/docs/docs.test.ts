import { resolve } from 'node:path';
import { parseHTML } from 'linkedom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createViews } from '../../../kernel/index.ts';
import { knownMarks } from '../../../measures/index.ts';
import { endpoints } from '../endpoints.ts';
import { makeGround, type Ground } from '../ground.testing.ts';
import { templated } from '../openapi/document.ts';
import { shorten } from './shorten.ts';

let ground: Ground;
let html: string;
let page: ReturnType<typeof parseHTML>['document'];

beforeAll(async () => {
  ground = await makeGround();
  const reply = await ground.ask('/api/docs');
  if (reply.kind !== 'page') throw new Error('No page');
  // The shell is another room's: enough of it to draw the page.
  const words = new Proxy({}, { get: (_, name) => String(name) });
  const shell = { words, paths: words, alliance: { name: 'Made-up', madeUp: false }, assets: { css: '/a.css', js: '/a.js' }, font: '/f', icon: '/i', doorsFor: () => [], youOf: () => null, footer: [] };
  html = createViews({ roots: [resolve('src')], globals: { shell } }).render(reply.template, { ...reply.model, ask: { path: '/api/docs', url: '/api/docs', origin: 'http://made.up' } });
  page = parseHTML(html).document;
});
afterAll(() => ground.close());

test('every address of the API is explained, with its parameters', () => {
  for (const e of endpoints) {
    const section = page.querySelector(`section[aria-labelledby="${e.id}"]`)!;
    expect(section.textContent, e.path).toContain(templated(e.path));
    for (const name of [...Object.keys(e.params), ...Object.keys(e.query.shape)]) expect([...section.querySelectorAll('th code')].map((c) => c.textContent), e.path).toContain(name);
  }
});

test('every example is a link that works', async () => {
  const links = [...page.querySelectorAll('section li a')].map((a) => a.getAttribute('href')!).filter((href) => href.startsWith('/api/v1/'));
  expect(links.length).toBeGreaterThanOrEqual(endpoints.length + 3);
  for (const href of links) expect((await ground.json(href)).status, href).toBe(200);
});

test('answers stand as they really are, and every field is explained', () => {
  const shown = page.querySelector('section[aria-labelledby="listFigures"] pre')!.textContent!;
  expect(JSON.parse(shown)).toMatchObject({ page: 1, size: 1, figures: [{ measure: expect.any(String), release: { publisher: 'Made-up Office' } }] });
  const fields = [...page.querySelectorAll('section[aria-labelledby="listFigures"] details th code')].map((c) => c.textContent);
  for (const field of ['total', 'next', 'figures', 'figures[].value', 'figures[].area.code', 'figures[].release.sha256', 'figures[].href']) expect(fields).toContain(field);
  expect([...page.querySelectorAll('tbody tr td:last-child')].filter((td) => td.textContent!.trim() === '').length).toBe(0);
});

test('every mark is explained, and a wrong request shows all its problems', () => {
  const signs = [...page.querySelectorAll('section[aria-labelledby="marks"] code.sign')].map((c) => c.textContent);
  for (const mark of knownMarks.filter((m) => m !== '')) expect(signs).toContain(mark);
  expect(page.querySelector('section[aria-labelledby="wrong"] pre')!.textContent!.match(/"field"/g)!.length).toBeGreaterThanOrEqual(2);
});

test('nothing stands inline and no name is used twice', () => {
  expect(html).not.toMatch(/<[^>]*\sstyle=|<style|<script(?![^>]*\ssrc=)|\son\w+=/);
  const ids = [...page.querySelectorAll('[id]')].map((e) => e.id);
  expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
});

test('a long answer is cut and says so', () => {
  expect(shorten({ a: [1, 2, 3], b: 'x'.repeat(200), c: null, d: 0 })).toEqual({ a: [1, 2, '…'], b: `${'x'.repeat(160)}…`, c: null, d: 0 });
});
