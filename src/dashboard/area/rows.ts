import { sparkline } from '../../documents/index.ts';
import { comparePeriods, formatNumber, formatShort, periodLabel, type Figure } from '../../measures/index.ts';
import { figureCell, type FigureCell } from '../cells/cell.ts';
import { looksOf } from '../cells/looks.ts';
import { figureOf, numberBefore } from '../overview/view.ts';
import { paths } from '../paths.ts';
import { fewestNeighbours, type AreaRow, type AreaView } from './view.ts';
import { ordinal, words } from './words.ts';

/** Years that the small charts look back. */
const sparkYears = 10;
const say = words.show;

export interface Head {
  readonly name: string;
  /** Classes of its band; '' for columns that are no area's. */
  readonly band: string;
}

interface Say {
  readonly text: string;
  readonly mark: 'up' | 'down' | 'same' | 'none' | 'more' | 'less';
}

export interface CellModel extends Omit<FigureCell, 'say'> {
  readonly label: string;
  readonly tone: string;
  readonly says: readonly Say[];
}

export interface RowModel {
  readonly question: string;
  readonly href: string;
  readonly about: string;
  /** The little chart; where there is one period only, that in words. */
  readonly spark: string;
  readonly single: string | null;
  readonly cells: readonly CellModel[];
}

/** The columns after question and little chart, in the order of a row's cells. */
export function headsOf(view: AreaView): readonly Head[] {
  const looks = looksOf(shown(view));
  return [
    ...shown(view).map((code) => ({ name: nameIn(view, code), band: `band tone-${looks.get(code)!.tone} line-${looks.get(code)!.style}` })),
    ...(view.neighbours.length > 0 ? [{ name: say.columns.neighbours, band: '' }] : []),
    ...(view.ranked ? [{ name: say.columns.rank, band: '' }] : []),
  ];
}

export function rowModel(row: AreaRow, view: AreaView): RowModel {
  const own = figureOf(row, view.area.code);
  const looks = looksOf(shown(view));
  const place = (code: string) => ({ label: nameIn(view, code), tone: looks.get(code)!.tone });
  const beside = [[view.yardstick, say.against.england], [view.region, say.against.region]] as const;
  return {
    question: row.measure.title, href: paths.measure(row.measure.key, { areas: view.area.code }),
    about: say.row(row.period === null ? '' : periodLabel(row.period), row.measure.source.publisher),
    ...trendOf(row, view),
    cells: [
      { ...bare(figureCell(own, row.measure)), ...place(view.area.code), says: travel(row, view.area.code, own) },
      ...beside.flatMap(([area, name]): CellModel[] => {
        if (!area) return [];
        if (row.curated.total) return [{ ...notCompared, ...place(area.code) }];
        const figure = figureOf(row, area.code);
        const verdict = figureCell(own, row.measure, { figure, name }).say;
        return [{ ...bare(figureCell(figure, row.measure)), of: null, ...place(area.code), says: verdict ? [verdict] : [] }];
      }),
      ...(view.neighbours.length > 0 ? [neighbourCell(row, own)] : []),
      ...(view.ranked ? [rankCell(row)] : []),
    ],
  };
}

/** "Since 2016": the first year that a section's little charts reach back to. */
export function sinceOf(rows: readonly AreaRow[], view: AreaView): string {
  const first = rows.map((r) => sparkPeriods(r, view)).filter((p) => p.length > 1).flatMap((p) => p.slice(0, 1)).sort(comparePeriods)[0];
  return first === undefined ? say.columns.trend : say.columns.since(periodLabel(first));
}

/** Nobody's own number, so it leads to the measure and not to a figure. */
function neighbourCell(row: AreaRow, own: Figure | undefined): CellModel {
  const cell = { label: say.columns.neighbours, tone: '', of: null, says: [] };
  if (row.curated.total) return { ...cell, ...notCompared };
  const { middle } = row;
  const [first] = row.neighbours;
  if (middle === null || first === undefined) return { ...cell, isNumber: false, text: say.fewNeighbours, why: say.fewWhy(row.neighbours.length, fewestNeighbours), href: null };
  const verdict = figureCell(own, row.measure, { figure: { ...first, value: { kind: 'number', n: middle } }, name: say.against.neighbours }).say;
  return { ...cell, isNumber: true, text: formatNumber(middle, row.measure), why: null, href: withNeighbours(row, own), says: [{ text: say.middle(row.neighbours.length), mark: 'none' }, ...(verdict ? [verdict] : [])] };
}

function rankCell(row: AreaRow): CellModel {
  const cell = { label: say.columns.rank, tone: '', of: null, says: [] };
  if (row.curated.total) return { ...cell, isNumber: false, text: say.notRanked, why: say.notRankedWhy.total, href: null };
  if (!row.standing) return { ...cell, isNumber: false, text: say.notRanked, why: say.notRankedWhy.none, href: null };
  const { rank, of } = row.standing;
  return { ...cell, isNumber: true, text: ordinal(rank), why: null, href: paths.measure(row.measure.key), says: [{ text: say.rank(of, row.measure.polarity === 'none'), mark: 'none' }] };
}

/** A sum that grows with the size of the area stands beside its own past only. */
const notCompared = { isNumber: false, text: say.notCompared, why: say.notComparedWhy, href: null, of: null, says: [] } as const;

const withNeighbours = (row: AreaRow, own: Figure | undefined): string => paths.measure(row.measure.key, { ...(own ? { areas: own.area } : {}), with: ['england', 'neighbours'] });

function travel(row: AreaRow, area: string, figure: Figure | undefined): readonly Say[] {
  const before = numberBefore(row, area);
  if (figure?.value.kind !== 'number' || before?.value.kind !== 'number') return [];
  const [now, then] = [figure.value.n, before.value.n];
  const period = periodLabel(before.period);
  const was = formatShort(then, row.measure);
  // Compared as it is published: a change in decimals that nobody shows is none.
  if (formatNumber(now, row.measure) === formatNumber(then, row.measure)) return [{ text: say.travel.same(period), mark: 'none' }];
  return now > then ? [{ text: say.travel.up(was, period), mark: 'more' }] : [{ text: say.travel.down(was, period), mark: 'less' }];
}

/** Areas with a column and a line of their own. */
const shown = (view: AreaView): readonly string[] => [view.area, view.yardstick, view.region].flatMap((a) => a?.code ?? []);
const nameIn = (view: AreaView, code: string): string => [view.area, view.yardstick, view.region].find((a) => a?.code === code)?.name ?? code;
function bare(cell: FigureCell): Omit<FigureCell, 'say'> {
  const { isNumber, text, why, href, of } = cell;
  return { isNumber, text, why, href, of };
}

function sparkPeriods(row: AreaRow, view: AreaView): readonly string[] {
  // A total of a larger area dwarfs this one's.
  const areas = row.curated.total ? [view.area.code] : shown(view);
  const all = new Set(areas.flatMap((a) => [...(row.byArea.get(a)?.values() ?? [])]).filter((f) => f.value.kind === 'number').map((f) => f.period));
  return [...all].filter((p) => p !== 'unknown').sort(comparePeriods).slice(-sparkYears);
}

function trendOf(row: AreaRow, view: AreaView): Pick<RowModel, 'spark' | 'single'> {
  const periods = sparkPeriods(row, view);
  if (periods.length < 2) return { spark: '', single: periods[0] === undefined ? say.columns.nothing : say.columns.only(periodLabel(periods[0])) };
  const looks = looksOf(shown(view));
  const areas = row.curated.total ? [view.area.code] : [view.area, view.yardstick].flatMap((a) => a?.code ?? []);
  const series = areas.map((area) => ({ key: area, label: area, ...looks.get(area)!, points: periods.map((p, x) => ({ x, xLabel: p, y: numberAt(row, area, p) })) }));
  return { spark: sparkline({ series }), single: null };
}

function numberAt(row: AreaRow, area: string, period: string): number | null {
  const value = figureOf(row, area, period)?.value;
  return value?.kind === 'number' ? value.n : null;
}
