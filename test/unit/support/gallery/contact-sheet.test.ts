import { describe, expect, test } from 'vitest';
import { comparePictures, type Raster } from '../../../support/gallery/compare-pictures.ts';
import { joinTiles, roundColours, tileAt } from '../../../support/gallery/contact-sheet.ts';
import { lookTolerance } from '../../../support/gallery/look-tolerance.ts';

/** A picture made by a rule for each pixel. */
function draw(
  width: number,
  height: number,
  colour: (x: number, y: number) => readonly [number, number, number],
): Raster {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i += 1) {
    data.set(colour(i % width, Math.floor(i / width)), i * 4);
  }
  return { width, height, data };
}

const tiles = Array.from({ length: 6 }, (_, n) => draw(5, 3, (x, y) => [n * 40, x * 50, y * 100]));

describe('a contact sheet', () => {
  test('gives each tile back', () => {
    const sheet = joinTiles(tiles);
    expect([sheet.width, sheet.height]).toEqual([20, 6]);
    for (const [nth, tile] of tiles.entries()) expect(tileAt(sheet, nth, tile)).toEqual(tile);
  });

  test('has tiles of one size', () => {
    expect(() => joinTiles([...tiles, draw(6, 3, () => [0, 0, 0])])).toThrow('6 × 3');
  });
});

describe('rounded colours', () => {
  test('are those that there are, where they are far apart', () => {
    const sheet = joinTiles(tiles);
    const opaque = sheet.data.map((part, i) => (i % 4 === 3 ? 255 : part));
    expect(roundColours(sheet).data).toEqual(opaque);
  });

  test('are the average of those that are nearly the same', () => {
    const faint = draw(200, 100, (x, y) => [96 + (x % 8), y < 50 ? 20 : 200, 32]);
    const { data } = roundColours(faint);
    expect([...data.subarray(0, 4)]).toEqual([100, 20, 32, 255]);
    expect([...data.subarray(-4)]).toEqual([100, 200, 32, 255]);
  });

  test('are no difference', () => {
    const all = draw(256, 256, (x, y) => [x, y, (x + y) % 256]);
    expect(comparePictures(all, roundColours(all), lookTolerance).share).toBe(0);
  });
});

describe('pictures are compared', () => {
  const grey = (differing: number, by: number) =>
    draw(100, 100, (x, y) => {
      const shade = 100 + (y * 100 + x < differing ? by : 0);
      return [shade, shade, shade];
    });

  test.each([
    ['a faint step of all of it', 10_000, 7, true],
    ['a visible step of all of it', 10_000, 9, false],
    ['a few pixels', 2, 150, true],
    ['more than a few', 3, 150, false],
  ])('%s', (_, differing, by, isAlike) => {
    expect(comparePictures(grey(0, 0), grey(differing, by), lookTolerance).isAlike).toBe(isAlike);
  });
});
