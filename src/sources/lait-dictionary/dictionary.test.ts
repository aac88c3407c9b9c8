import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tryReader } from '../../../test/reader.ts';
import { csvLine, parseCsv } from '../../register/index.ts';
import { bareMeasure, columns } from './definition.ts';
import { laitDictionary } from './dictionary.ts';
import { dayOf, links, tidy, tidyLong } from './text.ts';
import { unitOf } from './unit.ts';

const starter = new URL('../../../starter/lait_data_dictionary.csv', import.meta.url).pathname;

describe('the whole dictionary', () => {
  test('every measure has a full definition', () => tryReader(laitDictionary, starter, async (tried) => {
    expect(tried.recognised).toBe(true);
    expect(tried.draft).toMatchObject({ dataset: 'lait.dictionary', kind: 'reference', rowsIn: 448, rowsKept: 448 });
    expect(tried.draft.measures).toHaveLength(434);
    expect(new Set(tried.draft.measures.map((m) => m.key)).size).toBe(434);
    for (const m of tried.draft.measures) {
      for (const text of [m.title, m.short, m.topic, m.counts, m.method, m.unitWords, m.owner]) {
        expect(text, m.key).not.toBe('');
        expect(text, m.key).not.toMatch(/\r|^NA$|^0$|[ \t]{2}|^\s|\s$/);
      }
      expect(m.source.address, m.key).toMatch(/^https?:\/\/\S+$/);
      for (const day of [m.lastUpdate, m.nextUpdate]) if (day !== null) expect(day, m.key).toMatch(/^202\d-\d\d-\d\d$/);
      expect(m.decimals, m.key).toBeLessThanOrEqual(2);
    }
    const units = Map.groupBy(tried.draft.measures, (m) => m.unit);
    expect(Object.fromEntries([...units].map(([unit, m]) => [unit, m.length]))).toEqual({ percent: 284, score: 72, count: 38, rate: 20, pounds: 15, number: 5 });
  }));

  test('a definition as people read it', () => tryReader(laitDictionary, starter, ({ draft }) => {
    expect(draft.measures.find((m) => m.key === 'lait.SEN_TotStat')).toMatchObject({
      title: 'Total pupils who have an EHC Plan (%)', topic: 'Children with SEN', unit: 'percent', polarity: 'none', lastUpdate: '2025-06-01', nextUpdate: '2026-06-01',
      cells: { dataset: 'lait', column: 'value', where: { measure: 'SEN_TotStat' } }, caveats: ['Years are academic years.'], owner: 'Department for Education',
    });
  }));

  test('a measure listed under two topics is taken as updated last, and told', () => tryReader(laitDictionary, starter, ({ draft }) => {
    expect(draft.notes).toMatchObject([{ severity: 'look', rows: 14, rule: expect.stringContaining('more than once') }]);
    expect(draft.measures.find((m) => m.key === 'lait.LAC_Unauth')).toMatchObject({ topic: 'Children Looked After', lastUpdate: '2026-04-01' });
  }));

  test('a row’s cells can be read again as written', () => tryReader(laitDictionary, starter, async (tried) => {
    expect((await tried.cells(1)).slice(0, 5).map((c) => c.text)).toEqual(['4', 'Health and Wellbeing', 'Infant Mortality', 'Infant Mortality rate per 1000 live births', 'InfMort']);
    expect(await tried.rows('where _row = 1')).toMatchObject([{ Measure_short: 'InfMort', last_update: '2025-06-01', next_update: '2026-06-01' }]);
  }));
});

/** The dictionary's own header and one sound row, changed. */
function dictionary(change: Readonly<Record<string, string>> = {}, without?: string): { text: string } {
  const [head, first] = parseCsv(readFileSync(starter, 'utf8')).records;
  const keep = head!.cells.flatMap((c, i) => (c === without ? [] : [i]));
  return { text: `${csvLine(keep.map((i) => head!.cells[i]!))}\n${csvLine(keep.map((i) => change[head!.cells[i]!] ?? first!.cells[i]!))}\n` };
}

describe('what stops a load', () => {
  test.each([
    ['no short name', { [columns.short]: '' }, columns.short, /no short name/],
    ['a polarity that is none', { [columns.polarity]: 'Up' }, columns.polarity, /High, Low/],
    ['decimal places that are none', { [columns.decimals]: 'two' }, columns.decimals, /decimal places/],
  ])('%s', (_, change, column, rule) => tryReader(laitDictionary, dictionary(change), ({ reading }) => {
    expect(reading).toMatchObject({ ok: false, problems: [{ severity: 'stops', line: 2, column, rule: expect.stringMatching(rule) }] });
  }));
  test('a missing column, still recognised', () => tryReader(laitDictionary, dictionary({}, columns.axis), ({ recognised, reading }) => {
    expect(recognised).toBe(true);
    expect(reading).toMatchObject({ ok: false, problems: [{ column: columns.axis, line: 1 }] });
  }));
  test('a row that is too short', () => tryReader(laitDictionary, { text: `${dictionary().text}1,2\n` }, ({ reading }) => expect(reading).toMatchObject({ ok: false, problems: [{ rule: expect.stringMatching(/as many cells/) }] })));
  test('a quotation mark that stays open', () => tryReader(laitDictionary, { text: `${dictionary().text}"1,2\n` }, ({ reading }) => expect(reading).toMatchObject({ ok: false, problems: [{ rule: expect.stringMatching(/never closes/) }] })));
  test('no rows', () => tryReader(laitDictionary, { text: dictionary().text.split('\n')[0]! }, ({ reading }) => expect(reading).toMatchObject({ ok: false, problems: [{ rule: expect.stringMatching(/no measures/) }] })));
});

test('a day number that cannot be meant is left out and told', () => tryReader(laitDictionary, dictionary({ [columns.lastUpdate]: '458' }), ({ draft }) => {
  expect(draft.measures[0]!.lastUpdate).toBeNull();
  expect(draft.notes).toMatchObject([{ severity: 'look', line: 2, column: columns.lastUpdate }]);
}));
test('discontinued, and no quartiles, are caveats', () => tryReader(laitDictionary, dictionary({ [columns.nextUpdate]: 'Discontinued', [columns.noQuartile]: 'N', [columns.stateFunded]: 'State Funded' }), ({ draft }) => {
  expect(draft.measures[0]).toMatchObject({ nextUpdate: null, caveats: ['State-funded schools only.', 'Years are calendar years.', 'The publisher has discontinued it.', 'The publisher gives no quartiles for it.'] });
}));

describe('Excel’s day numbers', () => {
  test.each([['45809', '2025-06-01'], ['45658', '2025-01-01'], ['45351', '2024-02-29'], ['46113', '2026-04-01'], ['45809.0', '2025-06-01']])('%s is %s', (n, day) => expect(dayOf(n)).toBe(day));
  test.each(['', 'NA', 'TBC', 'New Data', '0', '4580', '458090', '45809.5', '-45809'])('“%s” is no day', (n) => expect(dayOf(n)).toBeNull());
  test('each number is the day after the one before', () => {
    fc.assert(fc.property(fc.integer({ min: 32_874, max: 73_049 }), (n) => { expect(Date.parse(dayOf(String(n + 1))!) - Date.parse(dayOf(String(n))!)).toBe(86_400_000); }));
  });
});

describe('texts', () => {
  test('broken lines are joined, paragraphs and lists kept', () => {
    expect(tidyLong('Infant deaths\r\r\nare defined  as:\r\r\n\r\r\n- early\r\r\n- late\r\n\r\nSee there. ')).toBe('Infant deaths are defined as:\n- early\n- late\nSee there.');
  });
  test('tidying twice changes nothing more', () => {
    fc.assert(fc.property(fc.string(), (text) => { expect(tidy(tidy(text))).toBe(tidy(text)); }));
  });
  test('addresses without what stands behind them', () => expect(links('See https://a.uk/b, and (http://c.uk).')).toEqual(['https://a.uk/b', 'http://c.uk']));
});

test.each([
  ['Children looked after (num)', '', 'count'], ['Children looked after rate per 10,000', '', 'rate'], ['Social worker turnover (%)', 'Turnover rate', 'percent'],
  ['Adoption Finance', '', 'pounds'], ['Average Progress 8 score per pupil', '', 'score'], ['Overall absence rate', '', 'percent'], ['Something', '', 'number'],
  ['Number of child death reviews', '% of deaths', 'percent'], ['Chlamydia diagnosis rate', '', 'rate'], ['Average number of cases (FTE)', '', 'number'],
] as const)('“%s” with the axis “%s” is %s', (title, axis, unit) => expect(unitOf(title, axis)).toBe(unit));

test('a bare measure is complete, and says that its dictionary is missing', () => {
  const bare = bareMeasure('X', '');
  for (const text of [bare.title, bare.short, bare.topic, bare.counts, bare.method, bare.unitWords]) expect(text).not.toBe('');
  expect(bare.caveats[0]).toContain('dictionary');
});
