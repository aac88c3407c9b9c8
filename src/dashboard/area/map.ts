import { areaMap, type Shape } from '../../documents/index.ts';
import { quote, type Statistics } from '../../kernel/index.ts';
import { comparePeriods, formatNumber, periodLabel, type Catalogue, type Figure, type Figures, type Measure } from '../../measures/index.ts';
import { alliance, type Area } from '../../register/index.ts';
import { figureCell, type FigureCell } from '../cells/cell.ts';
import { looksOf } from '../cells/looks.ts';
import { paths } from '../paths.ts';
import { linkTo, type Link } from './place.ts';
import { inSentence, words } from './words.ts';

/** What the map is shaded by: the share of pupils with an EHC plan, published for every council. */
export const mappedMeasure = 'lait.SEN_TotStat';

/** A map with the same in numbers beside it. */
export interface MapModel {
  readonly title: string;
  readonly wide: string;
  readonly narrow: string;
  readonly head: { readonly area: string; readonly value: string };
  readonly measure: string;
  readonly rows: readonly (Link & { readonly ours: boolean; readonly cell: Omit<FigureCell, 'say'> & { readonly says: readonly [] } })[];
}

export interface Mapped {
  readonly area: Area;
  readonly shape: Shape;
  readonly figure: Figure | undefined;
}

const shapes = new WeakMap<Catalogue, Promise<ReadonlyMap<string, Shape>>>();

/** The councils around ours with their ground and figure; null where boundaries or figures are not loaded. */
export async function readMap(statistics: Statistics, figures: Pick<Figures, 'read'>, catalogue: Catalogue): Promise<readonly Mapped[] | null> {
  if (!catalogue.measures.has(mappedMeasure)) return null;
  const councils = catalogue.areas.all('council').filter((c) => c.region === alliance.region && c.to === null);
  let drawn = shapes.get(catalogue);
  if (!drawn) shapes.set(catalogue, (drawn = readShapes(statistics, catalogue, councils)));
  drawn.catch(() => shapes.delete(catalogue));
  const [ground, read] = await Promise.all([drawn, figures.read(catalogue, { measures: [mappedMeasure], areas: councils.map((c) => c.code), periods: 'all' })]);
  const numbers = read.filter((f) => f.value.kind === 'number');
  const period = numbers.map((f) => f.period).sort(comparePeriods).at(-1);
  const mapped = councils.flatMap((area) => {
    const shape = ground.get(area.code);
    return shape ? [{ area, shape, figure: read.find((f) => f.area === area.code && f.period === period) }] : [];
  });
  return period === undefined || mapped.length === 0 ? null : mapped;
}

/** Newest boundaries win where two sets draw the same council. */
async function readShapes(statistics: Statistics, catalogue: Catalogue, councils: readonly Area[]): Promise<ReadonlyMap<string, Shape>> {
  const tables = catalogue.releases.filter((r) => r.dataset === 'boundaries' && catalogue.inUse(r) && (r.edition === 'upper-tier' || r.edition === 'district')).sort((a, b) => (a.edition < b.edition ? -1 : 1));
  const drawn = new Map<string, Shape>();
  for (const { tablePath } of tables) {
    const rows = await statistics.all(`select code, geometry from read_parquet(${quote(tablePath)}) where code in (${councils.map(() => '?').join(', ')})`, councils.map((c) => c.code));
    for (const row of rows) drawn.set(String(row['code']), JSON.parse(String(row['geometry'])) as Shape);
  }
  return drawn;
}

/** The map and its table, councils in the order of their names, ours outlined. */
export function mapModel(mapped: readonly Mapped[], measure: Measure, region: Area, title: string): MapModel {
  const sorted = [...mapped].sort((a, b) => a.area.name.localeCompare(b.area.name, 'en-GB'));
  const period = periodLabel(mapped.find((m) => m.figure)?.figure?.period ?? 'unknown');
  const ours = new Set<string>(alliance.councils);
  const looks = looksOf(alliance.councils);
  const numberOf = (m: Mapped) => (m.figure?.value.kind === 'number' ? m.figure.value.n : null);
  const draw = (width: number, height: number) => areaMap({
    areas: sorted.map((m) => ({ key: m.area.code, label: m.area.name, value: numberOf(m), shape: m.shape, ...(ours.has(m.area.code) ? { highlight: { tone: looks.get(m.area.code)!.tone, label: m.area.name } } : {}) })),
    format: (n) => formatNumber(n, measure), width, height, title: words.list.map.picture(measure.short, period, inSentence(region.name)),
    description: words.list.map.describe(sorted.map((m) => `${m.area.name} ${figureCell(m.figure, measure).text}`)),
  });
  return {
    title, wide: draw(560, 460), narrow: draw(320, 320), head: { area: words.list.map.head.area, value: words.list.map.head.value(measure.short, period) }, measure: paths.measure(measure.key),
    rows: sorted.map((m) => ({ ...linkTo(m.area), ours: ours.has(m.area.code), cell: { ...figureCell(m.figure, measure), says: [] } })),
  };
}
