import { lineChart, type Series } from '../../documents/index.ts';
import { comparePeriods, formatNumber, periodLabel, type Catalogue, type Figure } from '../../measures/index.ts';
import type { Area, AreaKind } from '../../register/index.ts';
import { looksOf } from '../cells/looks.ts';
import { axisUnit, placesOf, shortName, widths } from '../measure/charts.ts';
import { isTotal } from '../measure/ground.ts';
import type { CompareRow } from './view.ts';
import { words } from './words.ts';

/** A measure's lines, and the areas that were left out of them. */
export interface Lines {
  readonly series: readonly Series[];
  /** Names of areas whose totals would flatten the others. */
  readonly left: readonly string[];
}

/** How large an area is among others, for totals: those of a larger step are not drawn with those of a smaller. */
const step: Readonly<Record<AreaKind, number>> = { other: 0, provider: 0, 'sub-icb': 0, district: 0, council: 1, icb: 1, 'nhs-region': 2, region: 2, country: 3 };

/** The areas' lines over every period in which one of them has a number. */
export function linesOf(row: CompareRow, areas: readonly Area[]): Lines {
  const withNumbers = areas.filter((a) => [...(row.byArea.get(a.code)?.values() ?? [])].some((f) => f.value.kind === 'number'));
  const smallest = Math.min(...withNumbers.map((a) => step[a.kind]));
  const drawn = isTotal(row.measure) ? withNumbers.filter((a) => step[a.kind] === smallest) : withNumbers;
  const periods = [...new Set(drawn.flatMap((a) => [...row.byArea.get(a.code)!.values()].filter((f) => f.value.kind === 'number').map((f) => f.period)))].sort(comparePeriods);
  const places = placesOf(periods);
  const looks = looksOf(areas.map((a) => a.code));
  return {
    series: drawn.map((a) => ({ key: a.code, label: shortName(a), ...looks.get(a.code)!, points: [...places].map(([period, x]) => ({ x, xLabel: periodLabel(period), y: numberOf(row.byArea.get(a.code)?.get(period)) })) })),
    left: withNumbers.filter((a) => !drawn.includes(a)).map((a) => a.name),
  };
}

/** The chart as SVG; null where there is nothing to draw. */
export function chartOf(row: CompareRow, areas: readonly Area[], width: keyof typeof widths): string | null {
  const { series } = linesOf(row, areas);
  const points = series.flatMap((s) => s.points);
  if (points.length === 0) return null;
  const ends = series.flatMap((s) => {
    const last = s.points.findLast((p) => p.y !== null);
    return last ? [words.charts.end(s.label, formatNumber(last.y!, row.measure), last.xLabel)] : [];
  });
  return lineChart({
    series, yUnit: axisUnit(row.measure), yFormat: (n) => formatNumber(n, row.measure), width: widths[width], height: width === 'wide' ? 280 : 280,
    title: row.measure.title, description: words.charts.describe(row.measure.short, points[0]!.xLabel, series[0]!.points.at(-1)!.xLabel, ends),
  });
}

/** "2019 to 2024": from the first period drawn to the last. */
export function spanOf(row: CompareRow, areas: readonly Area[]): string {
  const labels = (linesOf(row, areas).series[0]?.points ?? []).map((p) => p.xLabel);
  return labels.length < 2 ? (labels[0] ?? '') : words.charts.span(labels[0]!, labels.at(-1)!);
}

/** What a picture of the chart says at its foot. */
export function sourceOf(row: CompareRow, catalogue: Catalogue): string {
  const { publisher, name } = row.measure.source;
  const used = new Set([...row.byArea.values()].flatMap((own) => [...own.values()].map((f) => f.release)));
  const licences = new Set(catalogue.releases.filter((r) => used.has(r.id)).map((r) => r.licence));
  return [publisher, name, ...licences].join(', ');
}

const numberOf = (figure: Figure | undefined): number | null => (figure?.value.kind === 'number' ? figure.value.n : null);
