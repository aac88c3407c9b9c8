import { page, type PageModel, type Reply } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import { words } from '../words.ts';

/** What `new.njk` draws. */
interface CodeModel extends PageModel {
  readonly words: typeof words;
  readonly action: string;
  readonly problem: string | null;
  readonly again: string;
}

/** The same page whether the address is known or not. */
export function codePage(problem: string | null): Reply {
  const model: CodeModel = {
    title: words.code.title, lede: words.code.lede, hasProblems: problem !== null, crumbs: [{ text: words.start.title, href: paths.signIn() }],
    words, action: paths.code(), problem, again: paths.signIn(),
  };
  return page('access/sign-in/code/new.njk', model, problem === null ? 200 : 400);
}
