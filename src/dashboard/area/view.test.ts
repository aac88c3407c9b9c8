import { expect, test } from 'vitest';
import { sections } from '../curated/curated.ts';
import { codes, figure, measure, world } from './made-up.ts';
import { fewestNeighbours, peersOf, readArea } from './view.ts';

const all = sections.flatMap((s) => s.measures);
const share = all.find((m) => !m.total && m.polarity === 'high' && m.measure.startsWith('dfe.'))!.measure;
const total = all.find((m) => m.total && !m.measure.startsWith('nhs.'))!.measure;
const wait = all.find((m) => m.measure.startsWith('nhs.'))!.measure;
const near = (areas: readonly string[]) => areas.map((area, i) => ({ area, rank: i + 1, closeness: 'Close' }));
const { catalogue: { areas } } = world([], []);
const others = areas.all('council').filter((c) => c.code !== codes.leicester).map((c) => c.code);

function made(neighbourCount = 5) {
  const five = others.slice(0, neighbourCount);
  return world([measure(share), measure(total, { unit: 'count' }), measure(wait)], [
    figure(share, codes.leicester, '2023', 40), figure(share, codes.leicester, '2024', 50), figure(share, codes.leicester, '2025', 'c'),
    figure(share, codes.england, '2024', 60), figure(share, codes.england, '2025', 61), figure(share, codes.eastMidlands, '2024', 55),
    ...five.map((c, i) => figure(share, c, '2024', 10 * (i + 1))), figure(share, others[20]!, '2024', 50),
    figure(total, codes.leicester, '2024', 7), figure(total, codes.england, '2024', 7000),
    figure(wait, codes.board, '2023-08', 663),
  ], { [codes.leicester]: near(five) });
}
const rowOf = async (key: string, code: string, w = made()) => (await readArea(w.figures, w.catalogue, w.catalogue.areas.get(code)!)).sections.flatMap((s) => s.rows).find((r) => r.measure.key === key);

test('a row stands at the latest period in which the area has a number', async () => {
  expect((await rowOf(share, codes.leicester))?.period).toBe('2024');
});

test('the rank counts all councils with a number in that period; equal numbers share a place', async () => {
  // 50 for Leicester, one more at 50 and one of the five at 50: three share the first place of seven.
  expect((await rowOf(share, codes.leicester))?.standing).toMatchObject({ rank: 1, of: 7 });
});

test('the middle of the neighbours needs enough of them', async () => {
  expect((await rowOf(share, codes.leicester))?.middle).toBe(30);
  expect((await rowOf(share, codes.leicester, made(fewestNeighbours - 1)))?.middle).toBeNull();
});

test('a total is not ranked', async () => {
  expect((await rowOf(total, codes.leicester))?.standing).toBeUndefined();
});

test('councils have no row for waiting lists, boards none for schools; England has both', async () => {
  expect(await rowOf(wait, codes.leicester)).toBeUndefined();
  expect(await rowOf(share, codes.board)).toBeUndefined();
  expect((await rowOf(wait, codes.board))?.period).toBe('2023-08');
  expect(await rowOf(share, codes.england)).toBeDefined();
  expect(await rowOf(wait, codes.england)).toBeDefined();
});

test('an area without a figure keeps its row, at England’s period', async () => {
  const row = await rowOf(share, codes.rutland);
  expect(row).toMatchObject({ period: '2025' });
  expect(row?.byArea.has(codes.rutland)).toBe(false);
});

test('regions are ranked among the nine, without the two halves of London', () => {
  const regions = peersOf(areas, areas.get(codes.eastMidlands)!);
  expect(regions).toHaveLength(9);
  expect(peersOf(areas, areas.get('E13000001')!)).toEqual([]);
  expect(peersOf(areas, areas.get(codes.england)!)).toEqual([]);
});
