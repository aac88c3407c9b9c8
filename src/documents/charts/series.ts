/** Lines over time, as plain data. */
import type { LineStyle } from './looks.ts';

export interface Point {
  /** Place on the time axis; equal distances mean equal times. */
  readonly x: number;
  /** The period as people read it, e.g. `2024` or `2023/24`. */
  readonly xLabel: string;
  /** null where there is no number: the line has a gap there. Zero is a number. */
  readonly y: number | null;
}

export interface Series {
  readonly key: string;
  readonly label: string;
  readonly style: LineStyle;
  /** One of `tones`; text, since it may come from an area's settings. */
  readonly tone: string;
  readonly points: readonly Point[];
}

export interface Drawn {
  readonly x: number;
  readonly xLabel: string;
  readonly y: number;
}

/** Every x that any series has, in order, with its label; a point whose x is not a number cannot be drawn. */
export function periodsOf(series: readonly Series[]): { readonly x: number; readonly label: string }[] {
  const labels = new Map<number, string>();
  for (const { points } of series) for (const p of points) if (Number.isFinite(p.x) && !labels.has(p.x)) labels.set(p.x, p.xLabel);
  return [...labels].map(([x, label]) => ({ x, label })).sort((a, b) => a.x - b.x);
}

/**
 * The stretches of a line without a gap. A gap is a null, a value that is not finite, or a period
 * that other series have and this one lacks.
 */
export function stretches(series: Series, periods: readonly { readonly x: number }[]): Drawn[][] {
  const at = new Map(series.points.map((p) => [p.x, p]));
  const found: Drawn[][] = [];
  let open: Drawn[] = [];
  for (const { x } of periods) {
    const point = at.get(x);
    if (point?.y != null && Number.isFinite(point.y)) {
      if (open.length === 0) found.push(open);
      open.push({ x, xLabel: point.xLabel, y: point.y });
    } else open = [];
  }
  return found;
}

/** `tone-clay`, and nothing that could break out of a class attribute's word. */
export function toneClass(tone: string): string {
  return `tone-${tone.replace(/[^a-z0-9-]/gi, '')}`;
}
