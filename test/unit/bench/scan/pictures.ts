import { blackPicture, type Picture } from '../../../../bench/scan/picture.ts';
import { createRandom } from '../../../support/virtual/random.ts';

/** A picture by the light of each of its pixels. */
export function pictureOf(
  width: number,
  height: number,
  light: (x: number, y: number) => number,
): Picture {
  const picture = blackPicture(width, height);
  for (let i = 0; i < picture.light.length; i += 1) {
    picture.light[i] = light(i % width, Math.floor(i / width));
  }
  return picture;
}

export function anyPicture(width: number, height: number): Picture {
  const random = createRandom(3);
  return pictureOf(width, height, () => random());
}

/** One point of light in the dark. */
export function pointPicture(side: number, x: number, y: number): Picture {
  return pictureOf(side, side, (column, row) => (column === x && row === y ? 1 : 0));
}

export function meanOf(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}

export function deviationOf(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(Array.from(values, (value) => (value - mean) ** 2)));
}
