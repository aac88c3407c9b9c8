import type { PageModel } from '../../../kernel/index.ts';
import { paths } from '../../paths.ts';
import { words } from './words.ts';

/** The upload form; `problem` where it comes back without a file. */
export function newLoadPage(problem: string | null) {
  const model = {
    title: words.new.title,
    door: 'data',
    crumbs: [{ text: words.data, href: paths.data() }, { text: words.new.title }],
    lede: words.new.lede,
    hasProblems: problem !== null,
    words, problem,
    action: paths.upload(),
  };
  return model satisfies PageModel;
}
