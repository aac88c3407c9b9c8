import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAreaRegister } from '../../register/index.ts';
import { findAreas, kindsInOrder } from './find.ts';

const areas = readAreaRegister();
const all = kindsInOrder.flatMap((kind) => areas.all(kind));

test.each([
  ['E06000017', 'Rutland'],
  ['e06000017', 'Rutland'],
  ['E10000002', 'Buckinghamshire'],
  ['qk1', 'NHS Leicester, Leicestershire and Rutland ICB'],
  ['E54000015', 'NHS Leicester, Leicestershire and Rutland ICB'],
  ['857', 'Rutland'],
  ['leicester', 'Leicester'],
  ['East Midlands', 'East Midlands'],
  [' Leicester City Council ', 'Leicester'],
])('“%s” is %s', (text, name) => expect(findAreas(areas, text, 5).exact?.name).toBe(name));

test('part of a name finds all that hold it, those that begin with it first', () => {
  const { areas: found, total, exact } = findAreas(areas, 'nott', 10);
  expect(exact).toBeUndefined();
  expect(found.slice(0, 2).map((a) => a.name)).toEqual(['Nottingham', 'Nottinghamshire']);
  expect(total).toBe(found.length);
});

test('councils that are no more come after those that are', () => {
  const found = findAreas(areas, 'dorset', 10).areas;
  expect(found[0]?.code).toBe('E06000059');
  expect(found.findIndex((a) => a.to !== null)).toBeGreaterThan(0);
});

test.each(['', '   ', 'zzz', '!!', '%'])('“%s” finds nothing', (text) => expect(findAreas(areas, text, 5)).toEqual({ exact: undefined, areas: [], total: 0 }));

test('every area is found by its own code and by its own name', () => {
  fc.assert(fc.property(fc.constantFrom(...all), (area) => {
    expect(findAreas(areas, area.code, 1).exact).toBe(area);
    expect(findAreas(areas, area.name, 100).areas).toContain(area);
  }), { numRuns: 60 });
});

test('whatever is typed, no more areas are given than asked for', () => {
  fc.assert(fc.property(fc.string({ maxLength: 12 }), fc.integer({ min: 1, max: 9 }), (text, most) => {
    const found = findAreas(areas, text, most);
    expect(found.areas.length).toBe(Math.min(most, found.total));
  }));
});
