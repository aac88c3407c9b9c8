import { dataEndings, page, redirect, uploadProblems, type Ask, type Reply } from '../../../kernel/index.ts';
import type { Desk } from '../../desk.ts';
import { paths } from '../../paths.ts';
import { newLoadPage } from './new.page.ts';
import { receive } from './received.ts';
import { words } from './words.ts';

export const newLoad = (): Reply => page('dashboard/data/loads/new.njk', newLoadPage(null));

/** Starts loading what was uploaded, and leads to the page that shows how far it is. */
export async function startLoad(desk: Desk, ask: Ask): Promise<Reply> {
  const files = ask.files.filter((f) => f.field === 'files');
  if (files.length === 0) return page('dashboard/data/loads/new.njk', newLoadPage(words.new.empty), 400);
  const problems = await uploadProblems(files, dataEndings, desk.scanner ?? null);
  if (problems.length > 0) return page('dashboard/data/loads/new.njk', newLoadPage(problems.join(' ')), 400);
  const folder = await desk.loads.folder();
  await receive(files, folder);
  return redirect(paths.load(await desk.loads.start([folder], 'the data page')));
}
