import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeUpCatalogue, madeUpMeasure } from '../measure/made-up.ts';
import { oneEdit, termsOf, wordsOf } from './match.ts';
import { search, searchMeasures } from './search.ts';
import { searchPage } from './show.page.ts';
import { fillers, synonyms } from './synonyms.ts';

const titled = (key: string, title: string, more = {}) => madeUpMeasure({ key, title, short: title, counts: '', ...more });
const catalogue = madeUpCatalogue([
  titled('lait.SEN_TotStat', 'How many pupils have an EHC plan?'),
  titled('made.autism', 'Pupils whose primary need is autistic spectrum disorder'),
  titled('made.salt', 'How many children wait for speech and language therapy?'),
  titled('made.pa', 'Pupils who are persistent absentees'),
  titled('made.excl', 'Permanent exclusions'),
  titled('made.lac', 'Children looked after with an education, health and care plan'),
  titled('made.sent', 'Letters sent to families'),
]);
const found = (q: string) => searchMeasures(catalogue, q).map((h) => h.measure.key);

describe('finding measures', () => {
  test('by beginnings of words, all of which must be met', () => {
    expect(found('persis absen')).toEqual(['made.pa']);
    expect(found('persistent exclusions')).toEqual([]);
  });

  test('by what people call it', () => {
    expect(found('EHCP')).toEqual(['lait.SEN_TotStat', 'made.lac']);
    expect(found('education, health and care plans')).toEqual(['lait.SEN_TotStat', 'made.lac']);
    expect(found('SALT')).toEqual(['made.salt']);
    expect(found('ASD')).toEqual(['made.autism']);
    expect(found('autism')).toEqual(['made.autism']);
    expect(found('LAC with EHCP')).toEqual(['made.lac']);
    expect(found('suspensions')).toEqual(['made.excl']);
  });

  test('a question’s small words do not matter', () => {
    expect(found('How many children are waiting for speech and language?')).toEqual(['made.salt']);
  });

  test('a short word is no beginning: SEN is not “sent”', () => {
    expect(found('sen')).not.toContain('made.sent');
  });

  test('one slip a word is forgiven, where nothing holds the words as typed', () => {
    expect(found('exlcusions')).toEqual(['made.excl']);
    expect(found('absentes')).toEqual(['made.pa']);
    expect(search(catalogue, 'exlcusions').loose).toBe(true);
    expect(search(catalogue, 'exclusions').loose).toBe(false);
  });

  test('the overview’s measures come first', () => {
    expect(found('pupils')[0]).toBe('lait.SEN_TotStat');
  });

  test('by key', () => {
    expect(found('SEN_TotStat')).toEqual(['lait.SEN_TotStat']);
  });

  test('nothing asked, nothing found', () => {
    expect(found('')).toEqual([]);
    expect(found('  ?! ')).toEqual([]);
  });

  test('any text gives an answer, and a measure’s own title finds it', () => {
    fc.assert(fc.property(fc.string({ maxLength: 200 }), (q) => void search(catalogue, q)));
    for (const m of catalogue.measures.values()) expect(found(m.title)).toContain(m.key);
  });
});

test('areas and sources are found too', () => {
  expect(search(catalogue, 'rutland').areas.map((a) => a.code)).toContain('E06000017');
  expect(search(catalogue, 'E10000018').areas[0]!.name).toBe('Leicestershire');
  expect(search(catalogue, 'made.csv').releases).toHaveLength(1);
});

test('one edit: a letter more, less, other, or two swapped', () => {
  for (const [a, b] of [['absence', 'absense'], ['absence', 'absenc'], ['absence', 'abssence'], ['absence', 'absnece'], ['same', 'same']]) expect(oneEdit(a!, b!)).toBe(true);
  for (const [a, b] of [['absence', 'abs'], ['absence', 'abseice2'], ['abcd', 'badc']]) expect(oneEdit(a!, b!)).toBe(false);
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => oneEdit(a, b) === oneEdit(b, a)));
});

test('synonyms are written as they are compared, and each phrase finds its group', () => {
  for (const group of synonyms) for (const phrase of group) {
    expect(wordsOf(phrase).join(' ')).toBe(phrase);
    expect(termsOf(phrase)).toHaveLength(1);
    expect(termsOf(phrase)[0]!.phrases.map((p) => p.join(' '))).toEqual(expect.arrayContaining([...group]));
  }
  for (const word of fillers) expect(word).toBe(word.toLowerCase());
});

describe('the page', () => {
  test('counts what it found and links to it', () => {
    const page = searchPage(catalogue, 'ehcp');
    expect(page.count).toBe('2 results');
    expect(page.groups[0]!.hits[0]!.href).toBe('/measures/lait.SEN_TotStat');
  });

  test('nothing found says what to try', () => {
    const page = searchPage(catalogue, 'xyzzy');
    expect(page.missed).toBe('Nothing was found for “xyzzy”.');
    expect(page.examples.length).toBeGreaterThan(3);
  });
});
