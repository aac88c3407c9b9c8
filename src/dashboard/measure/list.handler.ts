import { csv, type Table } from '../../documents/index.ts';
import { file, json, page, type Ask, type Reply } from '../../kernel/index.ts';
import type { Catalogue } from '../../measures/index.ts';
import type { Desk } from '../desk.ts';
import { paths } from '../paths.ts';
import { latestPeriod, listed, listPage, readListQuery, type ListQuery } from './list.page.ts';
import { words } from './words.ts';

/** `/measures`: all measures by topic, or those asked for; as data it is the whole list without pages. */
export async function listMeasures(desk: { readonly figures: Pick<Desk['figures'], 'catalogue'> }, ask: Ask): Promise<Reply> {
  const catalogue = await desk.figures.catalogue();
  const query = readListQuery(ask.query);
  if (ask.format === 'csv') return file('text/csv; charset=utf-8', 'belong-measures.csv', csv(listTable(catalogue, query, ask.origin)));
  if (ask.format === 'json') {
    const table = listTable(catalogue, query, ask.origin);
    return json({ measures: table.rows.map((row) => Object.fromEntries(table.columns.map((c, i) => [c.key, row[i]]))) });
  }
  return page('dashboard/measure/list.njk', listPage(catalogue, query));
}

/** One row a measure: its definition in full. */
export function listTable(catalogue: Catalogue, query: ListQuery, origin: string): Table {
  const c = words.list.columns;
  return {
    title: words.list.title, notes: [],
    columns: Object.entries(c).map(([key, label]) => ({ key, label, kind: 'text' as const })),
    rows: listed(catalogue, query).flatMap((t) => t.measures.map((m) => [
      m.key, m.title, m.short, t.title, m.unitWords, m.polarity, m.counts, m.caveats.join(' '), m.source.publisher, m.source.name, m.source.licence,
      latestPeriod(catalogue, m), m.lastUpdate, m.nextUpdate, `${origin}${paths.measure(m.key)}`,
    ])),
  };
}
