import { expect, test } from 'vitest';
import { sections } from '../curated/curated.ts';
import { codes, figure, measure, world } from './made-up.ts';
import { areaPage } from './show.page.ts';
import { readArea } from './view.ts';
import { inSentence, ordinal } from './words.ts';

const curated = sections.flatMap((s) => s.measures);
const share = curated.find((m) => !m.total && m.measure.startsWith('dfe.'))!.measure;
const total = curated.find((m) => m.total && !m.measure.startsWith('nhs.'))!.measure;

const w = world([measure(share, { polarity: 'high' }), measure(total, { unit: 'count', decimals: 0 })], [
  figure(share, codes.leicester, '2023', 40), figure(share, codes.leicester, '2024', 50, { numerator: 5, denominator: 10 }), figure(share, codes.england, '2024', 60), figure(share, codes.eastMidlands, '2024', 50.5),
  figure(total, codes.leicester, '2024', 0), figure(total, codes.england, '2024', 9000), figure(share, codes.rutland, '2024', 'c'),
], { [codes.leicester]: [{ area: codes.nottingham, rank: 1, closeness: 'Very close' }] });

async function page(code: string) {
  return areaPage(w.catalogue, await readArea(w.figures, w.catalogue, w.catalogue.areas.get(code)!), 12);
}
const rows = (model: Awaited<ReturnType<typeof page>>) => model.sections.flatMap((s) => s.rows);

test('a council: its figure, what stands behind it, where it came from, and how it stands to others', async () => {
  const model = await page(codes.leicester);
  const cells = rows(model).find((r) => r.href.includes(encodeURIComponent(share)))!.cells;
  expect(cells.map((c) => c.label)).toEqual(['Leicester', 'England', 'East Midlands', 'Neighbours', 'Rank']);
  expect(cells[0]).toMatchObject({ isNumber: true, text: '50%', of: '5 of 10', href: `/f/${share}/E06000016/2024@r1`, says: [{ text: 'Up from 40% in 2023', mark: 'more' }] });
  expect(cells[1]).toMatchObject({ text: '60%', says: [{ text: 'Worse than England', mark: 'down' }] });
  expect(cells[2]).toMatchObject({ text: '50.5%', says: [{ text: 'Close to the region', mark: 'same' }] });
  expect(cells[3]).toMatchObject({ isNumber: false, text: 'No middle' });
  expect(cells[4]).toMatchObject({ text: '1st', says: [{ text: 'of 1, from the best' }] });
  expect(model.summary).toBe('Of 1 measure where one direction is better, none are better than England’s, none close to it and 1 worse.');
});

test('a total is set beside nothing, and zero is a value', async () => {
  const cells = rows(await page(codes.leicester)).find((r) => r.href.includes(encodeURIComponent(total)))!.cells;
  expect(cells[0]).toMatchObject({ isNumber: true, text: '0' });
  for (const cell of cells.slice(1)) expect(cell).toMatchObject({ isNumber: false, href: null });
});

test('every number on the page leads on, and every missing one says why', async () => {
  for (const code of [codes.leicester, codes.rutland, codes.england, codes.eastMidlands, codes.board]) {
    for (const cell of rows(await page(code)).flatMap((r) => r.cells)) {
      if (cell.isNumber) expect(cell.href, cell.text).toMatch(/^\/(f|measures)\//);
      else expect(cell.why, cell.text).toBeTruthy();
    }
  }
});

test('a hidden figure says what the source writes', async () => {
  expect(rows(await page(codes.rutland))[0]!.cells[0]).toMatchObject({ isNumber: false, text: 'Hidden', why: 'Hidden (the source writes “c”)' });
});

test('a council of ours leads to the board for health, the board to its councils; others to the list', async () => {
  expect((await page(codes.leicester)).mismatch?.link.href).toBe('/areas/QK1');
  expect((await page(codes.board)).covers.map((c) => c.text)).toEqual(['Leicester', 'Leicestershire', 'Rutland']);
  expect((await page(codes.nottingham)).mismatch?.link.href).toBe('/areas#health');
  expect((await page('QHL')).mismatch?.link.href).toBe('/areas#councils');
  expect((await page('QHL')).covers).toEqual([]);
});

test('a council that is no more says so and names those that began the day after', async () => {
  const { lede, validity } = await page(codes.cumbria);
  expect(lede).toBe('Cumbria was a council in the North West.');
  expect(validity?.text).toContain('31 March 2023');
  expect(validity?.links.map((l) => l.text).sort()).toEqual(['Cumberland', 'Westmorland and Furness']);
  expect((await page('E06000063')).validity).toMatchObject({ lead: null, text: expect.stringContaining('1 April 2023') });
  expect((await page(codes.leicester)).validity).toBeNull();
});

test('an area with nothing says what to do next', async () => {
  expect((await page(codes.board)).nothing?.text).toContain('search');
  expect((await page(codes.leicester)).nothing).toBeNull();
});

test('any area of the register has a page with its codes', async () => {
  for (const code of ['E92000001', 'E12000007', 'E13000001', 'E06000017', 'E07000132', 'Y60', 'QK1', 'RT5']) {
    const model = await page(code);
    expect(model.title).toBe(w.catalogue.areas.get(code)!.name);
    expect(model.facts.map((f) => f.text)).toContain(code);
    expect(model.lede).toMatch(/\.$/);
  }
});

test.each([[1, '1st'], [2, '2nd'], [3, '3rd'], [4, '4th'], [11, '11th'], [12, '12th'], [13, '13th'], [21, '21st'], [101, '101st'], [111, '111th'], [152, '152nd']])('%i is %s', (n, text) => expect(ordinal(n)).toBe(text));
test.each([['East Midlands', 'the East Midlands'], ['London', 'London'], ['Yorkshire and The Humber', 'Yorkshire and The Humber'], ['North East', 'the North East']])('%s is “%s” in a sentence', (name, text) => expect(inSentence(name)).toBe(text));
