import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { queryString } from '../paths.ts';
import { madeUpMeasure, register } from './made-up.ts';
import { besides, mostAreas, readSelection, selectionParts, type Selection } from './selection.ts';

const measure = madeUpMeasure({
  breakdowns: [
    { column: 'breakdown_topic', label: 'Topic', values: ['Total', 'Sex', 'Age, in years'], total: 'Total' },
    { column: 'breakdown', label: 'Group', values: ['Total', 'Female', 'Male', '5 & under', 'a|b'], total: 'Total' },
    { column: 'type of school', label: 'School', values: ['All', 'Special', 'Main=stream+'], total: 'All' },
  ],
});
const read = (text: string) => readSelection(new URLSearchParams(text), measure, register);

const councils = register.all('council').map((a) => a.code);
const anySelection: fc.Arbitrary<Selection> = fc.record({
  areas: fc.uniqueArray(fc.constantFrom(...councils), { minLength: 1, maxLength: mostAreas }),
  with: fc.subarray([...besides]),
  period: fc.constantFrom(null, '2024', '2023-2024', '2023-08', '2021-2022.autumn-term'),
  by: fc.record({ breakdown_topic: fc.constantFrom('Sex', 'Age, in years'), breakdown: fc.constantFrom('Female', '5 & under', 'a|b'), 'type of school': fc.constantFrom('Special', 'Main=stream+') }, { requiredKeys: [] })
    .map((by) => Object.fromEntries(measure.breakdowns.flatMap((d) => { const v = (by as Record<string, string>)[d.column]; return v === undefined ? [] : [[d.column, v]]; }))),
  who: fc.constantFrom(null, 'breakdown:Sex', 'type of school'),
});

describe('the selection in the address', () => {
  test('written and read again it is the same, with nothing unknown', () => {
    fc.assert(fc.property(anySelection, (selection) => {
      expect(readSelection(new URLSearchParams(queryString(selectionParts(selection))), measure, register)).toEqual({ selection, unknown: [] });
    }));
  });

  test('no address at all shows the councils of the alliance beside region and England', () => {
    expect(read('').selection).toEqual({ areas: ['E06000016', 'E10000018', 'E06000017'], with: ['region', 'england'], period: null, by: {}, who: null });
  });

  test('a form sends one field several times, and empty ones', () => {
    const { selection, unknown } = read('areas=E06000016&areas=E09000001&areas=&with=none&with=england&period=&by.type+of+school=All&pair=Sex%7CFemale');
    expect(unknown).toEqual([]);
    expect(selection).toEqual({ areas: ['E06000016', 'E09000001'], with: ['england'], period: null, by: { breakdown_topic: 'Sex', breakdown: 'Female' }, who: null });
  });

  test('every box unticked means nothing beside', () => {
    expect(read('with=none').selection.with).toEqual([]);
  });

  test('what means nothing is named, and the rest is kept', () => {
    const { selection, unknown } = read('areas=E06000016,nope&with=moon,england&by.colour=red&by.type+of+school=Nursery');
    expect(selection.areas).toEqual(['E06000016']);
    expect(selection.with).toEqual(['england']);
    expect(unknown.map((u) => u.text)).toEqual(['nope', 'moon', 'colour: red', 'School: Nursery']);
  });

  test('health measures start from the board, and have no statistical neighbours', () => {
    const health = madeUpMeasure({ cells: { ...measure.cells, dataset: 'nhs-community-waits' } });
    const { selection, unknown } = readSelection(new URLSearchParams('with=neighbours'), health, register);
    expect(selection.areas).toEqual(['QK1']);
    expect(unknown).toEqual([{ what: 'with', text: 'neighbours' }]);
  });

  test('no text can break it', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('areas', 'with', 'period', 'pair', 'who', 'by.breakdown', 'by.x', 'q'), fc.string())), (fields) => {
      const { selection } = readSelection(new URLSearchParams(fields), measure, register);
      expect(selection.areas.length).toBeGreaterThan(0);
      expect(selection.areas.length).toBeLessThanOrEqual(mostAreas);
    }));
  });
});
