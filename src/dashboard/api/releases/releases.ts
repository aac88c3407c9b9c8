import { z } from 'zod';
import { periodLabel, type Release } from '../../../measures/index.ts';
import { standingOf } from '../../data/standing.ts';
import { paths } from '../../paths.ts';
import { patterns } from '../addresses.ts';
import { endpoint } from '../endpoint.ts';
import { settle } from '../reading/given.ts';
import { nearestOf } from '../reading/nearest.ts';
import { pageFields, pageOf, paging } from '../reading/paging.ts';
import { component, periodShape, releaseRef } from '../shapes.ts';
import { words } from '../words.ts';

const w = words.fields.release;
const states = ['in use', 'superseded', 'withdrawn'] as const;

const releaseShape = component('Release', releaseRef.extend({
  state: z.enum(states).describe(w.state), dataset: z.string().describe(w.dataset), edition: z.string().describe(w.edition), kind: z.enum(['figures', 'reference']).describe(w.kind),
  nextUpdate: z.string().nullable().describe(w.nextUpdate), periods: z.object({ from: periodShape.describe(w.periodFrom), to: periodShape.describe(w.periodTo) }).nullable().describe(w.periods),
  containerSha256: z.string().describe(w.containerSha256), readerVersion: z.int().describe(w.readerVersion),
  rowsIn: z.int().describe(w.rowsIn), rowsKept: z.int().describe(w.rowsKept), measures: z.int().describe(w.measures),
  withdrawn: z.object({ at: z.iso.datetime().describe(w.withdrawnAt), why: z.string().describe(w.withdrawnWhy) }).nullable().describe(w.withdrawn),
}));

export const listReleases = endpoint({
  id: 'listReleases', path: patterns.releases, ...words.docs.endpoints.releases, params: {}, refusals: [400],
  query: z.object({ state: z.array(z.enum(states)).optional().describe(w.states), dataset: z.string().optional().describe(w.datasets), ...paging }),
  answer: component('Releases', z.object({ ...pageFields, releases: z.array(releaseShape).describe(w.list) })),
  examples: () => [{ says: words.docs.examples.inUse, query: { state: 'in use' } }, { says: words.docs.examples.allReleases, query: {} }],
  handle: ({ catalogue, origin, path, search }, given) => {
    const datasets = new Set(catalogue.releases.map((r) => r.dataset));
    const wanted = given.values.dataset;
    if (wanted !== undefined && !datasets.has(wanted)) given.problems.push({ field: 'dataset', message: words.problems.dataset(wanted, nearestOf(wanted, datasets)) });
    const { state, dataset, page, size } = settle(given);
    const found = catalogue.releases.map((r) => ({ release: r, standing: standingOf(catalogue, r) }))
      .filter(({ release, standing }) => (state === undefined || state.includes(standing)) && (dataset === undefined || release.dataset === dataset))
      .sort((a, b) => b.release.id - a.release.id);
    const { head, items } = pageOf(found, { page, size }, { address: origin + path, search, version: catalogue.version });
    return { ...head, releases: items.map(({ release: r, standing }) => ({ ...releaseRefOf(r, origin), state: standing, ...restOf(r) })) };
  },
});

/** A release as every figure names it. */
export const releaseRefOf = (r: Release, origin: string): z.output<typeof releaseRef> => ({
  id: r.id, source: r.sourceName, publisher: r.publisher, title: r.title, licence: r.licence, file: r.fileName, published: r.published,
  loaded: r.loadedAt.toISOString(), sha256: r.sha256, href: origin + paths.release(r.id),
});

const named = (id: string) => ({ id, label: periodLabel(id) });

/** Who loaded it stays inside. */
const restOf = (r: Release) => ({
  dataset: r.dataset, edition: r.edition, kind: r.kind, nextUpdate: r.nextUpdate, periods: r.periods && { from: named(r.periods.from), to: named(r.periods.to) },
  containerSha256: r.containerSha256, readerVersion: r.readerVersion, rowsIn: r.rowsIn, rowsKept: r.rowsKept, measures: r.measures.length,
  withdrawn: r.withdrawn && { at: r.withdrawn.at.toISOString(), why: r.withdrawn.why },
});
