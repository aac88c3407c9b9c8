import { page, type Ask, type Reply } from '../../../kernel/index.ts';
import type { Desk } from '../../desk.ts';
import { addresses, patterns } from '../addresses.ts';
import { answerTo, type Endpoint, type Here } from '../endpoint.ts';
import { endpoints } from '../endpoints.ts';
import { openApi } from '../openapi/document.ts';
import { exampleMeasure } from '../examples.ts';
import { listFigures } from '../figures/figures.ts';
import { docsPage, type Tried } from './show.page.ts';

/** `/api/docs`: each address explained, with what it really answers now. */
export function showDocs(desk: Pick<Desk, 'figures' | 'statistics'>): (ask: Ask) => Promise<Reply> {
  return async (ask) => {
    const catalogue = await desk.figures.catalogue();
    const at = (path: string, params: Here['params'], query: Here['params']): Here => ({ desk, catalogue, origin: ask.origin, path: addresses.of(path, params, {}), params, search: new URLSearchParams(query) });
    const tried = await Promise.all(endpoints.map((e) => tryOut(e, at)));
    // A slip of each kind, so that the answer shows how they are told.
    const slips = { measure: exampleMeasure(catalogue), area: 'E0600001', period: 'last', pge: '2' };
    const wrong = await answerTo(listFigures, at(listFigures.path, {}, slips));
    return page('dashboard/api/docs/show.njk', docsPage(openApi(endpoints, catalogue, ask.origin), tried, { href: addresses.figures(slips), answer: wrong.body }));
  };

  async function tryOut(endpoint: Endpoint, at: (path: string, params: Here['params'], query: Here['params']) => Here): Promise<Tried> {
    const catalogue = await desk.figures.catalogue();
    const examples = endpoint.examples(catalogue);
    const [first] = examples;
    // The document is long and stands behind its link.
    if (!first || endpoint.path === patterns.openapi) return { endpoint, examples, answer: null };
    const one = 'size' in endpoint.query.shape ? { size: '1' } : {};
    const { status, body } = await answerTo(endpoint, at(endpoint.path, first.params ?? {}, { ...first.query, ...one }));
    return { endpoint, examples, answer: status === 200 ? body : null };
  }
}
