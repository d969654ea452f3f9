import { deflateSync } from 'node:zlib';
import { readPng, writeIndexedPng } from '../../../local/console/screenshots/png.ts';
import { smallPng } from '../../../local/console/screenshots/small-png.ts';

/** A PNG of two rows in true colour with alpha, each row written with the filter of that number. */
function pngOf(filters: [number, number], rows: number[][]): Buffer {
  const indexed = writeIndexedPng(
    { width: (rows[0]?.length ?? 0) / 4, height: 2, pixels: new Uint8Array() },
    new Uint8Array(4),
    new Uint8Array(3),
  );
  const header = Buffer.from(indexed.subarray(0, 33));
  header[25] = 6;
  const data = deflateSync(Buffer.from(rows.flatMap((row, at) => [filters[at] ?? 0, ...row])));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([header, length, Buffer.from('IDAT'), data, Buffer.alloc(4), indexed.subarray(-12)]);
}

test.each<[name: string, filter: number, second: number[]]>([
  ['as it is', 0, [50, 60, 70, 255, 90, 100, 110, 255]],
  ['as the difference to the left', 1, [50, 60, 70, 255, 40, 40, 40, 0]],
  ['as the difference to the row above', 2, [40, 40, 40, 0, 50, 50, 50, 0]],
  ['as the difference to the mean of both', 3, [45, 50, 55, 128, 45, 45, 45, 0]],
  ['as the difference to the likeliest', 4, [40, 40, 40, 0, 40, 40, 40, 0]],
])('a row that was written %s is read', (_, filter, second) => {
  const file = pngOf([0, filter], [[10, 20, 30, 255, 40, 50, 60, 255], second]);

  const { width, height, pixels } = readPng(file);

  expect({ width, height }).toEqual({ width: 2, height: 2 });
  expect([...pixels.subarray(0, 6)]).toEqual([10, 20, 30, 40, 50, 60]);
  expect([...pixels.subarray(6)]).toEqual([50, 60, 70, 90, 100, 110]);
});

test('what is no PNG, or one of another kind, is refused', () => {
  const indexed = writeIndexedPng(
    { width: 1, height: 1, pixels: new Uint8Array() },
    new Uint8Array(1),
    new Uint8Array(3),
  );

  expect(() => readPng(Buffer.from('GIF89a..'))).toThrow('this is no PNG');
  expect(() => readPng(indexed)).toThrow('not 8 bits of type 3');
});

test('a picture becomes one of as many colours as fit, the rare ones the nearest of these', () => {
  const colours = Array.from({ length: 300 }, (_, number) => [number % 256, number < 256 ? 0 : 200, 0, 255]);
  const often = colours.slice(0, 256);
  const row = [...often, ...often, ...colours.slice(256)].flat();

  const small = smallPng(pngOf([0, 0], [row, row]));

  const palette = small.subarray(small.indexOf('PLTE') + 4);
  expect(small[25]).toBe(3);
  expect(small.readUInt32BE(small.indexOf('PLTE') - 4)).toBe(256 * 3);
  expect([...palette.subarray(0, 6)]).toEqual([0, 0, 0, 1, 0, 0]);
});
