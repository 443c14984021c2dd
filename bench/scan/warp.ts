import type { Matrix } from './matrix.ts';
import { blackPicture, lightAt, type Picture } from './picture.ts';

/**
 * What a camera's pixels see of a picture: each the average of `fineness` × `fineness` points in it.
 *
 * @param source from the new picture's coordinates to the old one's, both in pixels from the corner
 * @param fineness enough when the points lie no further apart than the old picture's pixels
 */
export function warp(
  picture: Picture,
  source: Matrix,
  width: number,
  height: number,
  fineness: number,
): Picture {
  const seen = blackPicture(width, height);
  const [a, b, c, d, e, f, g, h, i] = source;
  const step = 1 / fineness;
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1) {
      let sum = 0;
      for (let down = 0.5; down < fineness; down += 1) {
        const y = row + down * step;
        for (let right = 0.5; right < fineness; right += 1) {
          const x = column + right * step;
          const w = 1 / (g * x + h * y + i);
          sum += lightAt(picture, (a * x + b * y + c) * w, (d * x + e * y + f) * w);
        }
      }
      seen.light[row * width + column] = sum * step * step;
    }
  }
  return seen;
}
