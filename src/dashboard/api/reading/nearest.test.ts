import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearestOf } from './nearest.ts';

const words = fc.array(fc.string({ minLength: 4, maxLength: 12, unit: fc.constantFrom(...'abcdefgh') }), { minLength: 1, maxLength: 20 });

test('a value with one slip is found, and the value itself comes first', () => {
  fc.assert(fc.property(words, fc.nat(), fc.nat(), (list, which, at) => {
    const word = list[which % list.length]!;
    const slip = `${word.slice(0, at % word.length)}z${word.slice((at % word.length) + 1)}`;
    expect(nearestOf(slip, list, list.length)).toContain(word);
    expect(nearestOf(word, list)[0]).toBe(word);
  }));
});

test('what is not near is not named, and no text is too long', () => {
  expect(nearestOf('tree', ['council', 'region'])).toEqual([]);
  expect(nearestOf('x'.repeat(1_000_000), ['council'])).toEqual([]);
  expect(nearestOf('SEN_TotStat', ['lait.SEN_TotStat', 'lait.Other'])).toEqual(['lait.SEN_TotStat']);
  expect(nearestOf('femal', ['Male', 'Female'])).toEqual(['Female']);
});
