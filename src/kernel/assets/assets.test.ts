import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AssetPlan } from './assets.ts';
import { buildAssets } from './assets.ts';

let root = '';
let plan: AssetPlan;
const write = (path: string, text: string) => writeFileSync(join(root, path), text);
const built = (url: string) => readFileSync(join(root, 'out', basename(url)), 'utf8');

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'assets-'));
  for (const folder of ['theme', 'client', 'out']) mkdirSync(join(root, folder));
  symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
  write('theme/theme.scss', '@use "part"; .a { src: url("asset:dot.svg") }');
  write('theme/_part.scss', '.b { .c { color: red } }');
  write('charts.css', '.chart { color: blue }');
  write('client/main.js', "import { far } from 'far';\nimport { near } from './near.js';\nfar(near);\n");
  write('client/near.js', "export const near = 'near';\n");
  write('far.min.js', 'export function far() {}\n//# sourceMappingURL=far.min.js.map\n');
  write('dot.svg', '<svg/>');
  const at = (path: string) => join(root, path);
  plan = {
    root,
    outDir: at('out'),
    theme: at('theme/theme.scss'),
    styles: [at('charts.css'), at('absent.css')],
    script: at('client/main.js'),
    modules: { far: at('far.min.js') },
    files: [at('dot.svg')],
  };
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('styles hold the theme, its parts and plain styles, and name files by their hashed address', async () => {
  const { css, urls } = await buildAssets(plan);
  expect(css).toMatch(/^\/assets\/site-[0-9a-f]{10}\.css$/);
  expect(built(css)).toContain('.b .c{color:red}');
  expect(built(css)).toContain('.chart{color:blue}');
  expect(built(css)).toContain(`url(${basename(urls['dot.svg']!)})`);
});

test('scripts import each other and packages by hashed address', async () => {
  const { js } = await buildAssets(plan);
  const names = [...built(js).matchAll(/from '\.\/([^']+)'/g)].map((found) => found[1]!);
  expect(names).toEqual([expect.stringMatching(/^far\.min-[0-9a-f]{10}\.js$/), expect.stringMatching(/^near-[0-9a-f]{10}\.js$/)]);
  expect(built(names[0]!)).not.toContain('sourceMappingURL');
  expect(built(names[1]!)).toContain("'near'");
});

test('the same inputs are not built again; a changed one gives new names', async () => {
  const first = await buildAssets(plan);
  // A mark in the built file shows whether it was written again.
  writeFileSync(join(root, 'out', basename(first.css)), 'kept');
  expect(await buildAssets(plan)).toEqual(first);
  expect(built(first.css)).toBe('kept');
  write('theme/_part.scss', '.b { color: green }');
  write('client/near.js', "export const near = 'nearer';\n");
  const second = await buildAssets(plan);
  expect(second.css).not.toBe(first.css);
  expect(second.js).not.toBe(first.js);
  expect(built(second.css)).toContain('green');
});

test('a lost file or a broken manifest is built again', async () => {
  const first = await buildAssets(plan);
  rmSync(join(root, 'out', basename(first.css)));
  expect(await buildAssets(plan)).toEqual(first);
  expect(built(first.css)).toContain('red');
  write('out/manifest.json', '{"inputs":');
  expect(await buildAssets(plan)).toEqual(first);
});

test('a wrong reference stops the build and is named', async () => {
  write('theme/theme.scss', '.a { src: url("asset:lost.svg") }');
  await expect(buildAssets(plan)).rejects.toThrow('asset:lost.svg');
  write('theme/theme.scss', '.a { color: red }');
  write('client/main.js', "import { x } from 'nowhere';\n");
  await expect(buildAssets(plan)).rejects.toThrow('“nowhere”');
  write('client/main.js', "import './near.js';\n");
  write('client/near.js', "import { m } from './main.js';\n");
  await expect(buildAssets(plan)).rejects.toThrow('main.js → near.js → main.js');
});
