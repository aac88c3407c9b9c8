import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownMarks, valueOf } from './figure.ts';
import { formatInColumn, formatNumber, formatShort, formatValue, plainNumber } from './format.ts';

const percent = { unit: 'percent', decimals: 1 } as const;

test('zero is a value, never “no data”', () => {
  expect(valueOf(0, null)).toEqual({ kind: 'number', n: 0 });
  expect(formatValue(valueOf(0, null), percent)).toBe('0%');
  expect(plainNumber(valueOf(0, null))).toBe(0);
});

test('every known mark means something other than a bare symbol, and a hidden cell is not a missing one', () => {
  for (const mark of knownMarks) {
    const value = valueOf(null, mark);
    if (value.kind !== 'number') expect(value.why.length).toBeGreaterThan(10);
  }
  expect(valueOf(null, 'c').kind).toBe('suppressed');
  expect(valueOf(null, '*').kind).toBe('suppressed');
  expect(valueOf(null, 'z').kind).toBe('notApplicable');
  expect(valueOf(null, 'x').kind).toBe('notAvailable');
});

test('a mark that nobody described is named, never dropped', () => {
  const value = valueOf(null, '§');
  expect(value.kind).toBe('notAvailable');
  expect(value.kind !== 'number' && value.why).toContain('§');
});

test('numbers are written with their unit, without needless zeros; in columns with all decimals', () => {
  expect(formatNumber(5, percent)).toBe('5%');
  expect(formatNumber(4.5999999999999996, percent)).toBe('4.6%');
  expect(formatInColumn(46, percent)).toBe('46.0');
  expect(formatNumber(1234.5, { unit: 'pounds', decimals: 0 })).toBe('£1,235');
  expect(formatNumber(-3, { unit: 'pounds', decimals: 0 })).toBe('-£3');
  expect(formatNumber(-0.01, percent)).toBe('0%');
});

test('millions are short where room is scarce', () => {
  expect(formatShort(6_541_631, { unit: 'pounds', decimals: 0 })).toBe('£6.5m');
  expect(formatShort(999_999, { unit: 'count', decimals: 0 })).toBe('999,999');
});

test('a written number reads back as the number, to its decimals', () => {
  fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 0, max: 3 }), (n, decimals) => {
    const back = Number(formatInColumn(n, { unit: 'number', decimals }).replaceAll(',', ''));
    expect(Math.abs(back - n)).toBeLessThanOrEqual(0.5 * 10 ** -decimals + 1e-9);
  }));
});
