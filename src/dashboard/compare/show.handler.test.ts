import { expect, test } from 'vitest';
import type { Ask, Format } from '../../kernel/index.ts';
import { codes, figure, measure, world } from '../area/made-up.ts';
import type { Desk } from '../desk.ts';
import { showComparison } from './show.handler.ts';

const w = world([measure('m'), measure('none')], [figure('m', codes.leicester, '2023', 1), figure('m', codes.leicester, '2024', 2)]);
const desk = { figures: { catalogue: async () => w.catalogue, read: w.figures.read } } as unknown as Desk;
const ask = (query: string, format: Format = 'html'): Ask => ({ path: '/compare', params: {}, query: new URLSearchParams(query), format, form: new URLSearchParams(), files: [], caller: null, browser: 'b', formToken: 't', address: null, origin: 'http://here' });

test('what a form adds becomes part of the address', async () => {
  expect(await showComparison(desk, ask(`areas=${codes.leicester}&measures=m&period=2024&add=Rutland&add=`))).toEqual({ kind: 'redirect', to: `/compare?areas=${codes.leicester},${codes.rutland}&measures=m&period=2024` });
  expect(await showComparison(desk, ask('add=none&find=plan'))).toEqual({ kind: 'redirect', to: '/compare?measures=none&find=plan' });
  expect(await showComparison(desk, ask('add=&add='))).toEqual({ kind: 'redirect', to: '/compare' });
});

test('adding keeps a name with a comma whole, and what is too many in the address to be told', async () => {
  const comma = world([measure('rate, per 1,000'), measure('m')], []);
  const there = { figures: { catalogue: async () => comma.catalogue, read: comma.figures.read } } as unknown as Desk;
  expect(await showComparison(there, ask('measures=rate, per 1,000&add=m'))).toEqual({ kind: 'redirect', to: '/compare?measures=rate,+per+1,000,m' });
  expect(await showComparison(desk, ask('areas=E9&measures=m&add=Rutland'))).toEqual({ kind: 'redirect', to: `/compare?areas=E9,${codes.rutland}&measures=m` });
});

test('words that leave it open are asked back, not lost', async () => {
  expect(await showComparison(desk, ask('add=nott'))).toMatchObject({ kind: 'page', model: { problems: [{ text: '“nott” can be more than one area. Which one?' }] } });
  expect(await showComparison(desk, ask('add=m&add=nott'))).toEqual({ kind: 'redirect', to: '/compare?measures=m&add=nott' });
});

test('the same address as data and as picture', async () => {
  const query = `areas=${codes.leicester}&measures=none,m`;
  const csv = await showComparison(desk, ask(query, 'csv'));
  expect(csv.kind === 'file' && String(csv.body).split('\r\n').length).toBe(4);
  expect(csv.kind === 'file' && csv.body).toContain('http://here/f/m/E06000016/2024@r1');
  const svg = await showComparison(desk, ask(query, 'svg'));
  expect(svg).toMatchObject({ kind: 'file', type: 'image/svg+xml', policy: expect.stringContaining("default-src 'none'") });
  expect(svg.kind === 'file' && svg.body).toContain('http://here/compare?areas=E06000016&amp;measures=m');
  expect(svg.kind === 'file' && svg.body).toContain('Period: 2023 to 2024');
  await expect(showComparison(desk, ask('', 'png'))).rejects.toThrow('There is no chart of this selection');
});
