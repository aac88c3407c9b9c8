import { beeswarm, lineChart, type Series } from '../../documents/index.ts';
import { formatNumber, median, periodLabel, type Measure } from '../../measures/index.ts';
import type { Area } from '../../register/index.ts';
import { fewestRanked, numberOf, type MeasureFacts } from './facts.ts';
import { isTotal } from './ground.ts';
import { rowLooks } from './looks.ts';
import { list, placeName } from './sentence.ts';
import { words } from './words.ts';

/** Pixels of the two drawings of a chart: one for a page, one for a phone. */
export const widths = { wide: 720, narrow: 340 } as const;
type Width = keyof typeof widths;

/** Where a period lies on the time axis, in years; null for one that the axis cannot hold. */
export function timeOf(period: string): number | null {
  const month = /^(\d{4})-(\d\d)$/.exec(period);
  if (month) return Number(month[1]) + (Number(month[2]) - 1) / 12;
  const part = /^(\d{4})-([QW])(\d{1,2})$/.exec(period);
  if (part) return Number(part[1]) + (Number(part[3]) - 1) / (part[2] === 'Q' ? 4 : 53);
  const years = [...period.matchAll(/\d{4}/g)].map((m) => Number(m[0]));
  if (years.length === 0) return null;
  const middle = (years[0]! + years.at(-1)!) / 2;
  const term = ['autumn', 'spring', 'summer'].findIndex((t) => period.includes(`.${t}`));
  return term < 0 ? middle : years[0]! + 0.7 + term / 3;
}

/** Places of the periods on the axis: by time; evenly where two would meet. `unknown` has none. */
export function placesOf(periods: readonly string[]): ReadonlyMap<string, number> {
  const timed = periods.flatMap((p) => { const t = timeOf(p); return t === null ? [] : [[p, t] as const]; });
  const apart = timed.every(([, t], i) => i === 0 || t > timed[i - 1]![1] + 1e-9);
  if (timed.length === 0) return new Map(periods.map((p, i) => [p, i]));
  return new Map(apart ? timed : timed.map(([p], i) => [p, i]));
}

/** A name with the little room that a chart has. */
export const shortName = (area: Area): string => area.name.replace(/^NHS (.*) ICB$/, '$1 (NHS)');

/** How the unit stands at an axis, see the charts' own words. */
export function axisUnit(measure: Measure): string {
  if (measure.unit === 'percent') return '%';
  if (measure.unit === 'pounds') return '£';
  return measure.unitWords.length <= 60 ? measure.unitWords : '';
}

/** The lines of the chart: areas by their looks, the neighbours' middle where asked. Of totals only the chosen areas. */
export function seriesOf(facts: MeasureFacts): readonly Series[] {
  const places = placesOf(facts.periods);
  const looks = rowLooks(facts.rows);
  const shown = facts.rows.filter((r) => r.role === 'own' || !isTotal(facts.measure));
  const points = (valueAt: (period: string) => number | null) => [...places].map(([period, x]) => ({ x, xLabel: periodLabel(period), y: valueAt(period) }));
  const lines: Series[] = shown.map((r) => ({ key: r.area.code, label: shortName(r.area), ...looks.get(r.area.code)!, points: points((p) => numberOf(r.figures.get(p))) }));
  const { neighbours } = facts;
  if (!neighbours || neighbours.middle.size === 0 || isTotal(facts.measure)) return lines;
  return [...lines, { key: 'neighbours', label: words.over.neighbours(neighbours.of.name), tone: 'moss', style: 'dash-dot', points: points((p) => neighbours.middle.get(p) ?? null) }];
}

export function overTime(facts: MeasureFacts, width: Width): string {
  const { measure } = facts;
  const series = seriesOf(facts);
  const labels = [...placesOf(facts.periods).keys()].map(periodLabel);
  const names = list(series.map((s) => s.label));
  return lineChart({
    series, yUnit: axisUnit(measure), yFormat: (n) => formatNumber(n, measure), width: widths[width], height: width === 'wide' ? 330 : 300,
    title: words.over.chart(measure.title), description: labels.length > 1 ? words.over.about(names, labels[0]!, labels.at(-1)!) : words.over.aboutOne(names, labels[0] ?? ''),
  });
}

/** The neighbours' numbers in the period of the ranking. */
export function neighbourNumbers(facts: MeasureFacts): readonly number[] {
  const codes = new Set(facts.neighbours?.areas.map((a) => a.code));
  return facts.among?.figures.filter((f) => codes.has(f.area)).map((f) => numberOf(f)!) ?? [];
}

/** One dot for each peer; null where there is nothing to rank. */
export function spread(facts: MeasureFacts, width: Width): string | null {
  const { among, measure, neighbours, catalogue } = facts;
  if (!among || among.figures.length < fewestRanked) return null;
  const looks = rowLooks(facts.rows);
  const own = new Map(facts.rows.filter((r) => r.role === 'own').map((r) => [r.area.code, r.area]));
  const outlined = new Set(neighbours?.areas.map((a) => a.code));
  const england = facts.rows.find((r) => r.area.kind === 'country');
  const reference = numberOf(england?.figures.get(among.period));
  return beeswarm({
    points: among.figures.map((f) => {
      const area = own.get(f.area);
      return {
        key: f.area, label: catalogue.areas.get(f.area)?.name ?? f.area, value: numberOf(f)!, outlined: outlined.has(f.area),
        ...(area ? { highlight: { tone: looks.get(f.area)!.tone, label: shortName(area) } } : {}),
      };
    }),
    references: england && reference !== null ? [{ label: england.area.name, value: reference, ...looks.get(england.area.code)! }] : [],
    unit: axisUnit(measure), format: (n) => formatNumber(n, measure), width: widths[width], height: width === 'wide' ? 150 : 190,
    title: words.among.chart(measure.title, among.figures.length, words.peers(among.kind), periodLabel(among.period)),
    description: words.among.about(words.peer(among.kind)),
  });
}

/** "ten", as it is written in a sentence. */
const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** What the dots are, and where the middle neighbour stands. */
export function spreadWords(facts: MeasureFacts): string {
  const { among, neighbours, measure } = facts;
  if (!among) return '';
  const each = words.among.each(words.peer(among.kind));
  const numbers = neighbourNumbers(facts);
  const middle = median(numbers);
  if (!neighbours || middle === null) return each;
  const say = formatNumber(middle, measure);
  const n = small[numbers.length] ?? String(numbers.length);
  return `${each} ${numbers.length % 2 === 1 ? words.among.neighbours(placeName(neighbours.of), n, say) : words.among.even(placeName(neighbours.of), n, say)}`;
}
