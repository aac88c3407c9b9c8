import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codes, measure, world } from '../area/made-up.ts';
import { queryString } from '../paths.ts';
import { filtersOf, limits, readAdditions, readSelection, selectionParts } from './selection.ts';

const sex = { column: 'sex', label: 'Sex', values: ['Total', 'Boys', 'Girls'], total: 'Total' };
const measures = [...Array.from({ length: 15 }, (_, i) => measure(`m${i}`)), measure('by sex', { breakdowns: [sex] }), measure('rate, per 1,000'), measure('a:b.c@d/e')];
const { catalogue } = world(measures, []);
const councils = catalogue.areas.all('council').map((c) => c.code);
const read = (query: string | Record<string, string>) => readSelection(new URLSearchParams(query), catalogue);

test('what was chosen, written as an address and read again, is what was chosen', () => {
  const selection = fc.record({
    areas: fc.uniqueArray(fc.constantFrom(...councils, codes.board, codes.england), { maxLength: limits.areas }),
    measures: fc.uniqueArray(fc.constantFrom(...measures.map((m) => m.key)), { maxLength: limits.measures - 1 }).map((list) => [...list.filter((k) => k !== 'by sex'), 'by sex']),
    period: fc.option(fc.constantFrom('2024', '2023-2024', '2023-08', '2013-2014.2015-2016', '2021-2022.autumn-term')),
    by: fc.constantFrom<Record<string, string>>({}, { sex: 'Girls' }, { sex: 'Boys' }),
  });
  fc.assert(fc.property(selection, (chosen) => {
    expect(read(queryString(selectionParts(chosen)))).toEqual({ selection: chosen, unknown: [] });
  }));
});

test('whatever stands in the address, the limits hold and nothing is chosen twice', () => {
  const words = fc.constantFrom(...councils.slice(0, 14), ...measures.map((m) => m.key), 'nonsense', '', ' ', 'E06000017');
  fc.assert(fc.property(fc.array(words, { maxLength: 40 }), fc.array(words, { maxLength: 40 }), (areas, keys) => {
    const { selection } = read({ areas: areas.join(','), measures: keys.join(',') });
    expect(selection.areas.length).toBeLessThanOrEqual(limits.areas);
    expect(selection.measures.length).toBeLessThanOrEqual(limits.measures);
    expect(new Set(selection.areas).size).toBe(selection.areas.length);
    expect(new Set(selection.measures).size).toBe(selection.measures.length);
  }));
});

test('beyond the limits each one left out is named once', () => {
  const { selection, unknown } = read({ areas: [...councils.slice(0, 12), councils[11]].join(','), measures: measures.slice(0, 14).map((m) => m.key).join(',') });
  expect(selection.areas).toEqual(councils.slice(0, limits.areas));
  expect(unknown.filter((u) => u.what === 'tooManyAreas').map((u) => u.text)).toEqual(councils.slice(10, 12).map((c) => catalogue.areas.get(c)!.name));
  expect(unknown.filter((u) => u.what === 'tooManyMeasures').map((u) => u.text)).toEqual(['m12', 'm13']);
});

test('unknown codes, measures and groups are named, the rest stays', () => {
  const { selection, unknown } = read({ areas: 'E06000017,E99', measures: 'm1,nope,by sex', 'by.sex': 'Cats', 'by.age': '5' });
  expect(selection).toEqual({ areas: ['E06000017'], measures: ['m1', 'by sex'], period: null, by: {} });
  expect(unknown).toEqual([{ what: 'area', text: 'E99' }, { what: 'measure', text: 'nope' }, { what: 'filter', text: 'Sex: Cats' }, { what: 'filter', text: 'age: 5' }]);
});

test('codes that an area used to have, and small letters, lead to it once', () => {
  expect(read({ areas: 'E10000002,e06000060,QK1,E54000015' }).selection.areas).toEqual(['E06000060', 'QK1']);
});

test('a list may be repeated, and a publisher’s own name may hold a comma', () => {
  expect(read('areas=QK1&areas=E06000017&measures=m1,rate, per 1,000,m2').selection).toMatchObject({ areas: ['QK1', 'E06000017'], measures: ['m1', 'rate, per 1,000', 'm2'] });
});

test('the total of a filter is no choice', () => {
  expect(read({ measures: 'by sex', 'by.sex': 'Total' })).toMatchObject({ selection: { by: {} }, unknown: [] });
  expect(filtersOf(measures.find((m) => m.key === 'by sex')!, { sex: 'Girls', age: '5' })).toEqual({ sex: 'Girls' });
  expect(filtersOf(measures[0]!, { sex: 'Girls' })).toEqual({});
});

test('what is typed to be added: a measure, a code, a name, or words that leave it open', () => {
  const add = (...texts: string[]) => readAdditions(new URLSearchParams(texts.map((t) => ['add', t])), catalogue);
  expect(add('m3', 'QK1', 'Rutland', '', ' ')).toEqual({ areas: ['QK1', 'E06000017'], measures: ['m3'], unclear: [] });
  expect(add('southend')).toMatchObject({ areas: ['E06000033'] });
  expect(add('nott').unclear[0]?.areas.map((a) => a.name)).toContain('Nottingham');
  expect(add('zzz').unclear).toEqual([{ text: 'zzz', areas: [] }]);
});
