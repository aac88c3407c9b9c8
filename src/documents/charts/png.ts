import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderAsync } from '@resvg/resvg-js';

const require = createRequire(import.meta.url);
const { decompress } = require('wawoff2') as { decompress(woff2: Uint8Array): Promise<Uint8Array> };

const family = 'Atkinson Hyperlegible Next';
/** The renderer draws a variable typeface at its regular weight only; a thin stroke makes it as heavy as on the page. */
const heavier = '.chart text.chart-label, .chart text.picture-title { stroke: currentColor; stroke-width: 0.45px; stroke-linejoin: round; }';
/** 40 million pixels are 160 MB while drawing: more is a mistake or an attack. */
const mostPixels = 40_000_000;

let typeface: Promise<string> | undefined;

/** Path of the typeface as TTF, the only form the renderer reads: decoded once a process (30 ms), removed when it ends. */
function typefaceFile(): Promise<string> {
  typeface ??= (async () => {
    const woff2 = readFileSync(require.resolve('@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2'));
    const ttf = await decompress(woff2);
    // A folder of our own, never a known path in a shared place: nobody else can put a file there first.
    const folder = mkdtempSync(join(tmpdir(), 'belong-typeface-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'regular.ttf');
    writeFileSync(file, ttf);
    return file;
  })();
  typeface.catch(() => (typeface = undefined));
  return typeface;
}

/**
 * A picture from `standalone()` as PNG, drawn off the main thread.
 * @param scale pixels of the image a pixel of the chart: 2 is sharp on screens and in documents
 * @throws Error if the picture would be larger than 40 million pixels, or is no SVG
 */
export async function png(picture: string, scale = 2): Promise<Buffer> {
  const size = /<svg [^>]*?width="([\d.]+)" height="([\d.]+)"/.exec(picture);
  if (size === null) throw new Error('This is not a picture: png() takes the text that standalone() returned.');
  if (!(scale > 0) || Number(size[1]) * Number(size[2]) * scale ** 2 > mostPixels) {
    throw new Error(`The picture would be ${size[1]} × ${size[2]} pixels times ${scale}, more than can be drawn. Ask for a smaller width or scale.`);
  }
  const image = await renderAsync(picture.replace('</style>', `\n${heavier}</style>`), {
    fitTo: { mode: 'zoom', value: scale },
    background: '#ffffff',
    font: { loadSystemFonts: false, fontFiles: [await typefaceFile()], defaultFontFamily: family },
  });
  return image.asPng();
}
