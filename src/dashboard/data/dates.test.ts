import { expect, test } from 'vitest';
import { ageOfPeriod, ago, apart, dayOf, longDate, overdueBy } from './dates.ts';

const now = new Date('2026-11-24T05:50:00Z');

test('time between two days is said in its largest parts', () => {
  expect(apart('2026-11-12', '2026-11-24')).toBe('12 days');
  expect(apart('2026-06-18', '2026-11-24')).toBe('5 months');
  expect(apart('2026-06-25', '2026-11-24')).toBe('4 months');
  expect(apart('2023-08-31', '2026-11-30')).toBe('3 years and 2 months');
  expect(apart('2025-11-24', '2026-11-24')).toBe('12 months');
  expect(apart('2026-11-24', '2026-11-24')).toBe('0 days');
});

test('days are London’s: an hour before midnight UTC in summer is the next day', () => {
  expect(dayOf(new Date('2026-07-01T23:30:00Z'))).toBe('2026-07-02');
  expect(ago(new Date('2026-11-24T00:10:00Z'), now)).toBe('today');
  expect(ago(new Date('2026-11-23T23:50:00Z'), now)).toBe('yesterday');
});

test('an update is late once its month is over', () => {
  expect(overdueBy('2026-06-18', now)).toBe('5 months');
  expect(overdueBy('2026-11-01', now)).toBeNull();
  expect(overdueBy('2026-11', now)).toBeNull();
  expect(overdueBy('2026-10', now)).toBe('1 month');
  expect(overdueBy('2027-03-01', now)).toBeNull();
  expect(overdueBy('to be confirmed', now)).toBeNull();
  expect(overdueBy(null, now)).toBeNull();
});

test('the age of a period says no more than the period tells', () => {
  expect(ageOfPeriod('2023-08', now)).toBe('3 years and 3 months old');
  expect(ageOfPeriod('2026-Q3', now)).toBe('2 months old');
  expect(ageOfPeriod('2025', now)).toBe('last year');
  expect(ageOfPeriod('2023-2024', now)).toBe('2 years ago');
  expect(ageOfPeriod('2013-2014.2015-2016', now)).toBe('10 years ago');
  expect(ageOfPeriod('2021-2022.autumn-term', now)).toBe('4 years ago');
  expect(ageOfPeriod('2026-2027', now)).toBe('this year');
  expect(ageOfPeriod('unknown', now)).toBeNull();
});

test('dates are written out; what is no date stays as published', () => {
  expect(longDate('2026-03-14')).toBe('14 March 2026');
  expect(longDate('2025-06')).toBe('June 2025');
  expect(longDate('summer 2026')).toBe('summer 2026');
});
