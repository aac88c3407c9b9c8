import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatNumber, type Value } from '../../measures/index.ts';
import { list, ordinal, placeName, sentence, type SentenceArea, type SentenceFacts } from './sentence.ts';

const say = (n: number) => formatNumber(n, { unit: 'percent', decimals: 1 });
const number = (n: number): Value => ({ kind: 'number', n });
const council = (name: string, more: Partial<SentenceArea> = {}): SentenceArea => ({ area: { name, kind: 'council' }, value: undefined, of: null, first: null, standing: null, ...more });
const facts = (own: readonly SentenceArea[], more: Partial<SentenceFacts> = {}): SentenceFacts => ({ period: '2024', say, own, beside: null, peers: 'councils', polarity: 'high', ...more });

describe('what a view shows, in words', () => {
  test('three councils and England', () => {
    const text = sentence(facts([
      council('Leicestershire', { value: number(4.27), of: '33 of 772', first: { n: 98.9, period: '2017' }, standing: { rank: 150, of: 152, quartile: 4, joint: false } }),
      council('Rutland', { value: number(78.4), standing: { rank: 41, of: 152, quartile: 2, joint: false } }),
      council('Leicester', { value: number(51.5), standing: { rank: 78, of: 152, quartile: 3, joint: false } }),
    ], { beside: { ...council('England', { value: number(46.4), first: { n: 64.9, period: '2017' } }) } }));
    expect(text).toBe('In 2024 it was 4.3% in Leicestershire (33 of 772), down from 98.9% in 2017, and 150th of 152 councils. Rutland, at 78.4%, was 41st; Leicester, at 51.5%, 78th. England went from 64.9% to 46.4%.');
  });

  test('zero and negative numbers are values', () => {
    expect(sentence(facts([council('Rutland', { value: number(0), first: { n: -2, period: '2020' } })]))).toBe('In 2024 it was 0% in Rutland, up from -2% in 2020.');
  });

  test('numbers that read alike are the same', () => {
    expect(sentence(facts([council('Rutland', { value: number(4.96), first: { n: 5.04, period: '2020' } })]))).toBe('In 2024 it was 5% in Rutland, the same as in 2020.');
  });

  test('missing figures are named, each with its reason', () => {
    const text = sentence(facts([council('Leicester'), council('Rutland', { value: { kind: 'suppressed', why: 'x' } }), council('Leicestershire', { value: number(1) })], { period: '2023' }));
    expect(text).toBe('In 2023 it was 1% in Leicestershire. Leicester has no figure for 2023. The publisher hides the figure of Rutland for 2023.');
  });

  test('where no direction is better the place counts from the highest', () => {
    expect(sentence(facts([council('Rutland', { value: number(5), standing: { rank: 90, of: 152, quartile: 3, joint: true } })], { polarity: 'none' }))).toBe('In 2024 it was 5% in Rutland, joint 90th highest of 152 councils.');
  });

  test('no figure in any period', () => {
    expect(sentence(facts([council('Leicester'), council('Rutland')], { period: null }))).toBe('No figure is published for Leicester and Rutland.');
  });

  test('places and periods as they are spoken', () => {
    const text = sentence(facts([{ ...council('East Midlands'), area: { name: 'East Midlands', kind: 'region' }, value: number(2) }], { period: '2021-2022.autumn-term' }));
    expect(text).toBe('In the autumn term 2021/22 it was 2% in the East Midlands.');
    expect(placeName({ name: 'Southend-on-Sea' })).toBe('Southend-on-Sea');
    expect(placeName({ name: 'North East Lincolnshire' })).toBe('North East Lincolnshire');
  });
});

test('ordinals', () => {
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 112, 123].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '22nd', '101st', '111th', '112th', '123rd']);
});

test('lists', () => {
  expect([[], ['A'], ['A', 'B'], ['A', 'B', 'C']].map(list)).toEqual(['', 'A', 'A and B', 'A, B and C']);
});

const anyValue: fc.Arbitrary<Value | undefined> = fc.oneof(
  fc.constant(undefined),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }).map(number),
  fc.constantFrom('suppressed', 'notAvailable', 'notApplicable').map((kind) => ({ kind, why: 'why' }) as Value),
);
const anyPeriod = fc.constantFrom('2024', '2024-2025', '2014-2016', '2023-08', '2025-Q1', '2021-2022.autumn-term', 'unknown');
const anyName = fc.constantFrom('Leicester', 'Leicestershire', 'Rutland', 'East Midlands', 'Isle of Wight', 'NHS Leicester, Leicestershire and Rutland ICB', 'Bath and North East Somerset');
const anyArea = fc.record({
  area: fc.record({ name: anyName, kind: fc.constantFrom('council', 'region', 'icb', 'provider') }),
  value: anyValue, of: fc.constantFrom(null, '0 of 3', '33 of 772'),
  first: fc.option(fc.record({ n: fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }), period: anyPeriod })),
  standing: fc.option(fc.record({ rank: fc.integer({ min: 1, max: 152 }), of: fc.constant(152), quartile: fc.constantFrom(1, 2, 3, 4), joint: fc.boolean() })),
}) as fc.Arbitrary<SentenceArea>;
const anyFacts = fc.record({
  period: fc.option(anyPeriod), say: fc.constant(say), own: fc.array(anyArea, { minLength: 1, maxLength: 6 }),
  beside: fc.option(anyArea), peers: fc.constant('councils'), polarity: fc.constantFrom('high', 'low', 'none'),
}) as fc.Arbitrary<SentenceFacts>;

describe('whatever the figures', () => {
  test('every chosen area is named, and its number if it has one', () => {
    fc.assert(fc.property(anyFacts, (f) => {
      const text = sentence(f);
      for (const a of f.own) {
        expect(text).toContain(a.area.name);
        if (f.period !== null && a.value?.kind === 'number') expect(text).toContain(say(a.value.n));
      }
    }));
  });

  test('it is clean English: no undefined, no double blanks, ends in a full stop, no word of cause or chance', () => {
    fc.assert(fc.property(anyFacts, (f) => {
      const text = sentence(f);
      expect(text).not.toMatch(/undefined|null|NaN|\[object|\s\s|\s[,.;]|\.\.|because|due to|led to|caused|significant|better|worse/);
      expect(text).toMatch(/^[A-Z].*\.$/);
    }));
  });

  test('up, down and same say what the two numbers say', () => {
    fc.assert(fc.property(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.double({ noNaN: true, min: -1e6, max: 1e6 }), (now, then) => {
      const text = sentence(facts([council('Rutland', { value: number(now), first: { n: then, period: '2019' } })]));
      const expected = say(now) === say(then) ? 'the same as in 2019' : now > then ? 'up from' : 'down from';
      expect(text).toContain(expected);
    }));
  });
});
