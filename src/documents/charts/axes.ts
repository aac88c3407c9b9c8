/** Axes: light lines across, words where they are needed. */
import { textWidth } from './lettering.ts';
import { tickText } from './scale.ts';
import type { Scale } from './scale.ts';
import { coordinate, element, escapeXml } from './svg.ts';

type Place = (value: number) => number;

/** Room in pixels that the value axis needs for its words. */
export function leftRoom(scale: Scale, unit: string, size: number): number {
  return Math.ceil(Math.max(...scale.ticks.map((t) => textWidth(tickText(t, scale.decimals, unit), size)))) + 12;
}

export interface ValueAxis {
  readonly scale: Scale;
  readonly unit: string;
  readonly caption?: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly y: Place;
}

/** Horizontal gridlines with their values at the left; the line at zero is stronger. */
export function valueAxis({ scale, unit, caption, left, right, top, y }: ValueAxis): string {
  const rows = scale.ticks.map((tick) => {
    const at = y(tick);
    return (
      element('path', { class: tick === 0 ? 'chart-base' : 'chart-grid', d: `M${coordinate(left)},${coordinate(at)}H${coordinate(right)}` }) +
      element('text', { class: 'chart-tick', x: left - 8, y: at, dy: '0.35em', 'text-anchor': 'end' }, escapeXml(tickText(tick, scale.decimals, unit)))
    );
  });
  if (caption !== undefined) rows.push(element('text', { class: 'chart-tick', x: 0, y: top - 20, dy: '0.35em' }, escapeXml(caption)));
  return element('g', { class: 'chart-axis' }, ...rows);
}

/** Ticks for every period below the plot, words for as many as fit; the newest always has its words. */
export function periodAxis(periods: readonly { readonly x: number; readonly label: string }[], x: Place, bottom: number, size: number): string {
  const shown = thinned(periods.map((p) => ({ at: x(p.x), width: textWidth(p.label, size) })));
  const ticks = periods.map((p, i) => {
    const at = x(p.x);
    const mark = element('path', { class: 'chart-grid', d: `M${coordinate(at)},${coordinate(bottom)}v${shown.has(i) ? 6 : 4}` });
    return shown.has(i) ? mark + element('text', { class: 'chart-tick', x: at, y: bottom + 18, dy: '0.35em', 'text-anchor': 'middle' }, escapeXml(p.label)) : mark;
  });
  return element('g', { class: 'chart-axis' }, ...ticks);
}

/** Values below a plot, for charts whose value axis lies flat. */
export function flatAxis(scale: Scale, unit: string, x: Place, from: number, to: number, bottom: number, size: number): string {
  const shown = thinned(scale.ticks.map((t) => ({ at: x(t), width: textWidth(tickText(t, scale.decimals, unit), size) })));
  const ticks = scale.ticks.map((tick, i) => {
    const mark = element('path', { class: 'chart-grid', d: `M${coordinate(x(tick))},${coordinate(bottom)}v6` });
    return shown.has(i) ? mark + element('text', { class: 'chart-tick', x: x(tick), y: bottom + 18, dy: '0.35em', 'text-anchor': 'middle' }, escapeXml(tickText(tick, scale.decimals, unit))) : mark;
  });
  return element('g', { class: 'chart-axis' }, element('path', { class: 'chart-base', d: `M${coordinate(from)},${coordinate(bottom)}H${coordinate(to)}` }), ...ticks);
}

/** Indexes of the labels to show: the last, then every n-th back from it, n as small as keeps them 12 pixels apart. */
function thinned(labels: readonly { readonly at: number; readonly width: number }[]): Set<number> {
  for (let n = 1; n < labels.length; n++) {
    const kept: number[] = [];
    for (let i = labels.length - 1; i >= 0; i -= n) kept.push(i);
    const fits = kept.every((i, k) => {
      const here = labels[i] as { at: number; width: number };
      const before = k === 0 ? undefined : labels[kept[k - 1] as number];
      return before === undefined || before.at - before.width / 2 - (here.at + here.width / 2) >= 12;
    });
    if (fits) return new Set(kept);
  }
  return new Set(labels.length === 0 ? [] : [labels.length - 1]);
}
