import { NotFound, page, redirect, type Ask, type Reply } from '../../kernel/index.ts';
import { comparePeriods, type Catalogue, type Figure } from '../../measures/index.ts';
import type { Area } from '../../register/index.ts';
import { figuresTable, tableReply } from '../cells/download.ts';
import type { Desk } from '../desk.ts';
import { paths } from '../paths.ts';
import { byCode } from './find.ts';
import { measuresWithFigures } from './queries.ts';
import { areaPage } from './show.page.ts';
import { readArea, type AreaView } from './view.ts';
import { words } from './words.ts';

/** `/areas/:code`: one area, or all the figures behind its page as data. A code that it used to have leads to it. */
export async function showArea(desk: Desk, ask: Ask): Promise<Reply> {
  const catalogue = await desk.figures.catalogue();
  const area = areaOf(catalogue, ask.params['code'] ?? '');
  if (area.code !== ask.params['code']) return redirect(paths.area(area.code, ask.format === 'html' ? '' : `.${ask.format}`));
  if (ask.format !== 'html') return tableReply(figuresTable(catalogue, figuresOf(await readArea(desk.figures, catalogue, area)), area.name, ask.origin), ask.format as 'csv', `area-${area.code}`);
  const [view, measures] = await Promise.all([readArea(desk.figures, catalogue, area), measuresWithFigures(desk.statistics, catalogue, area.code)]);
  return page('dashboard/area/show.njk', areaPage(catalogue, view, measures));
}

function areaOf(catalogue: Catalogue, code: string): Area {
  const area = byCode(catalogue.areas, code);
  if (!area) throw new NotFound(words.show.unknown(code));
  return area;
}

/** Measure by measure: the area's, its region's and England's figures of all periods, then the neighbours' of the latest. */
const figuresOf = (view: AreaView): readonly Figure[] => view.sections.flatMap((s) => s.rows.flatMap((r) => [
  ...[view.area, view.region, view.yardstick].flatMap((a) => [...(r.byArea.get(a?.code ?? '')?.values() ?? [])].sort((x, y) => comparePeriods(x.period, y.period))),
  ...r.neighbours,
]));
