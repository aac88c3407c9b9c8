import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guessRole, kindOfCell, Tally } from './tally.ts';

function roleOf(name: string, cells: readonly string[]): string {
  const tally = new Tally([name]);
  cells.forEach((cell, i) => tally.add([cell], i + 2));
  return guessRole(name, tally.columns[0]!);
}
const times = (n: number, make: (i: number) => string) => Array.from({ length: n }, (_, i) => make(i));

test('what a value cell holds', () => {
  expect([' 42.105', '33', '-0.5', '.5', '1.2E+05', '+7', '14.100000000000'].map(kindOfCell)).toEqual(Array(7).fill('number'));
  expect(['c', 'x', 'z', 'low', 'k', 'u', '~', ':', '..', '.', '-', '*', '', '  ', ' z ', 'X', 'LOW'].map(kindOfCell)).toEqual(Array(17).fill('mark'));
  expect(['2,778', '1,234,567.8'].map(kindOfCell)).toEqual(['thousands', 'thousands']);
  expect(['nan', 'inf', '1_000', '27,78', '5%', '£5', 'n/a', '0x1F', '1 000', '--'].map(kindOfCell)).toEqual(Array(10).fill('text'));
});

test('text columns are filters, numeric ones indicators, symbols or not', () => {
  expect(roleOf('sex', ['Boys', 'Girls', 'Total'])).toBe('filter');
  expect(roleOf('plans', ['33', 'x', '', '772'])).toBe('indicator');
  expect(roleOf('assessments', ['x', 'x'])).toBe('indicator');
});

test('labels that are numbers: ages with a total, deciles', () => {
  expect(roleOf('group', [...times(100, (i) => String(i % 25)), ...times(4, () => 'Total')])).toBe('filter');
  expect(roleOf('age', times(50, (i) => String(i % 25)))).toBe('filter');
  expect(roleOf('imd_decile', times(50, (i) => String(1 + (i % 10))))).toBe('filter');
});

test('a few words among numbers are faults of an indicator, however small its numbers are', () => {
  expect(roleOf('plans', [...times(500, (i) => String(i % 20)), 'n/a'])).toBe('indicator');
  expect(roleOf('rate', [...times(10, (i) => `${i}.5`), ...times(30, () => 'supp')])).toBe('indicator');
});

test('any finite number that a program writes is a number', () => {
  fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (n) => kindOfCell(String(n)) === 'number'));
});
