import { png, standalone } from '../../documents/index.ts';
import { file, NotFound, page, redirect, type Ask, type Reply } from '../../kernel/index.ts';
import type { Catalogue } from '../../measures/index.ts';
import { figuresTable, tableReply } from '../cells/download.ts';
import type { Desk } from '../desk.ts';
import { paths, queryString } from '../paths.ts';
import { chartOf, sourceOf, spanOf } from './charts.ts';
import { readAdditions, readSelection, selectionParts, type Additions, type Selection, type Unknown } from './selection.ts';
import { comparePage } from './show.page.ts';
import { areasOf } from './table.ts';
import { figuresIn, readComparison, type CompareRow } from './view.ts';
import { words } from './words.ts';

/** `/compare`: any areas and measures. What a form adds becomes part of the address before anything is shown. */
export async function showComparison(desk: Desk, ask: Ask): Promise<Reply> {
  const catalogue = await desk.figures.catalogue();
  const { selection, unknown } = readSelection(ask.query, catalogue);
  const additions = readAdditions(ask.query, catalogue);
  const find = (ask.query.get('find') ?? '').trim().slice(0, 200);
  const added = ask.query.has('add') && additions.unclear.length === 0;
  if (ask.format === 'html' && (added || additions.areas.length + additions.measures.length > 0)) return redirect(withAdditions(ask.query, selection, unknown, additions, find));
  const rows = await readComparison(desk.figures, catalogue, selection);
  switch (ask.format) {
    case 'html': return page('dashboard/compare/show.njk', comparePage(catalogue, { selection, unknown, additions, find }, rows));
    case 'svg': case 'png': return picture(catalogue, rows, selection, ask);
    default: return tableReply(figuresTable(catalogue, figuresIn(rows, selection), words.title, ask.origin), ask.format, 'compare');
  }
}

/** The address with what was added; what could not be shown stays in it, so that the page can say so. */
function withAdditions(query: URLSearchParams, selection: Selection, unknown: readonly Unknown[], { areas, measures, unclear }: Additions, find: string): string {
  const kept = (name: 'areas' | 'measures') => (unknown.length === 0 ? selection[name] : query.getAll(name).filter((v) => v !== ''));
  const once = (list: readonly string[]) => [...new Set(list)];
  return paths.compare({ ...selectionParts(selection), areas: once([...kept('areas'), ...areas]), measures: once([...kept('measures'), ...measures]), find, add: unclear[0]?.text });
}

/** The chart of the first measure that has one, as a file. */
async function picture(catalogue: Catalogue, rows: readonly CompareRow[], selection: Selection, ask: Ask): Promise<Reply> {
  const areas = areasOf(catalogue, selection.areas);
  for (const row of rows) {
    const svg = chartOf(row, areas, 'wide');
    if (svg === null) continue;
    const address = `${ask.origin}${ask.path}${queryString(selectionParts({ ...selection, measures: [row.measure.key] }))}`;
    const drawn = standalone(svg, { title: row.measure.title, source: sourceOf(row, catalogue), period: spanOf(row, areas), address });
    if (ask.format === 'png') return file('image/png', 'compare.png', await png(drawn));
    return { kind: 'file', type: 'image/svg+xml', name: 'compare.svg', body: drawn, policy: "default-src 'none'; style-src 'unsafe-inline'" };
  }
  throw new NotFound(words.noPicture);
}
