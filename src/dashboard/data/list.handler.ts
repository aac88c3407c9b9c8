import { may } from '../../access/index.ts';
import { page, type Ask, type Reply } from '../../kernel/index.ts';
import { tableReply } from '../cells/download.ts';
import { sections } from '../curated/curated.ts';
import type { Desk } from '../desk.ts';
import { releasesTable } from './list.data.ts';
import { dataPage } from './list.page.ts';
import { words } from './words.ts';

const overview = sections.flatMap((s) => s.measures.map((m) => m.measure));

export async function listData(desk: Desk, ask: Ask): Promise<Reply> {
  const catalogue = await desk.figures.catalogue();
  if (ask.format === 'csv' || ask.format === 'json') return tableReply(releasesTable(catalogue, desk.now(), ask.origin), ask.format, words.table.title.toLowerCase());
  const runs = await desk.loads.recent();
  return page('dashboard/data/list.njk', dataPage({ catalogue, runs, overview, mayLoad: may('load data', ask.caller), now: desk.now() }));
}
