import { fillers, synonyms } from './synonyms.ts';

/** Text as it is compared: lower case words and numbers, accents set aside. */
export function wordsOf(text: string): readonly string[] {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/['’]s\b/g, '').replaceAll('&', ' and ').split(/[^a-z0-9]+/).filter((w) => w !== '');
}

/** One thing that was asked for: any of these phrases will do, the reader's own first. */
export interface Term {
  readonly phrases: readonly (readonly string[])[];
  /** A phrase of the list of synonyms stands for itself and its plural; any other word may be the beginning of one. */
  readonly whole: boolean;
}

const byPhrase: ReadonlyMap<string, readonly (readonly string[])[]> = new Map(synonyms.flatMap((group) => {
  // A phrase in several groups finds them all.
  return group.map((p) => [p, [...new Set([p, ...synonyms.filter((g) => g.includes(p)).flat()])].map((x) => x.split(' '))] as const);
}));
const longestPhrase = Math.max(...synonyms.flat().map((p) => p.split(' ').length));

/** What a query asks for. Known phrases bring their synonyms, the longest first; words without meaning fall away unless nothing else is left. */
export function termsOf(query: string): readonly Term[] {
  const words = wordsOf(query);
  const terms: Term[] = [];
  const idle: Term[] = [];
  for (let at = 0; at < words.length;) {
    const found = phraseAt(words, at);
    if (found) {
      terms.push({ phrases: found.phrases, whole: true });
      at += found.length;
      continue;
    }
    const term = { phrases: [[words[at]!]], whole: false };
    (fillers.has(words[at]!) ? idle : terms).push(term);
    at += 1;
  }
  return terms.length > 0 ? terms : idle;
}

function phraseAt(words: readonly string[], at: number): { readonly phrases: Term['phrases']; readonly length: number } | null {
  for (let length = Math.min(longestPhrase, words.length - at); length > 0; length--) {
    const phrases = byPhrase.get(words.slice(at, at + length).join(' '));
    if (phrases) return { phrases, length };
  }
  return null;
}

/** How well a text answers a term: 1 whole words, less where words only begin so, 0 not at all. With `loose` one slip a word is forgiven. */
export function matchTerm(term: Term, text: readonly string[], loose: boolean): number {
  let best = 0;
  for (const [i, phrase] of term.phrases.entries()) {
    const score = matchPhrase(phrase, text, term.whole, loose) * (i === 0 ? 1 : 0.95);
    if (score > best) best = score;
  }
  return best;
}

/** All words of the phrase, one after another. */
function matchPhrase(phrase: readonly string[], text: readonly string[], whole: boolean, loose: boolean): number {
  let best = 0;
  for (let at = 0; at + phrase.length <= text.length; at++) {
    let score = 1;
    for (const [i, word] of phrase.entries()) {
      score = Math.min(score, matchWord(word, text[at + i]!, whole, loose));
      if (score === 0) break;
    }
    if (score > best) best = score;
    if (best === 1) return 1;
  }
  return best;
}

function matchWord(asked: string, word: string, whole: boolean, loose: boolean): number {
  if (asked === word || (word.endsWith('s') && word.slice(0, -1) === asked)) return 1;
  // A short word is no beginning: "la" is not "language".
  if (!whole && asked.length >= 3 && word.startsWith(asked)) return 0.8;
  if (loose && asked.length >= 5 && (oneEdit(asked, word) || oneEdit(asked, word.slice(0, asked.length)) || oneEdit(asked, word.slice(0, asked.length + 1)))) return 0.5;
  return 0;
}

/** Are they alike but for one letter too many, too few, other, or two letters swapped? */
export function oneEdit(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  if (start === a.length && start === b.length) return true;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  return restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
    || (restA.length > 1 && restB.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2));
}
