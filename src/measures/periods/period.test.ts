import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { comparePeriods, monthPeriod, periodFromDfe, periodFromSpan, periodLabel } from './period.ts';

describe('periods', () => {
  test.each([
    ['2024', 'Calendar year', '2024', '2024'],
    ['202122', 'Academic year', '2021-2022', '2021/22'],
    ['199900', 'Financial year', '1999-2000', '1999/00'],
    ['2023', 'August', '2023-08', 'August 2023'],
    ['2020', 'Week 42', '2020-W42', 'week 42 of 2020'],
    ['2025', 'Q1', '2025-Q1', 'quarter 1 of 2025'],
    ['202122', 'Autumn term', '2021-2022.autumn-term', 'autumn term 2021/22'],
  ])('DfE’s %s, %s is %s, read “%s”', (digits, identifier, id, label) => {
    expect(periodFromDfe(digits, identifier)).toBe(id);
    expect(periodLabel(id)).toBe(label);
  });

  test.each(['202123', '20', 'year', '', '2021-22'])('DfE’s time_period “%s” is refused', (digits) => expect(periodFromDfe(digits, 'Academic year')).toBeNull());

  test.each([
    ['2025', '2025', '2025'], ['2024-25', '2024-2025', '2024/25'], ['2024/25', '2024-2025', '2024/25'], ['2014-16', '2014-2016', '2014 to 2016'],
    ['1999-01', '1999-2001', '1999 to 2001'], ['2013/14-15/16', '2013-2014.2015-2016', '2013/14 to 2015/16'], ['0', 'unknown', 'period not given'],
  ])('the written “%s” is %s, read “%s”', (written, id, label) => {
    expect(periodFromSpan(written)).toBe(id);
    expect(periodLabel(id)).toBe(label);
  });

  test('a month and a pair of years never share an id', () => {
    fc.assert(fc.property(fc.integer({ min: 1990, max: 2090 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1990, max: 2090 }), (y, m, start) => {
      expect(monthPeriod(y, m)).not.toBe(periodFromSpan(`${start}/${String((start + 1) % 100).padStart(2, '0')}`));
    }));
  });

  test('years, pairs and months each sort by time', () => {
    fc.assert(fc.property(fc.integer({ min: 1990, max: 2088 }), fc.integer({ min: 1990, max: 2088 }), (a, b) => {
      const pair = (y: number) => `${y}-${y + 1}`;
      expect(Math.sign(comparePeriods(pair(a), pair(b)))).toBe(Math.sign(a - b));
      expect(Math.sign(comparePeriods(`${a}`, `${b}`))).toBe(Math.sign(a - b));
      expect(comparePeriods('unknown', pair(a))).toBe(-1);
    }));
    expect(['2023-08', '2023-01', '2022-12'].sort(comparePeriods)).toEqual(['2022-12', '2023-01', '2023-08']);
  });
});
