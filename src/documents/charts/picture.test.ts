import { DOMParser } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { lineChart } from './line-chart.ts';
import { lineStyles, tones } from './looks.ts';
import { png } from './png.ts';
import { five, percent } from './sample.ts';
import { sparkline } from './sparkline.ts';
import { chartsCss, standalone } from './standalone.ts';

const chart = lineChart({ series: five, yUnit: '%', yFormat: percent, width: 340, height: 300, title: 'A & B', description: 'Lines' });
const about = { title: 'How many plans <in time>?', source: 'Department for Education & others', period: '2016 to 2024', address: `https://belong.example/figures?${'areas=E06000016&'.repeat(12)}` };

describe('a chart as a file', () => {
  test('carries its rules, white paper, a size and its source, and is XML', () => {
    const file = standalone(chart, about);
    expect(file).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<svg class="chart chart-lines chart-narrow" xmlns="http:\/\/www.w3.org\/2000\/svg" width="380" height="\d+" viewBox="0 0 380 \d+" role="img"/);
    expect(file).toContain('.tone-clay');
    expect(file).not.toContain('@media');
    expect(file).toContain('Source: Department for Education &amp;');
    expect(file.replace(/<[^>]*>/g, '')).toContain('areas=E06000016&amp;'.slice(0, 12));
    expect(file.match(/<title id=/g)).toHaveLength(1);
    expect(new DOMParser().parseFromString(file, 'image/svg+xml').querySelectorAll('svg')).toHaveLength(1);
  });
  test('is refused where it is no chart', () => expect(() => standalone('<svg></svg>')).toThrow('not a chart'));
  test('is drawn as PNG of twice its size', async () => {
    const file = standalone(chart, about);
    const image = await png(file);
    expect(image.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]));
    expect(image.readUInt32BE(16)).toBe(760);
    expect(image.readUInt32BE(20)).toBe(2 * Number(/height="(\d+)"/.exec(file)?.[1]));
    // An empty sheet of this size is a tenth of it: lines and letters were drawn.
    expect(image.length).toBeGreaterThan(20_000);
    expect((await png(standalone(sparkline({ series: five })), 1)).readUInt32BE(16)).toBe(190);
  });
  test('is refused as PNG where it would be huge', async () => {
    await expect(png(standalone(chart), 500)).rejects.toThrow('more than can be drawn');
  });
});

describe('charts.css', () => {
  test('has every tone and every line style', () => {
    for (const tone of tones) expect(chartsCss).toContain(`.tone-${tone} {`);
    for (const style of lineStyles.filter((s) => s !== 'solid')) expect(chartsCss).toContain(`.line-${style} {`);
  });
  test('has tones that serve as text on white and on paper (WCAG 2.2, 1.4.3: 4.5 to 1)', () => {
    const light = (hex: string): number =>
      [0, 2, 4].reduce((sum, at, i) => {
        const c = parseInt(hex.slice(at, at + 2), 16) / 255;
        return sum + (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4) * ([0.2126, 0.7152, 0.0722][i] as number);
      }, 0);
    const found = [...chartsCss.matchAll(/\.tone-(\w+) \{ color: #([0-9a-f]{6})/g)];
    expect(found.map((f) => f[1])).toEqual([...tones]);
    for (const [, tone, hex] of found) expect((light('faf7f2') + 0.05) / (light(hex as string) + 0.05), tone).toBeGreaterThanOrEqual(4.5);
  });
});
