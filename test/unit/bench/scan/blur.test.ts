import { describe, expect, it } from 'vitest';
import { blurred, shaken } from '../../../../bench/scan/blur.ts';
import type { Picture } from '../../../../bench/scan/picture.ts';
import { anyPicture, meanOf, pictureOf, pointPicture } from './pictures.ts';

/** Of the light around the middle of the picture: the variance to the right and that down. */
function spread({ width, light }: Picture): readonly [number, number] {
  const middle = (width - 1) / 2;
  let [right, down] = [0, 0];
  for (const [i, value] of light.entries()) {
    right += value * ((i % width) - middle) ** 2;
    down += value * (Math.floor(i / width) - middle) ** 2;
  }
  return [right, down];
}

const point = pointPicture(41, 20, 20);

describe('a blurred picture', () => {
  it.each([0.5, 1, 3])('has of a point a spot with a deviation of %d', (deviation) => {
    const spot = blurred(point, deviation);
    const [right, down] = spread(spot);
    expect(meanOf(spot.light)).toBeCloseTo(meanOf(point.light), 7);
    expect(Math.sqrt(right)).toBeCloseTo(deviation, 1);
    expect(Math.sqrt(down)).toBeCloseTo(deviation, 1);
  });

  it('stays the way up that it was', () => {
    const spot = blurred(
      pictureOf(30, 20, (x, y) => (x === 22 && y === 5 ? 1 : 0)),
      1,
    );
    expect([spot.width, spot.height]).toEqual([30, 20]);
    expect(spot.light.indexOf(Math.max(...spot.light))).toBe(5 * 30 + 22);
  });

  it('is no darker at its edges', () => {
    const { light } = blurred(
      pictureOf(10, 10, () => 0.5),
      2,
    );
    for (const value of light) expect(value).toBeCloseTo(0.5, 5);
  });

  it('without a blur is the picture', () => {
    const picture = anyPicture(5, 5);
    expect(blurred(picture, 0).light).toEqual(picture.light);
  });
});

describe('a shaken picture', () => {
  it('has of a point a line as long and as steep as the movement', () => {
    const line = shaken(point, 9, 3);
    const [right, down] = spread(line);
    expect(meanOf(line.light)).toBeCloseTo(meanOf(point.light), 7);
    // The variance of an even line is a twelfth of its length's square.
    expect(Math.sqrt(12 * right)).toBeGreaterThan(9);
    expect(Math.sqrt(12 * right)).toBeLessThan(10);
    expect(Math.sqrt(12 * down)).toBeGreaterThan(3);
    expect(Math.sqrt(12 * down)).toBeLessThan(4);
  });

  it('by a quiet hand is the picture', () => {
    const picture = anyPicture(5, 5);
    expect(shaken(picture, 0, 0).light).toEqual(picture.light);
  });
});
