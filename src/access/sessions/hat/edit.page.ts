import { page, type PageModel, type Reply } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import type { HatChoice } from '../rules.ts';
import { words } from '../words.ts';

/** What `edit.njk` draws. */
interface HatModel extends PageModel {
  readonly words: typeof words;
  readonly action: string;
  readonly next: string;
  readonly problem: string | null;
  readonly hats: readonly { readonly id: string; readonly holding: string; readonly label: string; readonly hint: string; readonly worn: boolean }[];
}

export function hatPage(hats: readonly HatChoice[], worn: string | null, next: string, problem: string | null): Reply {
  const model: HatModel = {
    title: words.title, lede: hats.length === 0 ? words.none : words.lede, hasProblems: problem !== null, words, action: paths.hat(), next, problem,
    hats: hats.map(({ holding, roleName, place, words: hint }, i) => ({ id: i === 0 ? 'holding' : `holding-${i + 1}`, holding, label: place === null ? roleName : `${roleName}, ${place}`, hint, worn: holding === worn })),
  };
  return page('access/sessions/hat/edit.njk', model, problem === null ? 200 : 400);
}
