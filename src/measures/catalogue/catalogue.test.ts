import { describe, expect, test } from 'vitest';
import type { Measure } from '../definitions/measure.ts';
import type { Release } from '../releases/release.ts';
import { mergeMeasures, releasesInUse } from './catalogue.ts';

const measure = (key: string, over: Partial<Measure> = {}): Measure => ({
  key, title: key, short: key, topic: 't', unit: 'percent', unitWords: '%', decimals: 1, polarity: 'none', counts: '', method: '', caveats: [],
  source: { publisher: 'P', name: 'N', licence: 'L', address: null }, lastUpdate: null, nextUpdate: null,
  cells: { dataset: 'd', column: 'value', where: {}, numerator: null, denominator: null }, breakdowns: [], disclosure: 'as published', owner: 'o', reviewBy: null, ...over,
});

const release = (id: number, over: Partial<Release> = {}): Release => ({
  id, source: 's', sourceName: 'S', readerVersion: 1, dataset: 'd', edition: '', kind: 'figures', title: 'T', publisher: 'P', licence: 'L', published: null, nextUpdate: null,
  periods: null, rowsIn: 1, rowsKept: 1, measures: [], areas: [], notes: [], fileName: 'f', sha256: '0'.repeat(64), containerSha256: '0'.repeat(64),
  loadedAt: new Date(0), loadedBy: 'x', withdrawn: null, tablePath: '/nowhere', ...over,
});

const withdrawn = { at: new Date(0), why: 'wrong file' };

describe('releases in use', () => {
  test('the newest of each edition is in use; editions stand beside each other', () => {
    const all = [release(4, { edition: '2023-02' }), release(3, { edition: '2023-01' }), release(2, { edition: '2023-01' }), release(1, { dataset: 'e' })];
    expect(releasesInUse(all).map((r) => r.id)).toEqual([4, 3, 1]);
  });

  test('a withdrawn release falls back to the one before it', () => {
    expect(releasesInUse([release(3, { withdrawn }), release(2), release(1)]).map((r) => r.id)).toEqual([2]);
    expect(releasesInUse([release(2, { withdrawn }), release(1, { withdrawn })])).toEqual([]);
  });
});

describe('definitions', () => {
  const bare = measure('m', { title: 'bare', breakdowns: [{ column: 'sex', label: 'Sex', values: ['All', 'Girls'], total: 'All' }] });

  test('a dictionary’s definition wins whichever was loaded first, and keeps the table’s breakdowns', () => {
    const dictionary = release(1, { kind: 'reference', dataset: 'd.dictionary', measures: [measure('m', { title: 'full' })] });
    for (const id of [0, 2]) {
      const merged = mergeMeasures([release(id, { measures: [bare] }), dictionary].sort((a, b) => b.id - a.id), []);
      expect(merged.get('m')).toMatchObject({ title: 'full', breakdowns: bare.breakdowns });
    }
  });

  test('a measure without a table in use is not offered', () => {
    expect(mergeMeasures([release(1, { kind: 'reference', dataset: 'd.dictionary', measures: [measure('m')] })], []).size).toBe(0);
  });

  test('our words lie over the publisher’s; its own caveats stay', () => {
    const merged = mergeMeasures([release(1, { measures: [measure('m', { caveats: ['theirs'] })] })], [{ measure: 'm', question: 'How many?', short: 'many', polarity: 'high', caveats: ['ours'] }]);
    expect(merged.get('m')).toMatchObject({ title: 'How many?', polarity: 'high', caveats: ['ours', 'theirs'] });
  });
});
