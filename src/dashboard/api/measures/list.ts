import { z } from 'zod';
import type { Catalogue, Measure } from '../../../measures/index.ts';
import { searchMeasures } from '../../search/search.ts';
import { patterns } from '../addresses.ts';
import { endpoint } from '../endpoint.ts';
import { periodsOf } from '../figures/extent.ts';
import { settle } from '../reading/given.ts';
import { nearestOf } from '../reading/nearest.ts';
import { pageFields, pageOf, paging } from '../reading/paging.ts';
import { component } from '../shapes.ts';
import { words } from '../words.ts';
import { briefOf, measureBrief } from './shape.ts';

const w = words.fields.measure;

export const listMeasures = endpoint({
  id: 'listMeasures', path: patterns.measures, ...words.docs.endpoints.measures, params: {}, refusals: [400],
  query: z.object({ q: z.string().optional().describe(w.q), topic: z.string().optional().describe(w.topics), ...paging }),
  answer: component('Measures', z.object({ ...pageFields, measures: z.array(measureBrief).describe(w.list) })),
  examples: () => [{ says: words.docs.examples.search, query: { q: 'EHC plans' } }, { says: words.docs.examples.allMeasures, query: { size: '1000' } }],
  handle: async ({ desk, catalogue, origin, path, search }, given) => {
    const topics = [...new Set([...catalogue.measures.values()].map((m) => m.topic))];
    const asked = given.values.topic;
    const topic = asked === undefined ? undefined : topics.find((t) => t.toLowerCase() === asked.toLowerCase());
    if (asked !== undefined && topic === undefined) given.problems.push({ field: 'topic', message: words.problems.topic(asked, nearestOf(asked, topics)) });
    const { q, page, size } = settle(given);
    const found = find(catalogue, q).filter((m) => topic === undefined || m.topic === topic);
    const { head, items } = pageOf(found, { page, size }, { address: origin + path, search, version: catalogue.version });
    const extents = await periodsOf(desk.statistics, catalogue, items);
    return { ...head, measures: items.map((m) => briefOf(m, extents.get(m.key)!, origin)) };
  },
});

/** By key; where words are looked for, as the search finds them, best first. */
const find = (catalogue: Catalogue, q: string | undefined): readonly Measure[] =>
  q === undefined ? [...catalogue.measures.values()].sort((a, b) => (a.key < b.key ? -1 : 1)) : searchMeasures(catalogue, q).map((hit) => hit.measure);
