import type { Raster } from './compare-pictures.ts';

const columns = 4;

/** Puts tiles of one size side by side, row by row; what is left of the last row is black. */
export function joinTiles(tiles: readonly Raster[]): Raster {
  const [first] = tiles;
  if (!first) throw new Error('no tiles');
  const width = first.width * columns;
  const height = first.height * Math.ceil(tiles.length / columns);
  const sheet = { width, height, data: new Uint8Array(width * height * 4) };
  for (const [nth, tile] of tiles.entries()) {
    if (tile.width !== first.width || tile.height !== first.height) {
      throw new Error(`a tile of ${tile.width} × ${tile.height} among others`);
    }
    for (let y = 0; y < tile.height; y += 1) {
      const row = tile.data.subarray(y * tile.width * 4, (y + 1) * tile.width * 4);
      sheet.data.set(row, placeOf(nth, y, tile, width));
    }
  }
  return sheet;
}

/** The tile at this place of a sheet, from 0. */
export function tileAt(sheet: Raster, nth: number, size: Pick<Raster, 'width' | 'height'>): Raster {
  const { width, height } = size;
  const data = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const start = placeOf(nth, y, size, sheet.width);
    data.set(sheet.data.subarray(start, start + width * 4), y * width * 4);
  }
  return { width, height, data };
}

/** Where a tile's row begins, in bytes. */
function placeOf(
  nth: number,
  y: number,
  { width, height }: Pick<Raster, 'width' | 'height'>,
  sheetWidth: number,
): number {
  const row = Math.floor(nth / columns) * height + y;
  return (row * sheetWidth + (nth % columns) * width) * 4;
}

/** Bits that are left out of each part of a colour to find those that are nearly the same. */
const roundedBits = 3;

/**
 * Gives colours that are nearly the same the average of them all, so that the soft light behind
 * everything does not fill the file: half of the bytes are its noise. No part of a colour moves by
 * more than 7 of 255, which is no difference to `lookTolerance`; colours of flat places stay.
 */
export function roundColours({ width, height, data }: Raster): Raster {
  const sums = new Map<number, { count: number; parts: [number, number, number] }>();
  const near = Array.from({ length: width * height }, (_, i) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(i * 4, i * 4 + 3);
    const key =
      ((red >> roundedBits) << 16) | ((green >> roundedBits) << 8) | (blue >> roundedBits);
    const sum = sums.get(key) ?? { count: 0, parts: [0, 0, 0] };
    sum.count += 1;
    sum.parts[0] += red;
    sum.parts[1] += green;
    sum.parts[2] += blue;
    sums.set(key, sum);
    return sum;
  });
  const rounded = new Uint8Array(data.length).fill(255);
  for (const [i, { count, parts }] of near.entries()) {
    rounded.set(
      parts.map((sum) => Math.round(sum / count)),
      i * 4,
    );
  }
  return { width, height, data: rounded };
}
