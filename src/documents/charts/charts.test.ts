import fc from 'fast-check';
import { DOMParser } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { areaMap } from './area-map.ts';
import { beeswarm } from './beeswarm.ts';
import { textWidth } from './lettering.ts';
import { lineChart } from './line-chart.ts';
import type { LineChart } from './line-chart.ts';
import { compareLooks } from './looks.ts';
import { five, percent, series, textsOf } from './sample.ts';
import { sparkline } from './sparkline.ts';

const line = (over: Partial<LineChart> = {}): string =>
  lineChart({ series: five, yUnit: '%', yFormat: percent, width: 720, height: 330, title: 'Plans in time', description: 'Five lines', ...over });
const authorities = Array.from({ length: 152 }, (_, i) => ({ key: `k${i}`, label: `Area ${i}`, value: (i * 37) % 101, outlined: i % 15 === 0 }));
const swarm = (values: readonly number[], width = 720): string =>
  beeswarm({
    points: [...authorities, ...values.map((value, i) => ({ key: `own${i}`, label: `Own area ${i}`, value, highlight: { tone: 'clay', label: `Own area ${i}` } }))],
    unit: '%', format: percent, width, height: 160, title: 'Among all', description: 'Dots',
  });
const square = (x: number) => ({ type: 'Polygon' as const, coordinates: [[[x, 52], [x + 1, 52], [x + 1, 53], [x, 53], [x, 52]]] });
const map = (): string =>
  areaMap({
    areas: [0, 1, 2, 3, null].map((value, i) => ({ key: `m${i}`, label: `Area ${i}`, value, shape: square(i), ...(i === 0 ? { highlight: { tone: 'pine', label: 'Ours' } } : {}) })),
    format: String, width: 340, height: 200, title: 'Map', description: 'Five squares',
  });

/** Fails on anything but well-formed nesting: linkedom forgives, so tags are counted here. */
function expectXml(svg: string): void {
  const open: string[] = [];
  for (const [, closing, name = '', , selfClosing] of svg.replace(/^<\?xml.*?\?>/, '').matchAll(/<(\/?)([a-z]+)((?:\s+[a-z:A-Z-]+="[^"<]*")*)\s*(\/?)>/g)) {
    if (closing === '/') expect(open.pop()).toBe(name);
    else if (selfClosing !== '/') open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg.replace(/<\/?[a-z]+(?:\s+[a-z:A-Z-]+="[^"<]*")*\s*\/?>/g, '')).not.toMatch(/[<]|&(?!(?:amp|lt|gt|quot);)/);
  expect(new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement?.tagName).toBe('svg');
}

describe('every chart', () => {
  const hostile = { label: '</text><script>alert(1)</script> & "quotes" \u0000\ud800', tone: '"><script>' };
  const charts: Readonly<Record<string, () => string>> = {
    line: () => line(),
    'line for a phone': () => line({ width: 340, height: 300 }),
    'line with hostile words': () => line({ series: [{ ...series(hostile.label, [1, 2]), tone: hostile.tone }], title: hostile.label, yUnit: hostile.label }),
    'line of nothing': () => line({ series: [] }),
    'line of nulls': () => line({ series: [series('Rutland', [null, null])] }),
    'one point': () => line({ series: [series('Rutland', [0])] }),
    spark: () => sparkline({ series: five }),
    'spark of nulls': () => sparkline({ series: [series('Rutland', [null])], title: 'None' }),
    swarm: () => swarm([4.3, 51.5, 78.4]),
    'swarm of nothing': () => beeswarm({ points: [], unit: '', format: String, width: 340, height: 160, title: 'None', description: 'None' }),
    'swarm with hostile words': () => beeswarm({ points: [{ key: 'a', label: hostile.label, value: 3, highlight: hostile }], unit: 'pupils', format: String, width: 340, height: 160, title: hostile.label, description: hostile.label }),
    map,
  };
  test.each(Object.entries(charts))('%s: classes only, well formed, the same again', (_, draw) => {
    const svg = draw();
    expect(svg).not.toMatch(/<style|\sstyle=|<script|\s(?:fill|stroke|color|font-[a-z]+)=|NaN|undefined|Infinity/);
    expectXml(svg);
    expect(draw()).toBe(svg);
  });
  test('is named and described for people who do not see it', () => {
    const svg = line();
    const id = /aria-labelledby="([^"]+)"/.exec(svg)?.[1] ?? '';
    expect(svg).toContain('role="img"');
    expect(svg).toContain(`<title id="${id}">Plans in time</title><desc id="${id}-about">Five lines</desc>`);
    expect(sparkline({ series: five })).toContain('aria-hidden="true"');
  });
});

describe('line chart', () => {
  test('a gap is a gap, a lone point a dot, zero a value', () => {
    const svg = line({ series: [series('Rutland', [3, 0, null, 5, null, 0])] });
    expect(/class="chart-line[^"]*" d="([^"]+)"/.exec(svg)?.[1]).toMatch(/^M[^ML]+L[^ML]+$/);
    expect(svg.match(/class="chart-dot/g)).toHaveLength(3); // 2019 and 2021 stand alone, and the end has its dot
    expect(svg).toContain('Rutland, 2017: 0.0%');
    expect(textsOf(svg, 'chart-label').map((t) => t.text)).toEqual(['Rutland 0.0%']);
  });
  test('a period that only others have is a gap too', () => {
    const part = { ...series('Rutland', [1, 2, 3]), points: series('Rutland', [1, 2, 3]).points.filter((p) => p.x !== 2017) };
    expect(line({ series: [part, series('England', [1, 2, 3])] }).match(/class="chart-line/g)).toHaveLength(1);
  });
  test('says which areas have no figure, and since when one has none', () => {
    const svg = line({ series: [series('Leicester', [1, 2, null]), series('Rutland', [null, null, null]), series('England', [1, 2, 3])] });
    expect(textsOf(svg, 'chart-note')[0]?.text).toBe('No figure: Rutland');
    expect(textsOf(svg, 'chart-label')[0]?.text).toBe('Leicester 2.0% (2017)');
  });
  test('values under zero lie under a base line at zero', () => {
    const svg = line({ series: [series('Rutland', [-4, 4])] });
    expect(textsOf(svg, 'chart-tick').map((t) => t.text)).toContain('−4%');
    expect(svg.match(/class="chart-base"/g)).toHaveLength(1);
  });
  test('no two end labels overlap, and none leaves the picture, whatever the values', () => {
    const value = fc.oneof({ weight: 1, arbitrary: fc.constant(null) }, { weight: 3, arbitrary: fc.double({ min: -1e6, max: 1e6, noNaN: true }) }, { weight: 2, arbitrary: fc.constantFrom(0, 50, 5e-324, 1e-5, Infinity) });
    const name = fc.constantFrom('Rutland', 'Bournemouth, Christchurch and Poole', 'NHS Leicester, Leicestershire and Rutland Integrated Care Board', 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch');
    const some = fc.array(fc.tuple(name, fc.array(value, { minLength: 1, maxLength: 6 })), { minLength: 1, maxLength: 11 });
    fc.assert(
      fc.property(some, fc.constantFrom(320, 340, 720), fc.boolean(), (drawn, width, fromZero) => {
        const svg = line({ series: drawn.map(([label, ys], i) => ({ ...series(label, ys, compareLooks[i]), key: String(i) })), width, height: 200, fromZero });
        const height = Number(/height="([\d.]+)"/.exec(svg)?.[1]);
        const labels = textsOf(svg, 'chart-label').sort((a, b) => a.y - b.y);
        labels.forEach((l, i) => {
          if (i > 0) expect(l.y - (labels[i - 1]?.y ?? 0)).toBeGreaterThanOrEqual(16);
          expect(l.y).toBeGreaterThan(4);
          expect(l.y).toBeLessThan(height - 8);
          expect(l.x + textWidth(l.text.replaceAll('&amp;', '&'), width < 480 ? 14 : 15)).toBeLessThanOrEqual(width);
        });
      }),
      { numRuns: 200, examples: [[[['Rutland', [1e-15, 0]]], 320, false]] },
    );
  });
  test('labels of lines that end far apart stand at their ends', () => {
    const labels = textsOf(line(), 'chart-label');
    const ends = [...line().matchAll(/class="chart-dot [^"]*" cx="[\d.]+" cy="([\d.]+)" r="4"/g)].map((m) => Number(m[1]));
    expect(Math.abs((labels[2]?.y ?? 0) - (ends[2] ?? 99))).toBeLessThan(0.1);
  });
  test('words below the axis never touch, and the newest period has its words', () => {
    for (const width of [320, 340, 720]) {
      const long = { ...series('Rutland', Array.from({ length: 24 }, (_, i) => i)), points: Array.from({ length: 24 }, (_, i) => ({ x: i, xLabel: `20${10 + i}/${11 + i}`, y: i })) };
      const words = textsOf(line({ series: [long], width }), 'chart-tick').filter((t) => t.text.includes('/'));
      expect(words.at(-1)?.text).toBe('2033/34');
      words.forEach((w, i) => i > 0 && expect(w.x - (words[i - 1]?.x ?? 0)).toBeGreaterThan(textWidth(w.text, 14)));
    }
  });
});

describe('beeswarm', () => {
  test('labels never overlap, whatever the values', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.constant(50), fc.double({ min: 0, max: 100, noNaN: true })), { maxLength: 11 }), fc.constantFrom(340, 720), (values, width) => {
        const labels = textsOf(swarm(values, width), 'chart-flag');
        expect(labels).toHaveLength(values.length);
        const size = width < 480 ? 14 : 15;
        labels.forEach((a, i) => {
          expect(a.x).toBeGreaterThanOrEqual(0);
          expect(a.x + textWidth(a.text, size)).toBeLessThanOrEqual(width + 0.01);
          for (const b of labels.slice(i + 1)) expect(a.y !== b.y || a.x + textWidth(a.text, size) < b.x || b.x + textWidth(b.text, size) < a.x).toBe(true);
        });
      }),
      { numRuns: 150 },
    );
  });
  test('dots stay over the axis and do not touch where there is room', () => {
    const dots = [...swarm([]).matchAll(/class="chart-(?:other|neighbour)" cx="([\d.]+)" cy="([\d.]+)"/g)].map((m) => [Number(m[1]), Number(m[2])] as const);
    expect(dots).toHaveLength(152);
    dots.forEach(([x, y], i) => dots.slice(i + 1).forEach(([u, v]) => expect(Math.hypot(x - u, y - v)).toBeGreaterThan(8)));
  });
  test('all authorities on one value still lie inside the picture', () => {
    const svg = beeswarm({ points: authorities.map((a) => ({ ...a, value: 0 })), unit: '%', format: percent, width: 340, height: 160, title: 't', description: 'd' });
    for (const [, cy] of svg.matchAll(/ cy="([-\d.]+)"/g)) expect(Number(cy)).toBeGreaterThan(0);
  });
});

test('a map names its bands by values that lie in them, and areas without a figure', () => {
  const svg = map();
  expect(svg.match(/class="chart-area/g)).toHaveLength(5);
  expect(svg).toContain('Area 4: No figure');
  expect(svg).toContain('Ours: 0');
  expect(() => areaMap({ areas: [], breaks: [2, 1], format: String, width: 340, height: 200, title: '', description: '' })).toThrow('each higher');
});
test('a city in its county keeps its outline on top', () => {
  const areas = [{ key: 'in', label: 'City', value: 1, shape: square(1), highlight: { tone: 'clay', label: 'City' } }, { key: 'out', label: 'County', value: 2, shape: { type: 'MultiPolygon' as const, coordinates: [square(0).coordinates, square(2).coordinates] }, highlight: { tone: 'pine', label: 'County' } }];
  const svg = areaMap({ areas, format: String, width: 340, height: 200, title: 't', description: 'd' });
  expect(svg.indexOf('chart-outline tone-clay')).toBeGreaterThan(svg.indexOf('chart-outline tone-pine'));
});
