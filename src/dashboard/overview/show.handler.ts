import { page, type Ask, type Reply } from '../../kernel/index.ts';
import { comparePeriods } from '../../measures/index.ts';
import { figuresTable, tableReply } from '../cells/download.ts';
import type { Desk } from '../desk.ts';
import { firstLoadShare } from './reading.ts';
import { overviewPage } from './show.page.ts';
import { readOverview, type OverviewSection } from './view.ts';
import { words } from './words.ts';

/** `/figures`: the alliance's overview, or all its figures as data. */
export async function showOverview(desk: Desk, ask: Ask): Promise<Reply> {
  const catalogue = await desk.figures.catalogue();
  const sections = await readOverview(desk.figures, catalogue);
  if (ask.format === 'html') return page('dashboard/overview/show.njk', overviewPage(catalogue, sections, desk.now(), await firstLoadShare(desk, catalogue)));
  return tableReply(figuresTable(catalogue, allFigures(sections), words.title, `${ask.origin}`), ask.format as 'csv', 'send-overview');
}

const allFigures = (sections: readonly OverviewSection[]) => sections.flatMap((s) => s.rows.flatMap((r) => [...s.columns.own, ...s.columns.beside].flatMap((a) => [...(r.byArea.get(a)?.values() ?? [])].sort((x, y) => comparePeriods(x.period, y.period)))));
