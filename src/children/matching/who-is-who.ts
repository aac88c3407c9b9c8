import { page, type PageModel, type Reply } from '../../kernel/index.ts';
import { words as importWords } from '../import/words.ts';
import { compare, type Likeness, type Verdict } from './rules.ts';

const mia: Likeness = { given: 'Mia', family: 'Bell', born: '2018-02-11', postcode: 'AB1 2CD', nhsNumber: null, upn: null };

/** Pairs for whom the page says what the rule gives; the answer is worked out by the rule itself, so page and rule cannot differ. */
export const examples: readonly { readonly words: string; readonly one: Likeness; readonly other: Likeness }[] = [
  { words: 'The same NHS number, and another family name', one: { ...mia, nhsNumber: '9434765919' }, other: { ...mia, family: 'Stone', postcode: null, nhsNumber: '9434765919' } },
  { words: 'Everything the same, written with accents and capitals', one: { ...mia, given: 'Zoë' }, other: { ...mia, given: 'ZOE' } },
  { words: 'The same names and birthday, at another address', one: mia, other: { ...mia, postcode: 'EF3 4GH' } },
  { words: 'Given name, birthday and postcode the same, another family name', one: mia, other: { ...mia, family: 'Stone' } },
  { words: 'Twins: family name, birthday and postcode the same, the given name is not', one: mia, other: { ...mia, given: 'Leo' } },
  { words: 'Day and month of the birthday turned', one: mia, other: { ...mia, born: '2018-11-02' } },
  { words: 'A family name that sounds alike', one: { ...mia, postcode: null }, other: { ...mia, family: 'Beal', postcode: null } },
  { words: 'The same given name and birthday at one school, another family name', one: { ...mia, postcode: null, schools: ['one'] }, other: { ...mia, family: 'Stone', postcode: null, schools: ['one'] } },
  { words: 'The same given name and birthday, another family name, postcodes in one neighbourhood', one: mia, other: { ...mia, family: 'Stone', postcode: 'AB1 9ZZ' } },
  { words: 'The same given name and birthday, another family name, nothing else to go by', one: { ...mia, postcode: null }, other: { ...mia, family: 'Stone', postcode: null } },
  { words: 'A name that was theirs before, such as before an adoption', one: { ...mia, family: 'Stone', postcode: null, former: [{ given: 'Mia', family: 'Bell' }] }, other: { ...mia, postcode: null } },
  { words: 'An NHS number that was theirs before', one: { ...mia, nhsNumber: '4010232137', formerNumbers: ['9434765919'], family: 'Stone' }, other: { ...mia, given: 'Maya', nhsNumber: '9434765919' } },
  { words: 'Everything the same, but two different NHS numbers', one: { ...mia, nhsNumber: '9434765919' }, other: { ...mia, nhsNumber: '4010232137' } },
  { words: 'Only the birthday the same', one: mia, other: { ...mia, given: 'Ivy', family: 'Hill', postcode: 'EF3 4GH' } },
];

const text = {
  title: 'How we tell who is who', lede: 'When a school or council brings a list of children, and when two records look alike, this rule says whether two are one child. It is the same for everybody.',
  rule: 'The rule', points: [
    'The same NHS number or the same unique pupil number (UPN) is the same child.',
    'Two different NHS numbers are never taken as one child, unless a person says that one of them is wrong. Numbers that a child had before, for example before an adoption, are kept and lead only to a person.',
    'Without a number, given name, family name, date of birth and postcode are compared. All four the same is the same child. Three are enough if given name and date of birth are among them: twins share the other three.',
    'Names are compared without accents, apostrophes, hyphens, blanks and capitals. A name that a child is called by counts as a given name.',
    'Another family name with the same given name and date of birth is shown to a person where the two are at one school now, or the first halves of their postcodes are the same. Elsewhere too many children share a given name and a birthday.',
    'Anything weaker, such as a turned day and month or a name that sounds alike, is shown to a person, who decides. Several children who fit one row are shown to a person too.',
  ],
  after: 'What happens then', afterPoints: ['A person reads what would change before anything does.', 'Two records that are joined both keep their history, and can be parted again exactly as they were.', 'A school that brings a list is never told that a child has a record elsewhere. The former school or the council confirms a move first.', 'An address that is hidden is compared with nothing.'],
  examplesTitle: 'Examples', caption: 'Made-up pairs and what the rule says', pair: 'The two', says: 'The rule says', outcome: { match: 'the same child', possible: 'a person decides', none: 'two children' } as const,
};

/** The rule in words, with examples that the rule itself answers. For everybody. */
export function whoIsWho(): Reply {
  const say = (v: Verdict): string => (v.outcome === 'none' ? text.outcome.none : `${text.outcome[v.outcome]}: ${importWords.by[v.by]}`);
  const model = { title: text.title, lede: text.lede, words: text, rows: examples.map((e) => ({ words: e.words, says: say(compare(e.one, e.other)) })) };
  return page('children/matching/who-is-who.njk', model satisfies PageModel);
}
