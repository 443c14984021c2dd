import { describe, expect, it } from 'vitest';
import { inverse, type Matrix, multiply, project } from '../../../../bench/scan/matrix.ts';
import { type Pose, planeFromPicture } from '../../../../bench/scan/perspective.ts';

const upright: Pose = { across: 200, tilt: 0, tiltTowards: 0, roll: 0, shift: [0, 0] };
const frame = 280;

/** Where the corners of our code are in the picture: top left, top right, bottom left, bottom right. */
function corners(pose: Partial<Pose>) {
  const pictureFromPlane = inverse(planeFromPicture({ ...upright, ...pose }, frame));
  const at = (x: number, y: number) => project(pictureFromPlane, x, y);
  return [at(-0.5, -0.5), at(0.5, -0.5), at(-0.5, 0.5), at(0.5, 0.5)] as const;
}

function length(a: readonly [number, number], b: readonly [number, number]): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}

describe('a camera before a code', () => {
  it('sees it in the middle, as wide as it is said to be', () => {
    const expected = [
      [40, 40],
      [240, 40],
      [40, 240],
      [240, 240],
    ];
    for (const [i, corner] of corners({}).entries()) {
      expect(corner[0]).toBeCloseTo(expected[i]?.[0] ?? -1, 6);
      expect(corner[1]).toBeCloseTo(expected[i]?.[1] ?? -1, 6);
    }
  });

  it('sees it further to the right and down when it is shifted', () => {
    const [topLeft] = corners({ shift: [0.25, 3] });
    expect(topLeft[0]).toBeCloseTo(40.25, 6);
    expect(topLeft[1]).toBeCloseTo(43, 6);
  });

  it('sees the side that is tilted away shorter, and the whole less high', () => {
    const [topLeft, topRight, bottomLeft, bottomRight] = corners({ tilt: 30 });
    const height = bottomLeft[1] - topLeft[1];
    expect(length(bottomLeft, bottomRight)).toBeLessThan(0.95 * 200);
    expect(length(topLeft, topRight)).toBeGreaterThan(1.05 * 200);
    expect(height).toBeGreaterThan(0.8 * 200);
    expect(height).toBeLessThan(0.9 * 200);
  });

  it('tilts to any side', () => {
    const [topLeft, topRight, bottomLeft, bottomRight] = corners({ tilt: 30, tiltTowards: 90 });
    expect(length(topLeft, bottomLeft)).toBeLessThan(0.95 * 200);
    expect(length(topRight, bottomRight)).toBeGreaterThan(1.05 * 200);
  });

  it('sees less perspective from further away', () => {
    const taper = (across: number) => {
      const [topLeft, topRight, bottomLeft, bottomRight] = corners({ across, tilt: 30 });
      return length(topLeft, topRight) / length(bottomLeft, bottomRight);
    };
    expect(taper(400)).toBeGreaterThan(1.2);
    expect(taper(90)).toBeLessThan(1.06);
    expect(taper(90)).toBeGreaterThan(1.03);
  });

  it('rolls around the middle', () => {
    const [topLeft] = corners({ roll: 90 });
    expect(topLeft[0]).toBeCloseTo(240, 6);
    expect(topLeft[1]).toBeCloseTo(40, 6);
  });
});

it('the inverse of a matrix undoes it', () => {
  const matrix: Matrix = [2, -1, 30, 0.5, 3, -7, 0.001, 0.002, 1];
  const product = multiply(matrix, inverse(matrix));
  for (const [i, value] of product.entries()) expect(value).toBeCloseTo(i % 4 === 0 ? 1 : 0, 9);
});
