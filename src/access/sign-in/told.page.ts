import { page, type PageModel, type Reply } from '../../kernel/index.ts';
import { paths } from '../paths.ts';
import { words } from './words.ts';

/** What `told.njk` draws. */
interface ToldModel extends PageModel {
  readonly words: typeof words;
  readonly steps: readonly string[];
  readonly start: string;
}

/** What happened instead of signing in, what it means and what to do. */
export function toldPage({ title, lede, steps }: { readonly title: string; readonly lede: string; readonly steps: readonly string[] }, status: number): Reply {
  const model: ToldModel = { title, lede, words, steps, start: paths.signIn() };
  return page('access/sign-in/told.njk', model, status);
}
