import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compare } from './compare.ts';
import { median, standings } from './rank.ts';

const number = (n: number) => ({ kind: 'number', n }) as const;
const value = fc.double({ min: -1000, max: 1000, noNaN: true });
const polarity = fc.constantFrom('high' as const, 'low' as const, 'none' as const);

test('better is the side that the measure’s polarity says', () => {
  expect(compare(number(78.4), number(46.4), 'high')).toEqual({ position: 'above', meaning: 'better' });
  expect(compare(number(4.3), number(46.4), 'high')).toEqual({ position: 'below', meaning: 'worse' });
  expect(compare(number(37), number(17), 'low')).toEqual({ position: 'above', meaning: 'worse' });
  expect(compare(number(4.6), number(5.3), 'none')).toEqual({ position: 'below', meaning: 'neither' });
});

test('close is within a twentieth of the reference, borders included', () => {
  expect(compare(number(42), number(40), 'high').position).toBe('close');
  expect(compare(number(38), number(40), 'high').position).toBe('close');
  expect(compare(number(42.1), number(40), 'high').position).toBe('above');
  expect(compare(number(0), number(0), 'low').position).toBe('close');
});

test('without two numbers nothing is said', () => {
  expect(compare(undefined, number(1), 'high')).toEqual({ position: 'unknown', meaning: 'neither' });
  expect(compare(number(1), { kind: 'suppressed', why: 'c' }, 'high')).toEqual({ position: 'unknown', meaning: 'neither' });
});

test('turning the polarity round turns better into worse and changes nothing else', () => {
  fc.assert(fc.property(value, value, (a, b) => {
    const high = compare(number(a), number(b), 'high');
    const low = compare(number(a), number(b), 'low');
    expect(low.position).toBe(high.position);
    const turned = { better: 'worse', worse: 'better', neither: 'neither' } as const;
    expect(low.meaning).toBe(turned[high.meaning]);
    expect(compare(number(a), number(b), 'none').meaning).toBe('neither');
  }));
});

test('places: the best is first, equal numbers share, quartiles follow places', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.tuple(fc.string({ minLength: 1 }), fc.integer({ min: 0, max: 20 })), { selector: ([k]) => k, minLength: 1, maxLength: 60 }), polarity, (pairs, p) => {
    const places = standings(new Map(pairs), p);
    for (const [area, n] of pairs) {
      const better = pairs.filter(([, m]) => (p === 'low' ? m < n : m > n)).length;
      const { rank, of, quartile } = places.get(area)!;
      expect(rank).toBe(better + 1);
      expect(of).toBe(pairs.length);
      expect(quartile).toBe(Math.min(4, Math.floor((better * 4) / pairs.length) + 1));
    }
  }));
});

test('the median has as many below as above', () => {
  expect(median([])).toBeNull();
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
});
