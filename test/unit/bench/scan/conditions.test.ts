import { describe, expect, it } from 'vitest';
import type { Shot } from '../../../../bench/scan/camera.ts';
import { conditions, shotsUnder } from '../../../../bench/scan/conditions.ts';

describe.each(conditions)('photographs under the condition “%s”', (condition) => {
  const shots = shotsUnder(condition, 200, 1);

  it('are the same for the same seed, and others for another', () => {
    expect(shotsUnder(condition, 200, 1)).toEqual(shots);
    expect(shotsUnder(condition, 200, 2)).not.toEqual(shots);
  });

  it('are taken from everywhere between 90 and 400 pixels across, as many near as far', () => {
    const across = shots.map(({ pose }) => pose.across);
    expect(Math.min(...across)).toBeGreaterThanOrEqual(90);
    expect(Math.min(...across)).toBeLessThan(92);
    expect(Math.max(...across)).toBeLessThanOrEqual(400);
    expect(Math.max(...across)).toBeGreaterThan(390);
    // 90 × √(400 / 90)
    expect(across.filter((pixels) => pixels < 189.7)).toHaveLength(100);
  });

  it('have a lamp on the code or none', () => {
    for (const { lamp } of shots.map(({ lighting }) => lighting)) {
      if (!lamp) continue;
      const reach = Math.sqrt((lamp.share * lamp.stretch) / Math.PI);
      expect(Math.max(Math.abs(lamp.x), Math.abs(lamp.y)) + reach).toBeLessThanOrEqual(0.5);
    }
  });
});

it('no two conditions draw the same', () => {
  const across = conditions.map((condition) => shotsUnder(condition, 1, 1)[0]?.pose.across);
  expect(new Set(across).size).toBe(conditions.length);
});

it('a condition changes what it is named after, and nothing else', () => {
  const unlike = (condition: (typeof conditions)[number], is: (shot: Shot) => boolean) =>
    shotsUnder(condition, 50, 1).filter((shot) => !is(shot)).length;
  const isSharp = ({ blur, shake }: Shot) => blur === 0.5 && Math.hypot(...shake) === 0;
  const isUpright = ({ pose }: Shot) => pose.tilt <= 5;
  const isQuiet = ({ noise }: Shot) => noise === 3;
  const isLit = ({ lighting }: Shot) =>
    lighting.contrast === 40 &&
    lighting.shade.most + lighting.veil.most === 0 &&
    lighting.lamp === null;
  const table = conditions.map((condition) => [
    condition,
    ...[isSharp, isUpright, isQuiet, isLit].map((is) => unlike(condition, is) > 0),
  ]);
  expect(table).toEqual([
    ['distance', false, false, false, false],
    ['out of focus', true, false, false, false],
    ['shaken', true, false, false, false],
    ['noise', false, false, true, false],
    ['low contrast', false, false, false, true],
    ['tilted by 30°', false, true, false, false],
    ['uneven light', false, false, false, true],
    ['glare over 5 %', false, false, false, true],
    ['a little of all', true, true, true, true],
  ]);
});
