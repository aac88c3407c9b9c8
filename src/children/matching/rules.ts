/** A child as far as it is needed to tell whether two are one. Names as written; birthday `2019-03-14`; postcode with its blank, null where it is hidden. */
export interface Likeness {
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly postcode: string | null;
  readonly nhsNumber: string | null;
  readonly upn: string | null;
  /** What they are called, where it is not the given name: as good as it. */
  readonly known?: string | null;
  /** Names that the child had before. */
  readonly former?: readonly { readonly given: string; readonly family: string }[];
  /** Numbers that once were the child's: superseded, changed on adoption. Not those that were another child's by mistake. */
  readonly formerNumbers?: readonly string[];
  /** The schools that the child attends now, by id. */
  readonly schools?: readonly string[];
}

/** From the strongest ground to the weakest; `rules.match_pairs` of the database counts them in the same order. */
export const grounds = ['NHS number', 'UPN', 'all four', 'three of four', 'former number', 'day and month swapped', 'former name', 'sounds alike', 'another given name', 'changed family name', 'two NHS numbers'] as const;
export type Ground = (typeof grounds)[number];

export type Verdict = { readonly outcome: 'match' | 'possible'; readonly by: Ground } | { readonly outcome: 'none' };

const none: Verdict = { outcome: 'none' };

/** Letters that are no accented form of another, as they are written without them. */
const [letters, instead] = ['ŁłØøĐđÐðŦŧÞþıς', 'LlOoDdDdTtTtiσ'];

/** Punctuation, accents, and the vowel points of Hebrew and Arabic, with which the same name may be written or not. */
const passedOver = /[\u{fe00}-\u{fe0f}\u{fe20}-\u{fe2f}\p{Cc} -/:-@[-`{-\u{bf}\u{d7}\u{f7}\u{02b0}-\u{036f}\u{0591}-\u{05c7}\u{0640}\u{064b}-\u{065f}\u{0670}\u{2000}-\u{206f}\u{3000}-\u{303f}\u{feff}]/gu;

/** Names as they are compared: without accents, marks and blanks, in small letters. `rules.plain_name` of the database does the same. */
export const plainName = (name: string): string =>
  [...name.normalize('NFKD').toLowerCase()].map((c) => instead[letters.indexOf(c)] ?? c).join('').replaceAll(passedOver, '').replaceAll('ß', 'ss').replaceAll('æ', 'ae').replaceAll('œ', 'oe');

const codes: Readonly<Record<string, string>> = Object.fromEntries(Object.entries({ 0: 'aeiouy', 1: 'bfpv', 2: 'cgjkqsxz', 3: 'dt', 4: 'l', 5: 'mn', 6: 'r' }).flatMap(([code, of]) => [...of].map((c) => [c, code])));

/** How a name sounds: the American Soundex of 1918. H and W part no two letters of one sound, vowels do. */
export function soundOf(name: string): string {
  const plain = [...plainName(name)];
  if (plain.length === 0) return '';
  const run = [...plain.slice(0, 1), ...plain.slice(1).filter((c) => c !== 'h' && c !== 'w')].map((c) => codes[c] ?? c);
  const tail = run.filter((c, i) => i > 0 && c !== run[i - 1] && c !== '0');
  return (plain[0] + tail.slice(0, 3).join('')).padEnd(4, '0');
}

/**
 * Are these two one child? The published rule (page "How we tell who is who"):
 * an equal NHS number or UPN is a match; two different NHS numbers never are without a person's judgement; else all four of given name,
 * family name, birthday and postcode, or three of them with given name and birthday among the three, since twins share the other three.
 * Anything weaker is only possible, for a person to judge. Symmetric: the order of the two does not matter.
 */
export function compare(a: Likeness, b: Likeness): Verdict {
  if (a.nhsNumber !== null && a.nhsNumber === b.nhsNumber) return { outcome: 'match', by: 'NHS number' };
  const found = byRest(a, b);
  const differ = a.nhsNumber !== null && b.nhsNumber !== null;
  return differ && found.outcome !== 'none' ? { outcome: 'possible', by: 'two NHS numbers' } : found;
}

function byRest(a: Likeness, b: Likeness): Verdict {
  if (a.upn !== null && a.upn === b.upn) return { outcome: 'match', by: 'UPN' };
  const givenNames = givens(b);
  const given = givens(a).some((g) => givenNames.includes(g));
  const family = plainName(a.family) !== '' && plainName(a.family) === plainName(b.family);
  const born = a.born === b.born, postcode = a.postcode !== null && a.postcode === b.postcode;
  if (given && born && family && postcode) return { outcome: 'match', by: 'all four' };
  if (given && born && (family || postcode)) return { outcome: 'match', by: 'three of four' };
  if (once(a, b) || once(b, a)) return { outcome: 'possible', by: 'former number' };
  if (given && family && swapped(a.born) === b.born) return { outcome: 'possible', by: 'day and month swapped' };
  if (born && (formerly(a, b) || formerly(b, a))) return { outcome: 'possible', by: 'former name' };
  if (born && given && soundOf(a.family) !== '' && soundOf(a.family) === soundOf(b.family)) return { outcome: 'possible', by: 'sounds alike' };
  if (born && family && postcode && givens(a).some((g) => givenNames.some((h) => soundOf(g) === soundOf(h)))) return { outcome: 'possible', by: 'another given name' };
  // A family name that nothing ties to the other: given name and birthday alone are shared too often, within one school or neighbourhood hardly ever.
  if (born && given && (district(a) !== null && district(a) === district(b) || (a.schools ?? []).some((s) => b.schools?.includes(s)))) return { outcome: 'possible', by: 'changed family name' };
  return none;
}

/** The first half of a postcode: `B1` of `B1 1AA`. */
const district = (a: Likeness): string | null => a.postcode?.split(' ')[0] ?? null;

/** The names by which a child is called; an empty one is no name and equals nothing. */
const givens = (a: Likeness): readonly string[] => [plainName(a.given), plainName(a.known ?? '')].filter((name) => name !== '');

const once = (a: Likeness, b: Likeness): boolean => (a.formerNumbers ?? []).some((n) => n === b.nhsNumber || n === b.upn);

const formerly = (a: Likeness, b: Likeness): boolean =>
  (a.former ?? []).some((f) => plainName(f.family) !== '' && plainName(f.family) === plainName(b.family) && givens(b).includes(plainName(f.given)));

/** `2019-03-04` for `2019-04-03`; null where it is no other day. */
export function swapped(born: string): string | null {
  const [year, month, day] = born.split('-') as [string, string, string];
  return Number(day) > 12 || day === month ? null : `${year}-${day}-${month}`;
}

export interface Outcome {
  readonly outcome: 'match' | 'possible' | 'many' | 'none';
  readonly by: Ground | null;
  readonly child: string | null;
}

/**
 * One answer from what a row was compared with: numbers outweigh names, names outweigh what is only possible; several children
 * on the strongest ground are many, and no child is chosen among them.
 */
export function outcomeOf(verdicts: readonly { readonly child: string; readonly verdict: Verdict }[]): Outcome {
  const found = verdicts.flatMap(({ child, verdict }) => (verdict.outcome === 'none' ? [] : [{ child, rank: grounds.indexOf(verdict.by) }])).toSorted((a, b) => a.rank - b.rank || (a.child < b.child ? -1 : 1));
  const level = (rank: number): number => (rank < 2 ? 0 : rank < 4 ? 1 : 2);
  const best = found[0];
  if (best === undefined) return { outcome: 'none', by: null, child: null };
  const equal = found.filter((f) => level(f.rank) === level(best.rank));
  if (level(best.rank) === 2) return { outcome: 'possible', by: grounds[best.rank]!, child: best.child };
  return equal.length > 1 ? { outcome: 'many', by: grounds[best.rank]!, child: null } : { outcome: 'match', by: grounds[best.rank]!, child: best.child };
}
