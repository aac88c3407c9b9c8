import { renderAsync } from '@resvg/resvg-js';
import { Invalid } from '../errors/errors.ts';
import { contentOf } from './content.ts';
import { words } from './words.ts';

/** 40 million pixels are 160 MB while they are decoded; a telephone's picture has 12 to 24. */
const mostPixels = 40_000_000;
/** Pixels on the longer side of what is kept: sharp on any page, and no larger than it must be. */
const longest = 1600;

interface Size {
  readonly width: number;
  readonly height: number;
}

const refuse = (message: string): Invalid => new Invalid([{ field: 'picture', message }]);

/**
 * An uploaded picture (PNG or JPEG) drawn anew as PNG, at most 1,600 pixels on its longer side, turned the right way round.
 * Only its pixels stay: where and when it was taken, thumbnails and anything hidden in it are gone. Its size is read from its
 * header first, so that a small file cannot unpack to more than 40 million pixels.
 * @throws Invalid in words where it is no such picture, is damaged or too large; drawings (SVG) are refused, and WebP,
 * which the renderer cannot read
 */
export async function reencodeImage(bytes: Buffer): Promise<{ readonly png: Buffer }> {
  const kind = contentOf(bytes.subarray(0, 64 * 1024));
  if (kind === 'svg') throw refuse(words.image.svg);
  if (kind === 'webp') throw refuse(words.image.webp);
  if (kind !== 'png' && kind !== 'jpeg') throw refuse(words.image.kind);
  const size = sizeOf(bytes, kind);
  if (size === null || size.width < 1 || size.height < 1) throw refuse(words.image.damaged);
  if (size.width * size.height > mostPixels || Math.max(size.width, size.height) > 30_000) throw refuse(words.image.large(String(mostPixels / 1_000_000)));
  const turn = kind === 'jpeg' ? orientationOf(bytes) : 1;
  const { width, height } = turn >= 5 ? { width: size.height, height: size.width } : size;
  const zoom = Math.min(1, longest / Math.max(width, height));
  const picture = `<image width="${size.width}" height="${size.height}" preserveAspectRatio="none" href="data:image/${kind};base64,${bytes.toString('base64')}"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><g transform="${turned(turn, size)}">${picture}</g></svg>`;
  try {
    const drawn = await renderAsync(svg, { fitTo: { mode: 'zoom', value: zoom }, font: { loadSystemFonts: false } });
    // What cannot be decoded is left out without a word: then every pixel is clear.
    if (!drawn.pixels.some((value) => value !== 0)) throw refuse(words.image.damaged);
    return { png: drawn.asPng() };
  } catch (error) {
    throw error instanceof Invalid ? error : refuse(words.image.damaged);
  }
}

/** EXIF 2.32, orientation: how the picture must be turned or mirrored to stand upright. */
function turned(orientation: number, { width: w, height: h }: Size): string {
  const matrices: Readonly<Record<number, string>> = {
    2: `-1 0 0 1 ${w} 0`, 3: `-1 0 0 -1 ${w} ${h}`, 4: `1 0 0 -1 0 ${h}`, 5: '0 1 1 0 0 0', 6: `0 1 -1 0 ${h} 0`, 7: `0 -1 -1 0 ${h} ${w}`, 8: `0 -1 1 0 0 ${w}`,
  };
  return `matrix(${matrices[orientation] ?? '1 0 0 1 0 0'})`;
}

/** Width and height from the header alone; null where there is none. */
function sizeOf(bytes: Buffer, kind: 'png' | 'jpeg'): Size | null {
  if (bytes.length < 30) return null;
  if (kind === 'png') return bytes.toString('latin1', 12, 16) === 'IHDR' ? { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) } : null;
  for (const { marker, from, length } of segments(bytes)) {
    // Every start of frame; C4, C8 and CC are tables.
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) return length < 7 ? null : { height: bytes.readUInt16BE(from + 1), width: bytes.readUInt16BE(from + 3) };
  }
  return null;
}

/** The parts of a JPEG up to its picture; `from` is the first byte of what a part holds. */
function* segments(bytes: Buffer): Generator<{ readonly marker: number; readonly from: number; readonly length: number }> {
  for (let at = 2; at + 4 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) { at += 1; continue; }
    const length = bytes.readUInt16BE(at + 2) - 2;
    if (length < 0 || at + 4 + length > bytes.length) return;
    yield { marker, from: at + 4, length };
    if (marker === 0xda) return;
    at += 4 + length;
  }
}

/** The orientation that a camera noted, 1 to 8; 1 where it noted none. */
function orientationOf(bytes: Buffer): number {
  for (const { marker, from, length } of segments(bytes)) {
    if (marker !== 0xe1 || bytes.toString('latin1', from, from + 6) !== 'Exif\0\0') continue;
    const exif = bytes.subarray(from + 6, from + length);
    if (exif.length < 14) return 1;
    const little = exif.toString('latin1', 0, 2) === 'II';
    const two = (at: number): number => (at + 2 > exif.length ? 0 : little ? exif.readUInt16LE(at) : exif.readUInt16BE(at));
    const first = little ? exif.readUInt32LE(4) : exif.readUInt32BE(4);
    for (let i = 0; i < Math.min(two(first), 100); i++) {
      const at = first + 2 + i * 12;
      if (two(at) === 0x0112) return two(at + 8) >= 1 && two(at + 8) <= 8 ? two(at + 8) : 1;
    }
    return 1;
  }
  return 1;
}
