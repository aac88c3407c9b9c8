import { expect, test } from 'vitest';
import { madeMeasure } from '../data/desk.testing.ts';
import { breakdownIn, parseAt } from './address.ts';

test('the end of an address is a period, or a period and a release', () => {
  expect(parseAt('2024@r7')).toEqual({ period: '2024', release: 7 });
  expect(parseAt('2013-2014.2015-2016@r12')).toEqual({ period: '2013-2014.2015-2016', release: 12 });
  expect(parseAt('2023-08')).toEqual({ period: '2023-08', release: null });
  for (const wrong of ['', '@r7', '2024@7', '2024@r', '2024@r7@r8', '2024@rx']) expect(parseAt(wrong), wrong).toBeNull();
});

test('only the measure’s own filters count, and a filter at its total is none', () => {
  const query = new URLSearchParams('sex=Female&colour=red');
  expect(breakdownIn(query, madeMeasure())).toEqual({ sex: 'Female' });
  expect(breakdownIn(new URLSearchParams('sex=Total'), madeMeasure())).toEqual({});
});
