import { z } from 'zod';
import type { Catalogue } from '../../../measures/index.ts';
import { paths } from '../../paths.ts';
import { patterns } from '../addresses.ts';
import { endpoint } from '../endpoint.ts';
import { exampleMeasure } from '../examples.ts';
import { periodsOf } from '../figures/extent.ts';
import { Refused, settle } from '../reading/given.ts';
import { nearest, type Candidate } from '../reading/nearest.ts';
import { words } from '../words.ts';
import { briefOf, measureFull } from './shape.ts';

export const showMeasure = endpoint({
  id: 'showMeasure', path: patterns.measure, ...words.docs.endpoints.measure, params: { key: words.fields.measure.keyInPath }, refusals: [400, 404],
  query: z.object({}),
  answer: measureFull,
  examples: (catalogue) => [{ says: words.docs.examples.definition, params: { key: exampleMeasure(catalogue) }, query: {} }],
  handle: async ({ desk, catalogue, origin, params }, given) => {
    settle(given);
    const key = params['key'] ?? '';
    const m = catalogue.measures.get(key);
    if (!m) throw new Refused(404, [{ field: 'key', message: words.problems.measure(key, nearest(key, measureCandidates(catalogue))) }]);
    const extent = (await periodsOf(desk.statistics, catalogue, [m])).get(key)!;
    return {
      ...briefOf(m, extent, origin),
      counts: m.counts, method: m.method, caveats: [...m.caveats], decimals: m.decimals,
      dataset: m.cells.dataset, column: m.cells.column, where: { ...m.cells.where }, numerator: m.cells.numerator, denominator: m.cells.denominator,
      breakdowns: m.breakdowns.map(({ column, label, total, values }) => ({ column, label, total, values: [...values] })),
      lastUpdate: m.lastUpdate, nextUpdate: m.nextUpdate, disclosure: m.disclosure, owner: m.owner, reviewBy: m.reviewBy,
      releases: (catalogue.tables.get(m.cells.dataset) ?? []).map(({ release }) => ({ id: release.id, edition: release.edition, href: origin + paths.release(release.id) })),
    };
  },
});

/** Which measure somebody may mean who wrote a wrong key: a slip, the key without its source, its title. */
export const measureCandidates = (catalogue: Pick<Catalogue, 'measures'>): readonly Candidate[] =>
  [...catalogue.measures.values()].map((m) => ({ shown: m.key, names: [m.key, m.key.slice(m.key.indexOf('.') + 1), m.short] }));
