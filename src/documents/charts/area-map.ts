import { words } from '../words.ts';
import { textWidth } from './lettering.ts';
import { toneClass } from './series.ts';
import { element, escapeXml, frame, isNarrow } from './svg.ts';

/** A place's shape in degrees east and north, as GeoJSON writes it. */
export type Shape =
  | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly (readonly number[])[])[] }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly (readonly number[])[])[])[] };

export interface MapArea {
  readonly key: string;
  readonly label: string;
  /** null where there is no number: drawn in its own shade and named so in the legend. */
  readonly value: number | null;
  readonly shape: Shape;
  /** An area of our own: outlined in its tone, named with its value in the legend. */
  readonly highlight?: { readonly tone: string; readonly label: string };
}

export interface AreaMap {
  readonly areas: readonly MapArea[];
  /** Up to four rising values at which a new band starts. Without them: five bands of as many areas each. */
  readonly breaks?: readonly number[];
  readonly format: (value: number) => string;
  readonly width: number;
  /** Pixels of the map; the legend comes below it. */
  readonly height: number;
  readonly title: string;
  readonly description: string;
}

type Ring = readonly (readonly number[])[];
const legendRow = 24;

/**
 * Areas shaded in up to five bands, with the bands' values in words below. Mercator, north up.
 * @throws Error if there are more than four breaks or they do not rise
 */
export function areaMap(map: AreaMap): string {
  const values = map.areas.flatMap((a) => (a.value !== null && Number.isFinite(a.value) ? [a.value] : [])).sort((a, b) => a - b);
  const breaks = map.breaks ?? fifths(values);
  if (breaks.length > 4 || breaks.some((b, i) => i > 0 && b <= (breaks[i - 1] as number))) {
    throw new Error(`A map needs up to four breaks, each higher than the one before; these are ${breaks.join(', ')}.`);
  }
  const shapes = map.areas.map((area) => ({ area, rings: ringsOf(area.shape).map((ring) => ring.map(([x = 0, y = 0]) => [x, mercator(y)])) }));
  const place = fit(shapes.flatMap((s) => s.rings.flat()), map.width, map.height);
  const path = (rings: readonly Ring[]): string => rings.map((ring) => outline(ring, place)).join('');

  const drawn = shapes.map(({ area, rings }) => {
    const said = area.value === null ? words.noBand : map.format(area.value);
    return element('path', { class: `chart-area ${bandClass(area.value, breaks)}`, d: path(rings) }, element('title', {}, escapeXml(words.among(area.label, said))));
  });
  // A city inside its county is drawn after it, so that its line is not covered.
  const own = shapes.filter((s) => s.area.highlight !== undefined).sort((a, b) => span(b.rings) - span(a.rings));
  const outlines = own.map((s) => element('path', { class: `chart-outline ${toneClass(s.area.highlight?.tone ?? '')}`, d: path(s.rings) }));
  const { markup, rows } = legend(map, values, breaks);
  return frame({ kind: 'chart-map', width: map.width, height: map.height + 16 + rows * legendRow, title: map.title, description: map.description }, [...drawn, ...outlines, markup].join(''));
}

function bandClass(value: number | null, breaks: readonly number[]): string {
  if (value === null || !Number.isFinite(value)) return 'band-none';
  // Few bands take the ends of the shades, so that two bands are told apart as easily as five.
  const band = breaks.filter((b) => value >= b).length;
  return `band-${breaks.length === 0 ? 3 : 1 + Math.round((band * 4) / breaks.length)}`;
}

/** Values at which each next fifth of the areas starts; fewer where many areas share one value. */
function fifths(sorted: readonly number[]): number[] {
  const found: number[] = [];
  for (let k = 1; k < 5; k++) {
    const at = sorted[Math.floor((sorted.length * k) / 5)];
    if (at !== undefined && at > (found.at(-1) ?? (sorted[0] as number))) found.push(at);
  }
  return found;
}

function legend(map: AreaMap, values: readonly number[], breaks: readonly number[]): { markup: string; rows: number } {
  const size = isNarrow(map.width) ? 14 : 15;
  const entries: { swatch: string; text: string }[] = [];
  for (let i = 0; values.length > 0 && i <= breaks.length; i++) {
    const from = i === 0 ? (values[0] as number) : (breaks[i - 1] as number);
    const until = i === breaks.length ? Infinity : (breaks[i] as number);
    const inside = values.filter((v) => (i === 0 || v >= from) && v < until);
    // The highest value that lies in the band, not the next band's start, which is not in it.
    if (inside.length > 0) entries.push({ swatch: `chart-swatch ${bandClass(inside[0] as number, breaks)}`, text: words.band(map.format(inside[0] as number), map.format(inside.at(-1) as number)) });
  }
  if (map.areas.some((a) => a.value === null || !Number.isFinite(a.value))) entries.push({ swatch: 'chart-swatch band-none', text: words.noBand });
  for (const { value, highlight } of map.areas) {
    if (highlight !== undefined) entries.push({ swatch: `chart-outline ${toneClass(highlight.tone)}`, text: words.among(highlight.label, value === null ? words.noBand : map.format(value)) });
  }
  let [x, row] = [0, 0];
  const parts = entries.map(({ swatch, text }) => {
    const room = 24 + textWidth(text, size) + 20;
    if (x > 0 && x + room - 20 > map.width) [x, row] = [0, row + 1];
    const y = map.height + 16 + row * legendRow;
    const part = element('rect', { class: swatch, x: x + 1, y: y + 3, width: 16, height: 14 }) + element('text', { x: x + 24, y: y + 10, dy: '0.35em' }, escapeXml(text));
    x += room;
    return part;
  });
  return { markup: parts.join(''), rows: entries.length === 0 ? 0 : row + 1 };
}

function ringsOf(shape: Shape): readonly Ring[] {
  return shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat();
}

function mercator(north: number): number {
  return (Math.log(Math.tan(Math.PI / 4 + (north * Math.PI) / 360)) * 180) / Math.PI;
}

/** How far a shape reaches from west to east, in degrees. */
function span(rings: readonly Ring[]): number {
  const xs = rings.flat().map(([x = 0]) => x);
  return xs.reduce((most, x) => Math.max(most, x), -Infinity) - xs.reduce((least, x) => Math.min(least, x), Infinity);
}

/** A closed line in tenths of a pixel; points that fall together are one: finer is invisible and makes pages heavy. */
function outline(ring: Ring, place: (point: readonly number[]) => string): string {
  const points: string[] = [];
  for (const point of ring) {
    const next = place(point);
    if (next !== points.at(-1)) points.push(next);
  }
  return points.length < 3 ? '' : `M${points.join('L')}Z`;
}

/** Puts projected points into the picture as large as they fit, in its middle. */
function fit(points: Ring, width: number, height: number): (point: readonly number[]) => string {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of points) [west, south, east, north] = [Math.min(west, x), Math.min(south, y), Math.max(east, x), Math.max(north, y)];
  const edge = 3;
  const factor = Math.min((width - 2 * edge) / Math.max(east - west, 1e-9), (height - 2 * edge) / Math.max(north - south, 1e-9));
  const [left, top] = [(width - (east - west) * factor) / 2, (height - (north - south) * factor) / 2];
  return ([x = 0, y = 0]) => `${Math.round((left + (x - west) * factor) * 10) / 10},${Math.round((top + (north - y) * factor) * 10) / 10}`;
}
