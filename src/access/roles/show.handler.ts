import { page, type PageModel, type Records, type Reply } from '../../kernel/index.ts';
import { rolesWithActs } from './queries.ts';
import { words } from './words.ts';

/** Who sees what and why, on one page and for everybody. */
export async function showRoles({ records }: { readonly records: Pick<Records, 'asSystem'> }): Promise<Reply> {
  const roles = await records.asSystem('show the roles', rolesWithActs);
  const model = {
    title: words.title, lede: words.lede, words, crumbs: [{ text: words.title }],
    rows: roles.map(({ name, words: what, reach, may }) => ({ name, what, reach: words.reaches[reach], sees: reach !== 'none', may })),
  };
  return page('access/roles/show.njk', model satisfies PageModel);
}
