import type { PageModel, Reply } from '../../kernel/index.ts';
import { page } from '../../kernel/index.ts';
import { knownMarks, valueOf } from '../../measures/index.ts';
import { paths } from '../paths.ts';
import { words } from './words.ts';

interface Explained {
  readonly marks: readonly string[];
  readonly meaning: string;
}

/** What `protect.njk` draws. */
interface ProtectModel extends PageModel {
  readonly words: typeof words;
  readonly paths: typeof paths;
  readonly marks: readonly Explained[];
}

/** How we protect people. The marks are those that figures are read with, so the page cannot fall behind. */
export function protectPage(): Reply {
  const model: ProtectModel = { title: words.title, lede: words.lede, words, paths, marks: marksByMeaning() };
  return page('web/protect/protect.njk', model);
}

/** Marks that mean the same stand together, in the order in which figures know them. */
function marksByMeaning(): Explained[] {
  const byMeaning = new Map<string, string[]>();
  for (const mark of knownMarks) {
    const value = valueOf(null, mark);
    const meaning = value.kind === 'number' ? words.marks.rounds : value.why;
    byMeaning.set(meaning, [...(byMeaning.get(meaning) ?? []), mark === '' ? words.marks.empty : mark]);
  }
  return [...byMeaning].map(([meaning, marks]) => ({ marks, meaning }));
}
