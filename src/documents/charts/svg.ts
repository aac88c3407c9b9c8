/** Writing SVG text. Geometry goes into attributes, looks go into classes: no style is ever written inline. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** What XML 1.0 cannot hold even when escaped. */
// oxlint-disable-next-line no-control-regex
const unwritable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Any text made safe for XML content and for quoted attributes. */
export function escapeXml(text: string): string {
  return text.toWellFormed().replace(unwritable, '').replace(/[&<>"]/g, (c) => entities[c] as string);
}

/** A coordinate with at most two decimals: finer is invisible and makes pages heavy. */
export function coordinate(n: number): string {
  const rounded = Math.round(n * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** One element; children are markup already. Attributes that are undefined are left out. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let open = `<${name}`;
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== undefined) open += ` ${key}="${typeof value === 'number' ? coordinate(value) : escapeXml(value)}"`;
  }
  return children.length === 0 ? `${open}/>` : `${open}>${children.join('')}</${name}>`;
}

/** Lines of text under each other; `y` is the middle of the block, `leading` the distance of its lines. */
export function textBlock(lines: readonly string[], x: number, y: number, leading: number, attributes: Attributes): string {
  const first = y - ((lines.length - 1) * leading) / 2;
  // A third of an em below the middle sets capitals and figures upright on it in every renderer.
  if (lines.length === 1) return element('text', { x, y: first, dy: '0.35em', ...attributes }, escapeXml(lines[0] ?? ''));
  const spans = lines.map((line, i) => element('tspan', { x, y: first + i * leading, dy: '0.35em' }, escapeXml(line)));
  return element('text', attributes, ...spans);
}

export interface Frame {
  /** Class of the chart, e.g. `chart-lines`. */
  readonly kind: string;
  readonly width: number;
  readonly height: number;
  /** Read out as the picture's name. Without it the picture is hidden from screen readers: words beside it say the same. */
  readonly title?: string;
  readonly description?: string;
}

/** The outer element of a chart, with its name and description for people who do not see it. */
export function frame(chart: Frame, body: string): string {
  const { width, height, title, description } = chart;
  const size = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${coordinate(width)} ${coordinate(height)}` };
  const kind = `chart ${chart.kind}${isNarrow(width) ? ' chart-narrow' : ''}`;
  if (title === undefined) return element('svg', { class: kind, ...size, 'aria-hidden': 'true', focusable: 'false' }, body);
  const id = `chart-${fingerprint(title + (description ?? '') + body)}`;
  const names = [element('title', { id }, escapeXml(title))];
  if (description !== undefined) names.push(element('desc', { id: `${id}-about` }, escapeXml(description)));
  const labels = { 'aria-labelledby': id, 'aria-describedby': description === undefined ? undefined : `${id}-about` };
  return element('svg', { class: kind, ...size, role: 'img', ...labels }, ...names, body);
}

/** Under this width a chart is drawn for a phone: smaller type, labels in two lines, fewer ticks. */
export function isNarrow(width: number): boolean {
  return width < 480;
}

/** FNV-1a, 32 bits: the same chart gets the same id, two charts on a page get two. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(36);
}
