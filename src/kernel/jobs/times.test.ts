import fc from 'fast-check';
import { expect, test } from 'vitest';
import { delay, next } from './times.ts';

const after = (daily: `${number}:${number}`, at: string) => next({ daily }, new Date(at)).toISOString();

test('a daily job keeps London’s clock through the year', () => {
  expect(after('03:00', '2026-01-10T02:59:59Z')).toBe('2026-01-10T03:00:00.000Z');
  expect(after('03:00', '2026-01-10T03:00:00Z')).toBe('2026-01-11T03:00:00.000Z');
  expect(after('03:00', '2026-07-10T02:30:00Z')).toBe('2026-07-11T02:00:00.000Z');
  expect(after('00:00', '2026-07-10T22:59:59.999Z')).toBe('2026-07-10T23:00:00.000Z');
});

test('a time that the clock skips runs after the skip, one that it shows twice runs once', () => {
  expect(after('01:30', '2026-03-29T00:00:00Z')).toBe('2026-03-29T01:30:00.000Z');
  expect(after('01:30', '2026-03-29T01:30:00Z')).toBe('2026-03-30T00:30:00.000Z');
  expect(after('01:30', '2026-10-25T00:00:00Z')).toBe('2026-10-25T00:30:00.000Z');
  expect(after('01:30', '2026-10-25T00:30:00Z')).toBe('2026-10-26T01:30:00.000Z');
});

test('the next time is always later, and a day off at most by the change of the clock', () => {
  const time = fc.tuple(fc.nat(23), fc.nat(59)).map(([h, m]) => `${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}` as `${number}:${number}`);
  fc.assert(fc.property(time, fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }), (daily, at) => {
    const away = next({ daily }, at).getTime() - at.getTime();
    expect(away).toBeGreaterThan(0);
    expect(away).toBeLessThanOrEqual(25 * 3_600_000);
  }));
});

test('a time that is none is refused', () => {
  for (const daily of ['24:00', '3:00', '12:60'] as const) expect(() => next({ daily }, new Date())).toThrow(/no time of day/);
});

test('tries grow apart, to an hour', () => expect([1, 2, 3, 4, 5, 6, 30].map(delay)).toEqual([10, 40, 160, 640, 2_560, 3_600, 3_600]));
