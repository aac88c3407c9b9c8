import { json, NotFound, page, type Ask, type Reply } from '../../../kernel/index.ts';
import { tableReply } from '../../cells/download.ts';
import type { Desk } from '../../desk.ts';
import { problemsTable } from '../problems.ts';
import { loadPage, startingPage } from './show.page.ts';
import { words } from './words.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** How far a load is, and what became of each file. */
export async function showLoad(desk: Desk, ask: Ask): Promise<Reply> {
  const asked = ask.params['id'] ?? '';
  if (!id.test(asked)) throw new NotFound(words.notFound);
  const run = await desk.loads.find(asked);
  if (!run) {
    // A load is a process of its own: its page is asked for before it has written its first row.
    if (ask.format === 'json') return json({ id: asked, state: 'starting' });
    if (ask.format !== 'html') throw new NotFound(words.notFound);
    return page('dashboard/data/loads/show.njk', startingPage(asked));
  }
  if (ask.format === 'json') return json(run);
  if (ask.format === 'csv' || ask.format === 'xlsx') return tableReply(problemsTable(words.tableTitle, run.outcomes.flatMap((o) => o.problems)), ask.format, 'what-to-mend');
  return page('dashboard/data/loads/show.njk', loadPage(run, await desk.figures.catalogue(), desk.now()));
}
