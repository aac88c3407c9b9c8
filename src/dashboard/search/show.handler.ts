import { json, page, type Ask, type Reply } from '../../kernel/index.ts';
import type { Desk } from '../desk.ts';
import { paths } from '../paths.ts';
import { search } from './search.ts';
import { searchPage } from './show.page.ts';

/** A query is a few words; more is cut, so that nobody can keep us busy with one. */
const longestQuery = 200;

/** `/search?q=…`, as a page or as JSON. */
export async function showSearch(desk: { readonly figures: Pick<Desk['figures'], 'catalogue'> }, ask: Ask): Promise<Reply> {
  const catalogue = await desk.figures.catalogue();
  const q = (ask.query.get('q') ?? '').trim().slice(0, longestQuery);
  if (ask.format !== 'json') return page('dashboard/search/show.njk', searchPage(catalogue, q));
  const found = search(catalogue, q);
  return json({
    q, closeOnly: found.loose,
    measures: found.measures.map(({ measure: m }) => ({ key: m.key, title: m.title, topic: m.topic, publisher: m.source.publisher, source: m.source.name, href: `${ask.origin}${paths.measure(m.key)}` })),
    areas: found.areas.map((a) => ({ code: a.code, name: a.name, kind: a.kind, href: `${ask.origin}${paths.area(a.code)}` })),
    releases: found.releases.map((r) => ({ id: r.id, title: r.title, publisher: r.publisher, file: r.fileName, href: `${ask.origin}${paths.release(r.id)}` })),
  });
}
