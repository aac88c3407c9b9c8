import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codes, figure, measure, world } from '../area/made-up.ts';
import type { Figure } from '../../measures/index.ts';
import { commonPeriod, figuresIn, readComparison, shownFigure, type ByArea } from './view.ts';

const { leicester, leicestershire, rutland, board } = codes;
const by = (figures: readonly Figure[]): ByArea => new Map([...Map.groupBy(figures, (f) => f.area)].map(([a, list]) => [a, new Map(list.map((f) => [f.period, f]))]));

test.each([
  ['the latest that all have', [figure('m', leicester, '2024', 1), figure('m', leicester, '2025', 1), figure('m', rutland, '2024', 1)], '2024'],
  ['a symbol is no number', [figure('m', leicester, '2024', 1), figure('m', rutland, '2024', 1), figure('m', leicester, '2025', 1), figure('m', rutland, '2025', 'c')], '2024'],
  ['zero is a number', [figure('m', leicester, '2024', 1), figure('m', rutland, '2024', 1), figure('m', leicester, '2025', 0), figure('m', rutland, '2025', 0)], '2025'],
  ['none where nobody has a number', [figure('m', leicester, '2024', 'c')], null],
])('the common period is %s', (_, figures, period) => expect(commonPeriod(by(figures))).toBe(period));

test('no other period has more areas with a number, and none later has as many', () => {
  const cell = fc.record({ area: fc.constantFrom(leicester, rutland, leicestershire, board), period: fc.constantFrom('2021', '2022', '2023', '2024'), value: fc.oneof(fc.integer(), fc.constant('c')) });
  fc.assert(fc.property(fc.uniqueArray(cell, { selector: (c) => c.area + c.period, minLength: 1 }), (cells) => {
    const found = commonPeriod(by(cells.map((c) => figure('m', c.area, c.period, c.value))));
    const count = (p: string) => cells.filter((c) => c.period === p && typeof c.value === 'number').length;
    for (const p of ['2021', '2022', '2023', '2024']) {
      if (found === null) expect(count(p)).toBe(0);
      else expect(count(p) < count(found) || (count(p) === count(found) && p <= found)).toBe(true);
    }
  }));
});

const sex = { column: 'sex', label: 'Sex', values: ['Total', 'Girls'], total: 'Total' };
const w = world([measure('m'), measure('by sex', { breakdowns: [sex] }), measure('nhs.w')], [
  figure('m', leicester, '2024', 1), figure('m', leicester, '2025', 2), figure('m', rutland, '2024', 3), figure('m', leicestershire, '2022', 4), figure('m', leicestershire, '2024', 'c'),
  figure('by sex', leicester, '2024', 5), figure('by sex', leicester, '2024', 6, { breakdown: { sex: 'Girls' } }),
  figure('nhs.w', board, '2025', 7),
]);
const chosen = { areas: [leicester, rutland, leicestershire, board], measures: ['m', 'by sex', 'nhs.w'], period: null, by: {} };

test('an area without a number in the common period shows its own last one', async () => {
  const [row] = await readComparison(w.figures, w.catalogue, chosen);
  expect(row).toMatchObject({ period: '2024', newest: '2025' });
  expect([leicester, rutland, leicestershire].map((a) => shownFigure(row!, a, null)?.period)).toEqual(['2024', '2024', '2022']);
  expect(shownFigure(row!, board, null)).toBeUndefined();
});

test('in a period that was asked for only that period counts', async () => {
  const [row] = await readComparison(w.figures, w.catalogue, { ...chosen, period: '2025' });
  expect(shownFigure(row!, rutland, '2025')).toBeUndefined();
  expect(shownFigure(row!, leicester, '2025')?.value).toEqual({ kind: 'number', n: 2 });
  expect(figuresIn([row!], { ...chosen, period: '2025' }).map((f) => f.period)).toEqual(['2025']);
});

test('a group stands for the measures that have it, the others stay at everyone', async () => {
  const rows = await readComparison(w.figures, w.catalogue, { ...chosen, by: { sex: 'Girls' } });
  expect(shownFigure(rows[1]!, leicester, null)?.value).toEqual({ kind: 'number', n: 6 });
  expect(shownFigure(rows[0]!, leicester, null)?.value).toEqual({ kind: 'number', n: 1 });
});

test('where an area has nothing, the kinds that the source has are known', async () => {
  const rows = await readComparison(w.figures, w.catalogue, chosen);
  expect([...rows[2]!.kinds!]).toEqual(['icb']);
  expect([...rows[0]!.kinds!]).toEqual(['council']);
  const [all] = await readComparison(w.figures, w.catalogue, { ...chosen, areas: [leicester], measures: ['m'] });
  expect(all?.kinds).toBeNull();
});

test('without areas nothing is read', async () => {
  expect(await readComparison(w.figures, w.catalogue, { ...chosen, areas: [] })).toEqual([]);
});
