import { describe, expect, it } from 'vitest';
import { type Lighting, lit, whiteInTheMiddle } from '../../../../bench/scan/lighting.ts';
import type { Matrix } from '../../../../bench/scan/matrix.ts';
import type { Picture } from '../../../../bench/scan/picture.ts';
import { pictureOf } from './pictures.ts';

const side = 100;
/** The picture shows our code and nothing else. */
const plane: Matrix = [1 / side, 0, -0.5, 0, 1 / side, -0.5, 0, 0, 1];
const black = pictureOf(side, side, () => 0);
const white = pictureOf(side, side, () => 1);

const flat: Lighting = {
  contrast: Number.POSITIVE_INFINITY,
  shade: { most: 0, towards: 0 },
  veil: { most: 0, towards: 0 },
  lamp: null,
};

const at = ({ light }: Picture, x: number, y: number) => light[y * side + x] ?? Number.NaN;

describe('the light on a screen', () => {
  it('that is none leaves it as it is', () => {
    expect(lit(white, plane, flat).light).toEqual(white.light);
    expect(lit(black, plane, flat).light).toEqual(black.light);
  });

  it('leaves so much contrast', () => {
    const lighting = { ...flat, contrast: 4 };
    expect(at(lit(white, plane, lighting), 50, 50)).toBeCloseTo(1, 6);
    expect(at(lit(black, plane, lighting), 50, 50)).toBeCloseTo(0.25, 6);
  });

  it('darkens the side to which the shade goes', () => {
    const seen = lit(white, plane, { ...flat, shade: { most: 0.6, towards: 90 } });
    expect(at(seen, 50, 0)).toBeCloseTo(1, 2);
    expect(at(seen, 0, 50)).toBeCloseTo(at(seen, 99, 50), 6);
    expect(at(seen, 50, 99)).toBeCloseTo(0.4, 2);
  });

  it('lays a veil over the side to which it goes, over black and white alike', () => {
    const lighting = { ...flat, veil: { most: 1.5, towards: 0 } };
    expect(at(lit(black, plane, lighting), 0, 50)).toBeCloseTo(0, 1);
    expect(at(lit(black, plane, lighting), 99, 50)).toBeCloseTo(1.5, 1);
    expect(at(lit(white, plane, lighting), 99, 50)).toBeCloseTo(2.5, 1);
  });

  it('is metered as it is in the middle', () => {
    const slopes = { shade: { most: 0.5, towards: 30 }, veil: { most: 1.4, towards: 200 } };
    const lighting = { ...flat, ...slopes };
    expect(whiteInTheMiddle(lighting)).toBeCloseTo(at(lit(white, plane, lighting), 50, 50), 1);
  });

  it.each([1, 3])(
    'mirrors a lamp, %i times as long as wide, over its share of the code',
    (stretch) => {
      const lamp = { x: 0.1, y: -0.2, share: 0.05, stretch, turned: 30, light: 4 };
      const seen = lit(black, plane, { ...flat, lamp });
      const bright = seen.light.filter((light) => light > 2).length / side ** 2;
      expect(bright).toBeGreaterThan(0.048);
      expect(bright).toBeLessThan(0.052);
      expect(at(seen, 60, 30)).toBe(4);
    },
  );
});
