import { readPng, writeIndexedPng } from './png.ts';

const most = 256;

/**
 * The same picture in the 256 colours that it has most of, every other one in the nearest of these: a page has few colours and many shades of
 * the edges of letters, so that it is half as large and nobody sees it.
 */
export function smallPng(file: Uint8Array): Buffer {
  const picture = readPng(file);
  const { pixels } = picture;
  const counts = new Map<number, number>();
  const colours = Uint32Array.from({ length: pixels.length / 3 }, (_, at) => colourAt(pixels, at));
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const kept = [...counts]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([colour]) => colour);
  const numbers = new Map(kept.map((colour, number) => [colour, number]));
  const indexes = Uint8Array.from(colours, (colour) => {
    const known = numbers.get(colour);
    if (known !== undefined) return known;
    const found = nearest(colour, kept);
    numbers.set(colour, found);
    return found;
  });
  return writeIndexedPng(picture, indexes, Uint8Array.from(kept.flatMap(channels)));
}

function colourAt(pixels: Uint8Array, at: number): number {
  const [red = 0, green = 0, blue = 0] = pixels.subarray(at * 3, at * 3 + 3);
  return (red << 16) | (green << 8) | blue;
}

function nearest(colour: number, kept: number[]): number {
  const far = kept.map((other) => distance(channels(colour), channels(other)));
  return far.indexOf(Math.min(...far));
}

function distance(one: number[], other: number[]): number {
  return one.reduce((sum, value, at) => sum + (value - (other[at] ?? 0)) ** 2, 0);
}

function channels(colour: number): number[] {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}
