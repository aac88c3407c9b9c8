import { expect, test, vi } from 'vitest';
import type { Statistics } from '../../kernel/index.ts';
import type { Measure } from '../definitions/measure.ts';
import type { Release } from '../releases/release.ts';
import type { ReleaseStore } from '../releases/store.ts';
import { Figures } from './figures.ts';

const measure = { key: 'd.value', breakdowns: [], caveats: [], cells: { dataset: 'd', column: 'value', where: {}, numerator: null, denominator: null } } as unknown as Measure;
const release = (id: number): Release => ({ id, dataset: 'd', edition: '', kind: 'figures', withdrawn: null, measures: [measure], areas: [], tablePath: `/r${id}` }) as unknown as Release;

/** An engine that answers every query with `rows` rows, and counts how often it is asked for figures. */
function world(rows: number) {
  let releases = [release(1)];
  const asked = vi.fn();
  const statistics = {
    all: (sql: string) => {
      if (sql.startsWith('describe')) return Promise.resolve([{ column_name: 'value' }]);
      asked(sql);
      return Promise.resolve(Array.from({ length: rows }, (_, i) => ({ _row: i + 1, _area: 'A', _period: String(2000 + i), _value: i, _mark: null, _place: null, _numerator: null, _denominator: null })));
    },
  } as unknown as Statistics;
  const store = { version: () => Promise.resolve(String(releases[0]!.id)), all: () => Promise.resolve(releases) } as unknown as ReleaseStore;
  return { figures: new Figures(statistics, store, [], () => {}), asked, publish: (id: number) => { releases = [release(id), ...releases]; } };
}

const ask = async (figures: Figures, area: string) => figures.read(await figures.catalogue(), { measures: ['d.value'], areas: [area], periods: 'all' });

test('the same question is asked once, until what is in use changes', async () => {
  const { figures, asked, publish } = world(3);
  await ask(figures, 'A');
  await ask(figures, 'A');
  expect(asked).toHaveBeenCalledTimes(1);
  publish(2);
  const found = await ask(figures, 'A');
  expect(asked).toHaveBeenCalledTimes(2);
  expect(found.every((f) => f.release === 2)).toBe(true);
});

test('kept answers are bounded by their figures: the oldest goes first', async () => {
  const { figures, asked } = world(90_000);
  for (const area of ['A', 'B', 'C']) await ask(figures, area);
  expect(asked).toHaveBeenCalledTimes(3);
  await ask(figures, 'C');
  await ask(figures, 'B');
  expect(asked).toHaveBeenCalledTimes(3);
  await ask(figures, 'A');
  expect(asked).toHaveBeenCalledTimes(4);
});
