import { comparePeriods, median, standings, type Catalogue, type Figure, type Figures, type Measure, type Neighbour, type Standing } from '../../measures/index.ts';
import { alliance, regionOf, type Area, type AreaRegister } from '../../register/index.ts';
import { sections, type Curated, type Section } from '../curated/curated.ts';
import { isHealth } from '../measure/ground.ts';
import type { OverviewRow } from '../overview/view.ts';

/** A measure with this area's figures and where they stand among its peers. */
export interface AreaRow extends OverviewRow {
  /** In the row's period, among areas of its kind; undefined where it has no number or is not ranked. */
  readonly standing: Standing | undefined;
  /** The neighbours' figures in the row's period that are numbers. */
  readonly neighbours: readonly Figure[];
  /** Their middle; null where too few have a number. */
  readonly middle: number | null;
}

export interface AreaView {
  readonly area: Area;
  /** England, unless this is England. */
  readonly yardstick: Area | undefined;
  readonly region: Area | undefined;
  readonly neighbours: readonly Neighbour[];
  /** Whether areas of this kind are put in order. */
  readonly ranked: boolean;
  readonly sections: readonly { readonly section: Section; readonly rows: readonly AreaRow[] }[];
}

/** A middle of fewer neighbours than this says little about them. */
export const fewestNeighbours = 5;

type ByArea = ReadonlyMap<string, ReadonlyMap<string, Figure>>;

/** Everything an area's page shows: one read for its figures, one a period for its peers'. */
export async function readArea(figures: Pick<Figures, 'read'>, catalogue: Catalogue, area: Area): Promise<AreaView> {
  const region = regionOf(catalogue.areas, area);
  const yardstick = area.code === alliance.country ? undefined : catalogue.areas.get(alliance.country);
  const wanted = sections.map((section) => ({ section, curated: section.measures.filter(({ measure }) => {
    const known = catalogue.measures.get(measure);
    return known !== undefined && concerns(known, area);
  }) }));
  const keys = wanted.flatMap((w) => w.curated.map((c) => c.measure));
  const read = await figures.read(catalogue, { measures: keys, areas: [area, region, yardstick].flatMap((a) => a?.code ?? []), periods: 'all' });
  const byMeasure = new Map([...Map.groupBy(read, (f) => f.measure)].map(([key, list]) => [key, byAreaAndPeriod(list)]));
  const found = wanted.map(({ section, curated }) => ({ section, rows: curated.map((c) => ({ curated: c, byArea: byMeasure.get(c.measure) ?? new Map() as ByArea })).filter(({ byArea }) => area.kind !== 'other' || byArea.has(area.code)) }));
  const rows = found.flatMap((s) => s.rows.map((r) => ({ measure: r.curated.measure, period: rowPeriod(r.byArea, area, yardstick) })));
  const neighbours = catalogue.neighboursOf(area.code);
  const peers = peersOf(catalogue.areas, area);
  const among = peers.length === 0 ? new Map<string, readonly Figure[]>() : await readPeers(figures, catalogue, peers, rows);
  return {
    area, yardstick, region, neighbours, ranked: peers.length > 0,
    sections: found.map(({ section, rows: list }) => ({ section, rows: list.map(({ curated, byArea }) => toRow(curated, catalogue, byArea, area, rowPeriod(byArea, area, yardstick), neighbours, among.get(curated.measure) ?? [])) })).filter((s) => s.rows.length > 0),
  };
}

const nhsKinds: ReadonlySet<Area['kind']> = new Set(['nhs-region', 'icb', 'sub-icb', 'provider']);

/** Figures of NHS bodies are not for places, nor those of places for NHS bodies; England and what files bring along may have both. */
export const isNhs = (area: Area): boolean => nhsKinds.has(area.kind);
const concerns = (measure: Measure, area: Area): boolean => area.kind === 'country' || area.kind === 'other' || isHealth(measure) === isNhs(area);

/** Areas of its kind that it is ranked among; none for kinds where a rank says nothing. The two parts of London are in London already. */
export function peersOf(register: AreaRegister, area: Area): readonly Area[] {
  if (area.kind === 'region') return area.region === null ? register.all('region').filter((r) => r.region === null) : [];
  return area.kind === 'council' || area.kind === 'icb' || area.kind === 'nhs-region' ? register.all(area.kind) : [];
}

/** Measures whose latest figure is of the same period share one read, and so do the pages of all areas of a kind. */
async function readPeers(figures: Pick<Figures, 'read'>, catalogue: Catalogue, peers: readonly Area[], rows: readonly { measure: string; period: string | null }[]): Promise<ReadonlyMap<string, readonly Figure[]>> {
  const groups = Map.groupBy(rows.filter((r) => r.period !== null), (r) => r.period!);
  const areas = peers.map((p) => p.code);
  const read = await Promise.all([...groups].map(([period, list]) => figures.read(catalogue, { measures: list.map((r) => r.measure), areas, periods: [period] })));
  return Map.groupBy(read.flat(), (f) => f.measure);
}

function toRow(curated: Curated, catalogue: Catalogue, byArea: ByArea, area: Area, period: string | null, near: readonly Neighbour[], peers: readonly Figure[]): AreaRow {
  const measure = catalogue.measures.get(curated.measure)!;
  const numbers = new Map(peers.flatMap((f) => (f.value.kind === 'number' ? [[f.area, f.value.n]] as const : [])));
  const isNear = new Set(near.map((n) => n.area));
  const neighbours = peers.filter((f) => isNear.has(f.area) && f.value.kind === 'number');
  return {
    curated, measure, byArea, period, neighbours,
    standing: curated.total ? undefined : standings(numbers, measure.polarity).get(area.code),
    middle: neighbours.length < fewestNeighbours ? null : median(neighbours.flatMap((f) => (f.value.kind === 'number' ? [f.value.n] : []))),
  };
}

/** The latest period in which this area has a number; else in which it is marked; else England's. */
function rowPeriod(byArea: ByArea, area: Area, yardstick: Area | undefined): string | null {
  const own = [...(byArea.get(area.code)?.values() ?? [])];
  const latest = (list: readonly Figure[]) => list.map((f) => f.period).sort(comparePeriods).at(-1);
  return latest(own.filter((f) => f.value.kind === 'number')) ?? latest(own) ?? latest([...(byArea.get(yardstick?.code ?? '')?.values() ?? [])]) ?? null;
}

function byAreaAndPeriod(figures: readonly Figure[]): ByArea {
  return new Map([...Map.groupBy(figures, (f) => f.area)].map(([area, list]) => [area, new Map(list.map((f) => [f.period, f]))]));
}
