import { readFileSync } from 'node:fs';
import { words } from '../words.ts';
import { textWidth, wrap } from './lettering.ts';
import { coordinate, element, isNarrow, textBlock } from './svg.ts';

/** The rules that pages and pictures share, as text for the site's stylesheet. */
export const chartsCss: string = readFileSync(new URL('./charts.css', import.meta.url), 'utf8');

/** Without comments and without what only a reader's own device can know (print, forced colours). */
const pictureCss = chartsCss
  .replace(/\/\*[\s\S]*?\*\//g, '')
  .replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, '')
  .replace(/\s*\n\s*/g, '\n')
  .trim();

export interface Picture {
  /** Heading above the chart, usually the measure's question. */
  readonly title?: string;
  readonly source?: string;
  readonly period?: string;
  /** Where the same view stands with its table and "How we know this". */
  readonly address?: string;
}

const shape = /^<svg class="([^"]*)" xmlns="[^"]*" width="([\d.]+)" height="([\d.]+)" viewBox="[^"]*"([^>]*)>([\s\S]*)<\/svg>$/;

/**
 * A chart of this room as a file of its own: white paper, its rules inside, heading above, source line at the foot.
 * @throws Error if the text is no chart of this room
 */
export function standalone(svg: string, picture: Picture = {}): string {
  const [, kind, w, h, names, body] = shape.exec(svg) ?? [];
  if (kind === undefined || w === undefined || h === undefined || names === undefined || body === undefined) {
    throw new Error('This is not a chart: standalone() takes the text that lineChart(), beeswarm(), sparkline() or areaMap() returned, unchanged.');
  }
  const margin = 20;
  const [width, height] = [Number(w), Number(h)];
  const titleSize = isNarrow(width) ? 17 : 20;
  const title = picture.title === undefined ? [] : wrap(picture.title, titleSize, width);
  const foot = footLines(picture, width);
  const chartTop = margin + (title.length === 0 ? 0 : title.length * 26 + 10);
  const footTop = chartTop + height + (foot.length === 0 ? 0 : 12);
  const full = { width: width + 2 * margin, height: footTop + foot.length * 18 + margin };
  const about = /^(<title id="[^"]*">.*?<\/title>)?(<desc id="[^"]*">.*?<\/desc>)?/s.exec(body)?.[0] ?? '';
  const content = [
    element('style', {}, pictureCss),
    element('rect', { class: 'picture-paper', width: full.width, height: full.height }),
    title.length === 0 ? '' : textBlock(title, margin, margin + title.length * 13, 26, { class: 'picture-title' }),
    element('g', { transform: `translate(${margin},${coordinate(chartTop)})` }, body.slice(about.length)),
    foot.length === 0 ? '' : textBlock(foot, margin, footTop + foot.length * 9, 18, { class: 'picture-foot' }),
  ];
  const size = `width="${coordinate(full.width)}" height="${coordinate(full.height)}" viewBox="0 0 ${coordinate(full.width)} ${coordinate(full.height)}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<svg class="${kind}" xmlns="http://www.w3.org/2000/svg" ${size}${names}>${about}${content.join('')}</svg>\n`;
}

function footLines({ source, period, address }: Picture, width: number): string[] {
  const sentences = [source === undefined ? '' : words.source(source), period === undefined ? '' : words.period(period)].filter((s) => s !== '');
  const lines = sentences.length === 0 ? [] : wrap(sentences.join('. '), 13, width);
  return address === undefined ? lines : [...lines, ...broken(address, width)];
}

/** An address in as many lines as it needs, broken between any two characters and never cut: someone may have to type it. */
function broken(address: string, width: number): string[] {
  const lines = [''];
  for (const character of address) {
    const line = `${lines.at(-1)}${character}`;
    if (textWidth(line, 13) > width) lines.push(character);
    else lines[lines.length - 1] = line;
  }
  return lines;
}
