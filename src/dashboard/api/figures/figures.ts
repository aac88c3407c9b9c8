import type { Statistics } from '../../../kernel/index.ts';
import { comparePeriods, type Catalogue, type Figure, type Measure } from '../../../measures/index.ts';
import { catalogueOf } from '../../figure/past.ts';
import { patterns } from '../addresses.ts';
import { endpoint, type Here } from '../endpoint.ts';
import { exampleAreas, exampleFilter, exampleMeasure } from '../examples.ts';
import { Refused } from '../reading/given.ts';
import { pageOf } from '../reading/paging.ts';
import { words } from '../words.ts';
import { checkAsked, latest, type Asked } from './asked.ts';
import { extentOf, latestOf, periodsOf } from './extent.ts';
import { figureJson, figuresAnswer, figuresQuery } from './shape.ts';

/** Figures that one request may ask for, on all its pages: about 10 MB of memory. */
export const mostFigures = 20_000;

export const listFigures = endpoint({
  id: 'listFigures', path: patterns.figures, ...words.docs.endpoints.figures, params: {}, refusals: [400, 404],
  query: figuresQuery, filters: words.fields.figure.filter, answer: figuresAnswer,
  examples: (catalogue) => {
    const key = exampleMeasure(catalogue);
    const measure = catalogue.measures.get(key);
    const areas = exampleAreas(measure);
    const filter = exampleFilter(catalogue);
    return [
      { says: words.docs.examples.latest, query: { measure: key, area: areas, period: latest } },
      { says: words.docs.examples.overTime, query: { measure: key, area: areas } },
      { says: words.docs.examples.allAreas, query: { measure: key, period: latest } },
      ...(filter ? [{ says: words.docs.examples.divided, query: { measure: filter.measure.key, area: exampleAreas(filter.measure), period: latest, every: filter.column } }] : []),
    ];
  },
  reading: (catalogue) => ({ open: true, isOne: (field, text) => (field === 'measure' && catalogue.measures.has(text)) || (field === 'area' && catalogue.areas.get(text) !== undefined) }),
  handle: async (here, given) => {
    const { statistics } = here.desk;
    const catalogue = await asOf(here, given.values.release);
    const counted = onlyOf(catalogue, given.values.release);
    const asked = await checkAsked(given, { catalogue, periodsOf: (measures) => periodsOf(statistics, counted, measures) });
    const plan = await planOf(statistics, counted, asked);
    const found = (await Promise.all(plan.map(({ measures, periods }) => here.desk.figures.read(catalogue, {
      measures: measures.map((m) => m.key), areas: asked.areas, periods, breakdown: asked.breakdown, along: asked.every, ...(asked.release === undefined ? {} : { release: asked.release }),
    })))).flat();
    const { head, items } = pageOf(inOrder(found, asked.measures), asked, { address: here.origin + here.path, search: here.search, version: here.catalogue.version });
    return { ...head, note: head.total === 0 ? words.nothing : null, figures: items.map((f) => figureJson(f, catalogue, here.origin)) };
  },
});

/** The catalogue with an earlier release's own table and measures, where one is asked for and there is one. */
async function asOf({ desk, catalogue }: Here, id: number | undefined): Promise<Catalogue> {
  const release = catalogue.releases.find((r) => r.id === id);
  return release?.kind === 'figures' ? catalogueOf(desk.statistics, catalogue, release) : catalogue;
}

/** The same with no other table than the release's. A release that nobody knows leaves all: the rest is still checked. */
function onlyOf(catalogue: Catalogue, id: number | undefined): Catalogue {
  if (!catalogue.releases.some((r) => r.id === id)) return catalogue;
  return { ...catalogue, tables: new Map([...catalogue.tables].map(([dataset, tables]) => [dataset, tables.filter((t) => t.release.id === id)])) };
}

/** What to read together: measures of the same periods. */
interface Step {
  readonly measures: Measure[];
  readonly periods: readonly string[] | 'all';
}

/** Sets “latest” to each measure's own last period, and refuses what is too large before anything of it is read. */
async function planOf(statistics: Pick<Statistics, 'all'>, catalogue: Catalogue, asked: Asked): Promise<readonly Step[]> {
  const { measures, areas, periods, breakdown, every } = asked;
  const needsLatest = periods !== 'all' && periods.includes(latest);
  // A few measures of a few areas can never be too many figures: they are read without being counted first.
  const isSmall = areas !== 'all' && every.length === 0 && measures.length * areas.length <= 200;
  if (isSmall && !needsLatest) return [{ measures: [...measures], periods }];
  const extents = await extentOf(statistics, catalogue, measures, { areas, breakdown, every });
  const steps = new Map<string, Step>();
  let total = 0;
  for (const measure of measures) {
    const extent = extents.get(measure.key)!;
    const own = periods === 'all' ? 'all' : [...new Set(periods.flatMap((p) => (p === latest ? (latestOf(extent) ?? []) : [p])))].sort(comparePeriods);
    for (const [period, { rows }] of extent) if (own === 'all' || own.includes(period)) total += rows;
    const step = steps.get(String(own));
    if (step) step.measures.push(measure);
    else steps.set(String(own), { measures: [measure], periods: own });
  }
  if (total > mostFigures) throw new Refused(400, [{ field: 'measure', message: words.problems.tooLarge(words.number(total), words.number(mostFigures), narrower(asked)) }]);
  return [...steps.values()];
}

/** Ways to ask for less that this request has not gone yet. */
function narrower({ measures, areas, periods, every }: Asked): readonly string[] {
  const say = words.narrow;
  return [...(periods === 'all' ? [say.period] : []), ...(areas === 'all' ? [say.areas] : []), ...(every.length > 0 ? [say.every] : []), ...(measures.length > 1 ? [say.measures] : [])];
}

/** By measure as asked, area, period, row: the same on every page. */
function inOrder(figures: readonly Figure[], measures: readonly Measure[]): readonly Figure[] {
  const place = new Map(measures.map((m, i) => [m.key, i]));
  const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return [...figures].sort((a, b) => place.get(a.measure)! - place.get(b.measure)! || text(a.area, b.area) || comparePeriods(a.period, b.period) || a.release - b.release || a.row - b.row);
}
