import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

/** A picture in memory: four bytes to a pixel, red, green, blue and opacity. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

export interface Tolerance {
  /**
   * How far a pixel's colour may be from the other's, 0 to 1, as it is seen: pixelmatch's distance
   * in YIQ. Greys that are 265 × this apart, of 255, are at the limit.
   */
  readonly colour: number;
  /** Share of pixels that may be farther apart, 0 to 1. */
  readonly share: number;
}

export interface Likeness {
  readonly isAlike: boolean;
  /** Of pixels that differ, 0 to 1. */
  readonly share: number;
  /** What differs in red, over a pale picture of what was expected. */
  readonly difference: Raster;
}

/** Compares two pictures of one size, every pixel of them: the edges of letters too. */
export function comparePictures(expected: Raster, actual: Raster, tolerance: Tolerance): Likeness {
  const { width, height } = expected;
  const difference = { width, height, data: new Uint8Array(width * height * 4) };
  const options = { threshold: tolerance.colour, includeAA: true, alpha: 0.3 };
  const { data } = difference;
  const differing = pixelmatch(expected.data, actual.data, data, width, height, options);
  const share = differing / (width * height);
  return { isAlike: share <= tolerance.share, share, difference };
}

export function readPng(png: Buffer): Raster {
  return PNG.sync.read(png);
}

/** Opaque, and as small as it gets for pictures of few colours: no filter does better than none. */
export function writePng({ width, height, data }: Raster): Buffer {
  const png = new PNG({ width, height });
  png.data = Buffer.from(data);
  const small = { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 } as const;
  return PNG.sync.write(png, small);
}
