import { Resvg } from '@resvg/resvg-js';
import { expect, test } from 'vitest';
import { Invalid } from '../errors/errors.ts';
import { reencodeImage } from './image.ts';

/** 16 × 8 pixels: the left half red, the right half blue. */
const jpeg = Buffer.from('/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAIABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/EABQBAQAAAAAAAAAAAAAAAAAAAAX/xAAZEQACAwEAAAAAAAAAAAAAAAAABkOCwcL/2gAMAwEAAhEDEQA/AM+hAYU5q9DzNFbD/9k=', 'base64');
const webp = Buffer.from('UklGRj4AAABXRUJQVlA4IDIAAACQAQCdASoQAAgAAoBCJaACdLoAA5gA/vJ///rVf/+Fa/7sF2B/6rP/vYEh/72A9wAAAA==', 'base64');
const draw = (width: number, height: number) => new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width / 2}" height="${height}" fill="#f00"/><rect x="${width / 2}" width="${width / 2}" height="${height}" fill="#00f"/></svg>`).render().asPng();

/** The picture's size and the colour of its pixels, drawn again. */
function look(png: Buffer) {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const { pixels } = new Resvg(`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${png.toString('base64')}"/></svg>`).render();
  return { width, height, at: (x: number, y: number) => { const [r = 0, , b = 0] = pixels.subarray((y * width + x) * 4); return r > 200 && b < 60 ? 'red' : b > 200 && r < 60 ? 'blue' : `${r},${b}`; } };
}

/** The JPEG with what a camera notes: its orientation and a place. */
function photograph(orientation: number, little = true): Buffer {
  const exif = Buffer.alloc(60);
  exif.write('Exif\0\0', 0, 'latin1');
  exif.write(little ? 'II*\0' : 'MM\0*', 6, 'latin1');
  const short = (value: number, at: number) => (little ? exif.writeUInt16LE(value, at) : exif.writeUInt16BE(value, at));
  if (little) exif.writeUInt32LE(8, 10); else exif.writeUInt32BE(8, 10);
  short(1, 14); short(0x0112, 16); short(3, 18); short(orientation, 24);
  exif.write('52.6369 -1.1398', 30, 'latin1');
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), head, exif, jpeg.subarray(2)]);
}

test.each([['PNG', draw(16, 8)], ['JPEG', jpeg]])('%s comes out as PNG with the same pixels', async (_, bytes) => {
  const { width, height, at } = look((await reencodeImage(bytes)).png);
  expect([width, height, at(2, 4), at(13, 4)]).toEqual([16, 8, 'red', 'blue']);
});

test.each([[1, 16, 'red', 'blue'], [2, 16, 'blue', 'red'], [3, 16, 'blue', 'red'], [4, 16, 'red', 'blue'], [5, 8, 'red', 'blue'], [6, 8, 'red', 'blue'], [7, 8, 'blue', 'red'], [8, 8, 'blue', 'red']])('a photograph noted as turned (%i) stands upright, and where it was taken is gone', async (orientation, width, first, last) => {
  for (const little of [true, false]) {
    const photo = photograph(orientation, little);
    expect(photo.includes('52.6369')).toBe(true);
    const { png } = await reencodeImage(photo);
    const seen = look(png);
    expect([seen.width, seen.height]).toEqual([width, 24 - width]);
    expect([seen.at(2, 2), seen.at(seen.width - 3, seen.height - 3)]).toEqual([first, last]);
    expect(png.includes('52.6369')).toBe(false);
  }
});

test('what hangs behind a picture is gone', async () => {
  const { png } = await reencodeImage(Buffer.concat([draw(16, 8), Buffer.from('<script>alert(1)</script>')]));
  expect(png.includes('script')).toBe(false);
});

test('a large picture is made smaller', async () => {
  const { width, height } = look((await reencodeImage(draw(3200, 800))).png);
  expect([width, height]).toEqual([1600, 400]);
});

test('one that would unpack to more than can be drawn is refused before it is', async () => {
  const bomb = Buffer.from(draw(16, 8));
  bomb.writeUInt32BE(60_000, 16);
  bomb.writeUInt32BE(60_000, 20);
  await expect(reencodeImage(bomb)).rejects.toThrow('larger than 40 million pixels');
});

test.each([
  ['a drawing', Buffer.from('<?xml version="1.0"?><!-- a --><svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'Drawings'],
  ['a WebP', webp, '.webp'], ['a GIF', Buffer.from('GIF89a\u0001\u0000', 'latin1'), 'Choose a picture'], ['a page', Buffer.from('<html>'), 'Choose a picture'], ['a program', Buffer.from('MZ\u0000\u0001', 'latin1'), 'Choose a picture'],
  ['half a header', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), 'cannot be read'], ['a picture cut off in its header', jpeg.subarray(0, 60), 'cannot be read'], ['one whose pixels are gone', Buffer.concat([draw(16, 8).subarray(0, 33), Buffer.alloc(40)]), 'cannot be read'],
  ['nothing', Buffer.alloc(0), 'Choose a picture'],
])('%s is refused in words', async (_, bytes, message) => {
  const error = await reencodeImage(bytes).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(Invalid);
  expect((error as Invalid).message).toContain(message);
});
