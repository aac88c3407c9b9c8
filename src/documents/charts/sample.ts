/** Made-up series for the tests of this folder. */
import type { Series } from './series.ts';

export function series(label: string, ys: readonly (number | null)[], look: Partial<Pick<Series, 'tone' | 'style'>> = {}): Series {
  return { key: label, label, style: look.style ?? 'solid', tone: look.tone ?? 'clay', points: ys.map((y, i) => ({ x: 2016 + i, xLabel: String(2016 + i), y })) };
}

export const five: readonly Series[] = [
  series('Leicester', [72, 60.8, 57.4, 37.9, 46, 37, 45.4, null, 51.5]),
  series('Leicestershire', [98, 98.9, 98.3, 92, 80.2, 26.9, 3.8, 6, 4.3], { tone: 'pine' }),
  series('Rutland', [77, 67.9, 100, 100, 75.6, 43.2, 42.1, 65.7, 78.4], { tone: 'plum' }),
  series('East Midlands', [73, 82.2, 75.2, 68.9, 56.2, 53.5, 32.1, 41.5, 39], { tone: 'gold', style: 'dotted' }),
  series('England', [58.6, 64.9, 60.1, 60.4, 58, 59.9, 49.2, 50.3, 46.4], { tone: 'slate', style: 'dashed' }),
];

export const percent = (n: number): string => `${n.toFixed(1)}%`;

/** Texts of a class with where they stand: every line of a label is one entry. */
export function textsOf(svg: string, kind: string): { x: number; y: number; text: string }[] {
  const found: { x: number; y: number; text: string }[] = [];
  for (const [, attributes = '', inner = ''] of svg.matchAll(/<text ([^>]*)>(.*?)<\/text>/g)) {
    if (!(/class="([^"]*)"/.exec(attributes)?.[1] ?? '').split(' ').includes(kind)) continue;
    const spans = [...inner.matchAll(/<tspan ([^>]*)>(.*?)<\/tspan>/g)].map(([, a = '', t = '']) => [a, t] as const);
    for (const [a, text] of spans.length > 0 ? spans : [[attributes, inner] as const]) {
      found.push({ x: Number(/x="([^"]*)"/.exec(a)?.[1]), y: Number(/ y="([^"]*)"/.exec(a)?.[1]), text });
    }
  }
  return found;
}
