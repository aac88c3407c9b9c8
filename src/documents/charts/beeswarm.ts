import { words } from '../words.ts';
import { flatAxis } from './axes.ts';
import { placeFlags } from './labels.ts';
import type { PlacedFlag } from './labels.ts';
import { textWidth, wrap } from './lettering.ts';
import type { LineStyle } from './looks.ts';
import { placer, roundScale, tickText, unitCaption } from './scale.ts';
import { toneClass } from './series.ts';
import { coordinate, element, escapeXml, frame, isNarrow } from './svg.ts';

export interface BeeswarmPoint {
  readonly key: string;
  readonly label: string;
  readonly value: number;
  /** An area of our own: a filled dot, and a line with its label and value. */
  readonly highlight?: { readonly tone: string; readonly label: string };
  /** A neighbour: drawn hollow. */
  readonly outlined?: boolean;
}

export interface Beeswarm {
  readonly points: readonly BeeswarmPoint[];
  /** Upright lines that are no dot, e.g. England. */
  readonly references?: readonly { readonly label: string; readonly value: number; readonly tone: string; readonly style: LineStyle }[];
  /** As in a line chart. */
  readonly unit: string;
  readonly format: (value: number) => string;
  readonly width: number;
  /** Pixels at least: the chart grows with the rows of labels. */
  readonly height: number;
  readonly title: string;
  readonly description: string;
  /** Default true. */
  readonly fromZero?: boolean;
}

interface Upright {
  readonly value: number;
  readonly tone: string;
  readonly style: LineStyle;
  readonly words: string;
}

const row = 20;
const edge = 10;

/**
 * One dot an authority along a value axis, dots that would touch stacked up; our own areas stand out by line and label.
 * Values that are not finite are left out. The same input gives the same text.
 */
export function beeswarm(chart: Beeswarm): string {
  const narrow = isNarrow(chart.width);
  const size = narrow ? 14 : 15;
  const points = chart.points.filter((p) => Number.isFinite(p.value));
  const uprights: Upright[] = [
    ...(chart.references ?? []).filter((r) => Number.isFinite(r.value)).map((r) => ({ ...r, words: words.ended(r.label, chart.format(r.value)) })),
    ...points.flatMap((p) => (p.highlight === undefined ? [] : [{ value: p.value, tone: p.highlight.tone, style: 'solid' as const, words: words.ended(p.highlight.label, chart.format(p.value)) }])),
  ];
  const values = [...points, ...uprights].map((p) => p.value);
  const scale = roundScale(values, chart.fromZero ?? true, narrow ? 5 : 10);
  const side = Math.max(edge, textWidth(tickText(scale.max, scale.decimals, chart.unit), size) / 2 + 2, textWidth(tickText(scale.min, scale.decimals, chart.unit), size) / 2 + 2);
  const x = placer(scale.min, scale.max, side, chart.width - side);

  const flags = uprights.map((u) => {
    const text = wrap(u.words, size, chart.width * 0.9)[0] as string;
    return { text, x: x(u.value), width: textWidth(text, size) };
  });
  const places = placeFlags(flags, 0, chart.width, 6);
  const rows = places.reduce((most, p) => Math.max(most, p.row + 1), 0);

  const caption = unitCaption(chart.unit);
  const below = caption === undefined ? 30 : 50;
  const swarmRoom = Math.max(48, chart.height - rows * row - below);
  const height = rows * row + swarmRoom + below;
  const bottom = height - below;
  const wished = narrow ? 3.5 : 4;
  const { radius, lift } = stack(points.map((p) => x(p.value)), wished, swarmRoom - 10);

  const body = [
    flatAxis(scale, chart.unit, x, side, chart.width - side, bottom, size),
    caption === undefined ? '' : element('text', { class: 'chart-tick', x: chart.width / 2, y: bottom + 40, dy: '0.35em', 'text-anchor': 'middle' }, escapeXml(caption)),
    ...uprights.map((u, i) => element('path', { class: `chart-upright line-${u.style} ${toneClass(u.tone)}`, d: `M${coordinate((flags[i] as { x: number }).x)},${coordinate(bottom)}V${coordinate(lineTop(places[i] as PlacedFlag, rows))}` })),
    points.length === 0 ? element('text', { class: 'chart-note', x: chart.width / 2, y: bottom - 20, 'text-anchor': 'middle' }, escapeXml(words.nothingToDraw)) : '',
    // Our own areas last, so that no grey dot covers them.
    ...points
      .map((p, i) => ({ p, rank: p.highlight === undefined ? (p.outlined === true ? 1 : 0) : 2, markup: dot(p, x(p.value), bottom - 2 - radius - (lift[i] as number), radius, chart.format) }))
      .sort((a, b) => a.rank - b.rank)
      .map((d) => d.markup),
    ...uprights.map((u, i) => {
      const place = places[i] as PlacedFlag;
      return element('text', { class: `chart-label chart-flag ${toneClass(u.tone)}`, x: place.left, y: rowMiddle(place.row, rows), dy: '0.35em' }, escapeXml((flags[i] as { text: string }).text));
    }),
  ].join('');
  return frame({ kind: 'chart-swarm', width: chart.width, height, title: chart.title, description: chart.description }, body);
}

function lineTop(place: PlacedFlag, rows: number): number {
  return rowMiddle(place.row, rows) + (place.side === 'over' ? 10 : -9);
}

function rowMiddle(at: number, rows: number): number {
  return (rows - 1 - at) * row + 11;
}

function dot(point: BeeswarmPoint, cx: number, cy: number, radius: number, format: (value: number) => string): string {
  const title = element('title', {}, escapeXml(words.among(point.label, format(point.value))));
  if (point.highlight !== undefined) return element('circle', { class: `chart-dot chart-own ${toneClass(point.highlight.tone)}`, cx, cy, r: radius + 1.4 }, title);
  return element('circle', { class: point.outlined === true ? 'chart-neighbour' : 'chart-other', cx, cy, r: point.outlined === true ? radius - 0.4 : radius }, title);
}

/**
 * Heights of the dots over the axis: each as low as it can lie without touching one placed before it.
 * Where the pile is higher than the room, dots become smaller, down to 1.5 pixels; then they overlap evenly.
 */
function stack(xs: readonly number[], wished: number, room: number): { radius: number; lift: number[] } {
  let radius = wished;
  let lift = dodge(xs, radius * 2 + 0.8);
  while (Math.max(0, ...lift) + 2 * radius > room && radius > 1.5) {
    radius = Math.max(1.5, radius * 0.85);
    lift = dodge(xs, radius * 2 + 0.8);
  }
  const highest = Math.max(0, ...lift) + 2 * radius;
  return { radius, lift: highest > room ? lift.map((l) => (l * (room - 2 * radius)) / (highest - 2 * radius)) : lift };
}

function dodge(xs: readonly number[], apart: number): number[] {
  const order = xs.map((_, i) => i).sort((a, b) => (xs[a] as number) - (xs[b] as number) || a - b);
  const lift = xs.map(() => 0);
  const near: number[] = [];
  for (const i of order) {
    const here = xs[i] as number;
    while (near.length > 0 && here - (xs[near[0] as number] as number) >= apart) near.shift();
    // Each dot already near forbids a stretch of heights; the lowest height outside all of them is taken.
    const taken = near
      .map((j) => {
        const reach = Math.sqrt(apart ** 2 - (here - (xs[j] as number)) ** 2);
        return [(lift[j] as number) - reach, (lift[j] as number) + reach] as const;
      })
      .sort((a, b) => a[0] - b[0]);
    let height = 0;
    for (const [from, to] of taken) if (from < height - 1e-9 && to > height + 1e-9) height = to;
    lift[i] = height;
    near.push(i);
  }
  return lift;
}
