import { words } from '../words.ts';
import { valueAxis, periodAxis, leftRoom } from './axes.ts';
import { spread } from './labels.ts';
import { textWidth, wrap } from './lettering.ts';
import { placer, roundScale, unitCaption } from './scale.ts';
import { periodsOf, stretches, toneClass } from './series.ts';
import type { Drawn, Series } from './series.ts';
import { coordinate, element, escapeXml, frame, isNarrow, textBlock } from './svg.ts';

export interface LineChart {
  /** The first series lies on top. */
  readonly series: readonly Series[];
  /** `%` and `£` stand at every tick; other words, e.g. `children waiting`, stand once above the axis; '' for none. */
  readonly yUnit: string;
  /** A value as it is read at the line's end, with its unit: `51.5%`. */
  readonly yFormat: (value: number) => string;
  /** Pixels. Under 480 it is drawn for a phone. */
  readonly width: number;
  /** Pixels at least: the chart grows where labels need more. */
  readonly height: number;
  readonly title: string;
  readonly description: string;
  /** Whether the value axis holds zero. Default true. */
  readonly fromZero?: boolean;
}

interface Line {
  readonly series: Series;
  readonly parts: readonly (readonly Drawn[])[];
  readonly end: Drawn;
  readonly label: readonly string[];
}

const leading = 17;
/** A label moved by more pixels than this is tied to its line's end by a leader. */
const leaderFrom = 6;

/**
 * A line chart as SVG text: lines are labelled at their ends with their last value, so there is no legend to decode;
 * gaps stay gaps. Classes only: charts.css holds every look. The same input gives the same text.
 */
export function lineChart(chart: LineChart): string {
  const narrow = isNarrow(chart.width);
  const size = narrow ? 14 : 15;
  const periods = periodsOf(chart.series);
  const lastX = periods.at(-1)?.x;
  const labelRoom = Math.max(100, Math.min(210, chart.width * (narrow ? 0.33 : 0.3)));
  const lines = chart.series.flatMap((s) => asLine(s, stretches(s, periods), (end) => wrap(endWords(s, end, lastX, chart.yFormat), size, labelRoom)));
  const silent = chart.series.filter((s) => !lines.some((l) => l.series === s)).map((s) => s.label);

  const caption = unitCaption(chart.yUnit);
  const top = caption === undefined ? 14 : 34;
  const foot = silent.length === 0 ? [] : wrap(words.noFigure(silent), size - 1, chart.width);
  const below = 34 + foot.length * leading;
  const sizes = lines.map((l) => l.label.length * leading);
  const needed = sizes.reduce((sum, s) => sum + s, 0);
  const height = Math.max(chart.height, Math.ceil(needed + top + below), top + below + 60);
  const bottom = height - below;

  const scale = roundScale(lines.flatMap((l) => l.parts.flat().map((p) => p.y)), chart.fromZero ?? true, Math.max(2, Math.floor((bottom - top) / 46)));
  const y = placer(scale.min, scale.max, bottom, top);
  const middles = spread(lines.map((l, i) => ({ at: y(l.end.y), size: sizes[i] as number })), top - 9, bottom + 9);

  const left = leftRoom(scale, chart.yUnit, size);
  const farthest = Math.max(0, ...lines.map((l, i) => (l.end.x === lastX ? 0 : 2 * leaderFrom) + Math.abs((middles[i] as number) - y(l.end.y))));
  const gap = farthest <= leaderFrom ? 11 : farthest > 40 && !narrow ? 38 : 26;
  const widest = Math.max(0, ...lines.flatMap((l) => l.label.map((text) => textWidth(text, size))));
  const right = Math.max(left + 40, chart.width - Math.ceil(widest) - gap - 4);
  const x = placer(periods[0]?.x ?? 0, lastX ?? 1, left, right - 6);

  const body = [
    valueAxis({ scale, unit: chart.yUnit, left, right, top, y, ...(caption === undefined ? {} : { caption }) }),
    periodAxis(periods, x, bottom, size),
    lines.length === 0 ? element('text', { class: 'chart-note', x: (left + right) / 2, y: (top + bottom) / 2, 'text-anchor': 'middle' }, escapeXml(words.nothingToDraw)) : '',
    ...[...lines].reverse().map((line) => drawLine(line, x, y)),
    ...lines.map((line, i) => drawEnd(line, x(line.end.x), y(line.end.y), right - 6 + gap, middles[i] as number)),
    foot.length === 0 ? '' : textBlock(foot, 0, height - (foot.length * leading) / 2, leading, { class: 'chart-note' }),
    ...lines.map((line) => hits(line, x, y, chart.yFormat)),
  ].join('');
  return frame({ kind: 'chart-lines', width: chart.width, height, title: chart.title, description: chart.description }, body);
}

function asLine(series: Series, parts: Drawn[][], label: (end: Drawn) => string[]): Line[] {
  const end = parts.at(-1)?.at(-1);
  return end === undefined ? [] : [{ series, parts, end, label: label(end) }];
}

/** The label says its period where the line stops before the others do. */
function endWords(series: Series, end: Drawn, lastX: number | undefined, format: (value: number) => string): string {
  const value = format(end.y);
  return end.x === lastX ? words.ended(series.label, value) : words.endedEarlier(series.label, value, end.xLabel);
}

type Place = (value: number) => number;

function drawLine({ series, parts }: Line, x: Place, y: Place): string {
  const tone = toneClass(series.tone);
  const path = parts.filter((p) => p.length > 1).map((p) => `M${p.map((d) => `${coordinate(x(d.x))},${coordinate(y(d.y))}`).join('L')}`).join('');
  const alone = parts.filter((p) => p.length === 1).map(([d]) => element('circle', { class: `chart-dot ${tone}`, cx: x((d as Drawn).x), cy: y((d as Drawn).y), r: 3 }));
  return (path === '' ? '' : element('path', { class: `chart-line line-${series.style} ${tone}`, d: path })) + alone.join('');
}

function drawEnd(line: Line, x: number, y: number, labelX: number, labelY: number): string {
  const tone = toneClass(line.series.tone);
  const far = Math.abs(labelY - y) > leaderFrom || labelX - x > 40;
  // Straight on to the labels' column first, then to the label: leaders never cross lines that end elsewhere.
  const bend = Math.max(x + 7, labelX - (labelX - x > 30 ? 28 : 18));
  return [
    far ? element('path', { class: `chart-leader ${tone}`, d: `M${coordinate(x + 6)},${coordinate(y)}L${coordinate(bend)},${coordinate(y)}L${coordinate(labelX - 4)},${coordinate(labelY)}` }) : '',
    element('circle', { class: `chart-dot ${tone}`, cx: x, cy: y, r: 4 }),
    textBlock(line.label, labelX, labelY, leading, { class: `chart-label ${tone}` }),
  ].join('');
}

/** Invisible targets that tell a point's words on hover; the same words are in the table beside the chart. */
function hits({ series, parts }: Line, x: Place, y: Place, format: (value: number) => string): string {
  return parts.flat().map((d) => element('circle', { class: 'chart-hit', cx: x(d.x), cy: y(d.y), r: 8 }, element('title', {}, escapeXml(words.point(series.label, d.xLabel, format(d.y)))))).join('');
}
