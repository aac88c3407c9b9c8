import { csv, png, standalone, xlsx } from '../../documents/index.ts';
import { file, json, NotFound, page, type Ask, type Reply } from '../../kernel/index.ts';
import { periodLabel } from '../../measures/index.ts';
import type { Desk } from '../desk.ts';
import { paths } from '../paths.ts';
import { overTime, spread } from './charts.ts';
import { readFacts, type MeasureFacts } from './facts.ts';
import { filterWords } from './know.ts';
import { dataObjects, dataTable } from './rows.ts';
import { readSelection, selectionParts } from './selection.ts';
import { lede, measurePage } from './show.page.ts';
import { words } from './words.ts';

/** `/measures/:key`, as a page, its data or its picture. */
export async function showMeasure(desk: Pick<Desk, 'now'> & { readonly figures: Pick<Desk['figures'], 'catalogue' | 'read'> }, ask: Ask): Promise<Reply> {
  const catalogue = await desk.figures.catalogue();
  const key = ask.params['key'] ?? '';
  const measure = catalogue.measures.get(key);
  if (!measure) throw new NotFound(words.notFound(key));
  const { selection, unknown } = readSelection(ask.query, measure, catalogue.areas);
  const facts = await readFacts(desk.figures, catalogue, measure, selection, unknown);
  const name = `belong-${key}`;
  switch (ask.format) {
    case 'html': return page('dashboard/measure/show.njk', measurePage(facts, desk.now(), ask.origin));
    case 'csv': return file('text/csv; charset=utf-8', `${name}.csv`, csv(dataTable(facts, ask.origin)));
    case 'xlsx': return file('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', `${name}.xlsx`, await xlsx(dataTable(facts, ask.origin)));
    case 'json': return json({ measure: key, title: measure.title, unit: measure.unitWords, says: lede(facts), selection, rows: dataObjects(dataTable(facts, ask.origin)) });
    case 'svg': return file('image/svg+xml', `${name}.svg`, picture(facts, ask));
    case 'png': return file('image/png', `${name}.png`, await png(picture(facts, ask)));
  }
}

/** The chart as a file of its own, with its question above and its source below; `chart=spread` is the one of all areas. */
function picture(facts: MeasureFacts, ask: Ask): string {
  const { measure, selection, periods, period } = facts;
  const isSpread = ask.query.get('chart') === 'spread';
  const chart = isSpread ? spread(facts, 'wide') : overTime(facts, 'wide');
  if (chart === null || period === null) throw new NotFound(words.noPicture);
  const ends = [periods[0]!, periods.at(-1)!].map(periodLabel);
  return standalone(chart, {
    title: words.picture.title(measure.title, filterWords(measure, selection.by)), source: words.picture.source(measure.source.publisher, measure.source.name),
    period: isSpread ? periodLabel(period) : words.picture.periods(ends[0]!, ends[1]!),
    address: `${ask.origin}${paths.measure(measure.key, selectionParts(selection))}`,
  });
}
