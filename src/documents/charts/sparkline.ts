import { placer } from './scale.ts';
import { periodsOf, stretches, toneClass } from './series.ts';
import type { Series } from './series.ts';
import { coordinate, element, frame } from './svg.ts';

export interface Sparkline {
  readonly series: readonly Series[];
  /** Pixels, 150 × 54 unless told. */
  readonly width?: number;
  readonly height?: number;
  /** Read out by screen readers; leave it out where the numbers stand beside it, as on the overview. */
  readonly title?: string;
}

/** The run of a few lines without axes, end dots on the last period each has. Its scale is its own: it shows direction, not size. */
export function sparkline({ series, width = 150, height = 54, title }: Sparkline): string {
  const periods = periodsOf(series);
  const lines = series.map((s) => ({ s, parts: stretches(s, periods) }));
  let [low, high] = [Infinity, -Infinity];
  for (const { parts } of lines) for (const part of parts) for (const { y } of part) [low, high] = [Math.min(low, y), Math.max(high, y)];
  const x = placer(periods[0]?.x ?? 0, periods.at(-1)?.x ?? 1, 5, width - 6);
  // A line that never moves lies in the middle, not on an edge.
  const y = low === high ? (): number => height / 2 : placer(low, high, height - 6, 6);
  let body = '';
  for (const { s, parts } of lines.reverse()) {
    const tone = toneClass(s.tone);
    let d = '';
    for (const part of parts) {
      if (part.length > 1) d += `M${part.map((p) => `${coordinate(x(p.x))},${coordinate(y(p.y))}`).join('L')}`;
      const last = part.at(-1);
      if (last !== undefined && (part.length === 1 || part === parts.at(-1))) {
        body += element('circle', { class: `chart-dot ${tone}`, cx: x(last.x), cy: y(last.y), r: part === parts.at(-1) ? 2.6 : 1.6 });
      }
    }
    if (d !== '') body += element('path', { class: `chart-line line-${s.style} ${tone}`, d });
  }
  return frame({ kind: 'chart-spark', width, height, ...(title === undefined ? {} : { title }) }, body);
}
