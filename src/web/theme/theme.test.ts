import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { compile } from 'sass';
import { expect, test } from 'vitest';

const folder = resolve('src/web/theme');
const { css } = compile(join(folder, 'theme.scss'), { loadPaths: [resolve('node_modules')], style: 'compressed', quietDeps: true });
const parts = readdirSync(folder).filter((name) => name.endsWith('.scss'));

/** Name → colour, of `.tone-x{PROPERTY:#…}` in a style sheet. */
function tones(text: string, property: string): Record<string, string> {
  const found = text.matchAll(new RegExp(`\\.tone-([a-z]+)\\s*\\{\\s*${property}:\\s*(#[0-9a-f]+)`, 'g'));
  return Object.fromEntries([...found].map(([, name, colour]) => [name!, colour!]));
}

function contrast(a: string, b: string): number {
  const light = (hex: string) => {
    const [r, g, bl] = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * bl;
  };
  const [high, low] = [light(a), light(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

test('an area has one colour in charts, bars and swatches', () => {
  const charts = tones(readFileSync(resolve('src/documents/charts/charts.css'), 'utf8'), 'color');
  expect(Object.keys(charts).length).toBeGreaterThan(5);
  expect(tones(css, '--tone')).toEqual(charts);
});

test('every tone can be read as text on card and paper', () => {
  for (const [name, colour] of Object.entries(tones(css, '--tone'))) for (const ground of ['#ffffff', '#faf7f2']) expect(contrast(colour, ground), `${name} on ${ground}`).toBeGreaterThanOrEqual(4.5);
});

test('neither the crown’s font nor its green button is left', () => {
  for (const foreign of ['GDS Transport', '#0f7a52', '#00703c']) expect(css.toLowerCase().includes(foreign.toLowerCase()), foreign).toBe(false);
});

test('the whole style sheet stays small, each part too', () => {
  expect(css.length).toBeLessThan(110_000);
  for (const name of parts) expect(readFileSync(join(folder, name), 'utf8').split('\n').length, name).toBeLessThan(200);
});

test('every part begins by saying what it is for and is drawn in', () => {
  const drawn = readFileSync(join(folder, 'theme.scss'), 'utf8');
  for (const name of parts) {
    expect(readFileSync(join(folder, name), 'utf8'), name).toMatch(/^\/\/ \S/);
    if (name !== 'theme.scss') expect(drawn).toContain(`@use "${name.slice(1, -5)}";`);
  }
});
