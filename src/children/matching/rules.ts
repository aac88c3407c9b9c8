/** A child as far as it is needed to tell whether two are one. Names as written; birthday `2019-03-14`; postcode with its blank. */
export interface Likeness {
  readonly given: string;
  readonly family: string;
  readonly born: string;
  readonly postcode: string | null;
  readonly nhsNumber: string | null;
  readonly upn: string | null;
  /** Names that the child had before. */
  readonly former?: readonly { readonly given: string; readonly family: string }[];
  /** Numbers that once were the child's: superseded, changed on adoption. */
  readonly formerNumbers?: readonly string[];
}

export type Verdict =
  | { readonly outcome: 'match'; readonly by: 'NHS number' | 'UPN' | 'all four' | 'three of four' }
  | { readonly outcome: 'possible'; readonly by: 'two NHS numbers' | 'former number' | 'day and month swapped' | 'sounds alike' | 'another surname' | 'another given name' }
  | { readonly outcome: 'none' };

const none: Verdict = { outcome: 'none' };

/** Names as they are compared: without accents, marks and blanks, in small letters. `rules.plain_name` of the database does the same. */
export const plainName = (name: string): string =>
  [...name.normalize('NFKD')].map((c) => 'LlOoDdDdTtTt'['ŁłØøĐđÐðŦŧÞþ'.indexOf(c)] ?? c).join('').toLowerCase().replaceAll(/[\u0300-\u036f]/g, '').replaceAll(/[^\p{L}\p{N}\u0100-\uffff]/gu, '');

const codes: Readonly<Record<string, string>> = Object.fromEntries(Object.entries({ 0: 'aeiouy', 1: 'bfpv', 2: 'cgjkqsxz', 3: 'dt', 4: 'l', 5: 'mn', 6: 'r' }).flatMap(([code, of]) => [...of].map((c) => [c, code])));

/** How a name sounds: the American Soundex of 1918. */
export function soundOf(name: string): string {
  const plain = plainName(name);
  if (plain === '') return '';
  const run = [...plain].filter((c) => c !== 'h' && c !== 'w').map((c) => codes[c] ?? c);
  const first = /^[hw]/.test(plain) ? run : run.slice(0);
  const squeezed = first.filter((c, i) => i === 0 || c !== first[i - 1]);
  return (plain[0] + squeezed.slice(1).filter((c) => c !== '0').join('').slice(0, 3)).padEnd(4, '0');
}

/**
 * Are these two one child? The published rule (page "How we tell who is who"):
 * an equal NHS number or UPN is a match; two different NHS numbers never are without a person's judgement; else all four of given name,
 * family name, birthday and postcode, or three of them with given name and birthday among the three, since twins share the other three.
 * Anything weaker is only possible, for a person to judge. Symmetric: the order of the two does not matter.
 */
export function compare(a: Likeness, b: Likeness): Verdict {
  const differ = a.nhsNumber !== null && b.nhsNumber !== null && a.nhsNumber !== b.nhsNumber;
  if (a.nhsNumber !== null && a.nhsNumber === b.nhsNumber) return { outcome: 'match', by: 'NHS number' };
  const found = byRest(a, b);
  if (differ) return found.outcome === 'none' ? none : { outcome: 'possible', by: 'two NHS numbers' };
  return found;
}

function byRest(a: Likeness, b: Likeness): Verdict {
  if (a.upn !== null && a.upn === b.upn) return { outcome: 'match', by: 'UPN' };
  if (once(a, b) || once(b, a)) return { outcome: 'possible', by: 'former number' };
  const given = plainName(a.given) === plainName(b.given), family = plainName(a.family) === plainName(b.family);
  const born = a.born === b.born, postcode = a.postcode !== null && a.postcode === b.postcode;
  if (given && born && family && postcode) return { outcome: 'match', by: 'all four' };
  if (given && born && (family || postcode)) return { outcome: 'match', by: 'three of four' };
  if (given && family && swapped(a.born) === b.born) return { outcome: 'possible', by: 'day and month swapped' };
  if (born && given && formerly(a, b)) return { outcome: 'possible', by: 'another surname' };
  if (born && given && soundOf(a.family) === soundOf(b.family)) return { outcome: 'possible', by: 'sounds alike' };
  if (born && family && postcode && soundOf(a.given) === soundOf(b.given)) return { outcome: 'possible', by: 'another given name' };
  return none;
}

const once = (a: Likeness, b: Likeness): boolean => (a.formerNumbers ?? []).some((n) => n === b.nhsNumber || n === b.upn);

const formerly = (a: Likeness, b: Likeness): boolean =>
  (a.former ?? []).some((f) => plainName(f.family) === plainName(b.family)) || (b.former ?? []).some((f) => plainName(f.family) === plainName(a.family));

/** `2019-03-04` for `2019-04-03`; null where it is no day. */
export function swapped(born: string): string | null {
  const [year, month, day] = born.split('-') as [string, string, string];
  return Number(day) > 12 || day === month ? null : `${year}-${day}-${month}`;
}
