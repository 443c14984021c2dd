import { describe, expect, it } from 'vitest';
import type { Matrix } from '../../../../bench/scan/matrix.ts';
import { warp } from '../../../../bench/scan/warp.ts';
import { anyPicture, meanOf, pictureOf, pointPicture } from './pictures.ts';

const same: Matrix = [1, 0, 0, 0, 1, 0, 0, 0, 1];

describe('warping a picture', () => {
  it('onto itself changes nothing', () => {
    const picture = anyPicture(7, 5);
    const { width, height, light } = warp(picture, same, 7, 5, 1);
    expect([width, height]).toEqual([7, 5]);
    for (const [i, value] of light.entries()) expect(value).toBeCloseTo(picture.light[i] ?? -1, 6);
  });

  it('moves it to where the matrix looks', () => {
    const moved = warp(pointPicture(9, 5, 3), [1, 0, 2, 0, 1, -1, 0, 0, 1], 9, 9, 1);
    expect(moved.light).toEqual(pointPicture(9, 3, 4).light);
  });

  it('sees nothing beyond its edges', () => {
    const { light } = warp(anyPicture(4, 4), [1, 0, 100, 0, 1, 0, 0, 0, 1], 4, 4, 1);
    expect(meanOf(light)).toBe(0);
  });

  it.each([2, 3, 8])('reduces it %i times by the average of all the pixels', (times) => {
    const picture = anyPicture(3 * times, 2 * times);
    const { light } = warp(picture, [times, 0, 0, 0, times, 0, 0, 0, 1], 3, 2, times);
    expect(meanOf(light)).toBeCloseTo(meanOf(picture.light), 5);
    const corner = Array.from({ length: times * times }, (_, i) => {
      const row = Math.floor(i / times);
      return picture.light[row * picture.width + (i % times)] ?? 0;
    });
    expect(light[0]).toBeCloseTo(meanOf(corner), 5);
  });

  it('follows a perspective', () => {
    const slope = pictureOf(8, 5, (x) => x);
    const { light } = warp(slope, [1, 0, 0, 0, 1, 0, 0.25, 0, 1], 8, 5, 1);
    const at = 4.5;
    expect(light[4 * 8 + 4]).toBeCloseTo(at / (0.25 * at + 1) - 0.5, 5);
  });
});
