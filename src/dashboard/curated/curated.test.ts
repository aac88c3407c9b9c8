import { describe, expect, test } from 'vitest';
import { aims, curatedFor, sections, type Field } from './curated.ts';
import { front } from './front.ts';

const all = sections.flatMap((s) => s.measures);
const mapped = all.map((m) => [m.measure, m] as const);

describe('the overview as a whole', () => {
  test('is about 40 measures, with enough of each field', () => {
    const count = (field: Field) => all.filter((m) => m.field === field).length;
    expect(all.length).toBeGreaterThanOrEqual(36);
    expect(all.length).toBeLessThanOrEqual(42);
    expect(count('education')).toBeGreaterThanOrEqual(16);
    expect(count('health')).toBeGreaterThanOrEqual(8);
    expect(count('care')).toBeGreaterThanOrEqual(6);
    expect(count('money')).toBeGreaterThanOrEqual(3);
    expect(count('adulthood')).toBeGreaterThanOrEqual(3);
  });

  test('has each measure, question and short name once', () => {
    for (const of of ['measure', 'question', 'short'] as const) {
      const values = all.map((m) => m[of]);
      expect(values.filter((v, i) => values.indexOf(v) !== i), of).toEqual([]);
    }
    expect(new Set(sections.map((s) => s.key)).size).toBe(sections.length);
  });

  test('follows the five aims in their order and leaves none out', () => {
    expect(aims.map((a) => a.n)).toEqual([1, 2, 3, 4, 5]);
    expect([...new Set(sections.map((s) => s.aim))]).toEqual([1, 2, 3, 4, 5]);
    expect(sections.every((s) => s.measures.length > 0)).toBe(true);
  });

  test('finds our words for a measure, and none for others', () => {
    expect(curatedFor('lait.SEN_TotStat')?.question).toBe('How many pupils have an EHC plan?');
    expect(curatedFor('lait.NoSuchMeasure')).toBeUndefined();
  });
});

describe.each(mapped)('%s', (_, m) => {
  test('asks one short question in plain words', () => {
    expect(m.question).toMatch(/^[A-Z][^?]*\?$/);
    expect(m.question.length).toBeLessThanOrEqual(100);
    expect(`${m.question} ${m.short}`).not.toMatch(/fail|poor|worst|blame|statemented|cohort|timel|i\.e\.|e\.g\./i);
    expect(m.short).toMatch(/^[A-Z].*[^.?]$/);
    expect(m.short.length).toBeLessThanOrEqual(55);
  });

  test('says what it counts, and its caveats in whole sentences', () => {
    expect(m.counts).toMatch(/^[A-Z].*\.$/);
    expect(m.caveats.length).toBeGreaterThanOrEqual(2);
    for (const c of m.caveats) expect(c).toMatch(/^[^a-z].{15,}[.]$/);
    expect(new Set(m.caveats).size).toBe(m.caveats.length);
  });

  test('names the year of every number that a caveat takes from the data', () => {
    for (const c of m.caveats) if (/\d,?\d* of (its )?\d/.test(c)) expect(c).toMatch(/\b20\d\d\b/);
  });

  test('comes from a source that we know, with a twin from another one', () => {
    const source = /^(lait|dfe|nhs)\.\S/;
    expect(m.measure).toMatch(source);
    if (m.twin === null) return;
    expect(m.twin).toMatch(source);
    expect(m.twin.split('.')[0]).not.toBe(m.measure.split('.')[0]);
    expect(curatedFor(m.twin)).toBeUndefined();
  });

  test('warns against setting a sum beside a bigger area', () => {
    const warns = m.caveats.some((c) => /^A number, not a share|^The whole sum/.test(c));
    expect(warns).toBe(m.total === true);
  });
});

test('shares of plans and pupils with a need have no better direction', () => {
  for (const m of all) if (/have an EHC plan|SEN support\?$|mainly for|school\?$/.test(m.question)) expect(m.polarity, m.measure).toBe('none');
});

test('the front shows three measures of the overview, each with a figure in the starter set', () => {
  expect(front).toHaveLength(3);
  for (const f of front) {
    expect(curatedFor(f.measure)).toBeDefined();
    const first = f.measure.startsWith('nhs.') ? f.fallback : f;
    expect(first?.measure).toMatch(/^(lait|dfe)\./);
    expect(curatedFor(first!.measure)).toBeDefined();
  }
  expect(new Set(front.map((f) => f.measure)).size).toBe(3);
});
