import { describe, expect, test } from 'vitest';
import { yearGroupOf } from './year-group.ts';

describe('the school year of a birthday', () => {
  test.each([
    ['2020-05-03', '2026-11-24', 'Year 2'], ['2020-08-31', '2026-11-24', 'Year 2'], ['2020-09-01', '2026-11-24', 'Year 1'],
    ['2020-05-03', '2026-08-31', 'Year 1'], ['2020-05-03', '2026-09-01', 'Year 2'],
    ['2021-09-01', '2026-09-01', 'Reception'], ['2022-08-31', '2026-09-01', 'Reception'], ['2022-09-01', '2026-09-01', 'Nursery year'], ['2023-09-01', '2026-09-01', null],
    ['2008-09-01', '2026-11-24', 'Year 13'], ['2008-08-31', '2026-11-24', null],
  ])('of %s on %s is %s', (born, today, year) => {
    expect(yearGroupOf(born, today)).toBe(year);
  });
});
