import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contrastOf,
  luminanceOf,
  mixOf,
  nearestFit,
} from '../../../../main/settings/look/contrast.ts';

const colours = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

describe('the contrast of two colours', () => {
  // Figures of the W3C's own examples and of common checkers.
  it.each([
    ['#000000', '#ffffff', 21],
    ['#777777', '#ffffff', 4.48],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#0000ff', '#ffffff', 8.59],
    ['#123456', '#123456', 1],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrastOf(one, other)).toBeCloseTo(ratio, 2);
  });

  it('is the same both ways, from 1 to 21', () => {
    fc.assert(
      fc.property(colours, colours, (one, other) => {
        const ratio = contrastOf(one, other);
        expect(ratio).toBe(contrastOf(other, one));
        expect(ratio).toBeGreaterThanOrEqual(1);
        expect(ratio).toBeLessThanOrEqual(21);
      }),
    );
  });
});

it('luminance goes from black to white', () => {
  expect(luminanceOf('#000000')).toBe(0);
  expect(luminanceOf('#ffffff')).toBeCloseTo(1, 10);
});

it('a mix begins and ends with its colours', () => {
  expect(mixOf('#10a0ff', '#000000', 0)).toBe('#10a0ff');
  expect(mixOf('#10a0ff', '#000000', 1)).toBe('#000000');
  expect(mixOf('#000000', '#ffffff', 0.5)).toBe('#808080');
});

describe('the nearest fit', () => {
  it('is the colour itself where that is fit', () => {
    expect(nearestFit('#10a0ff', '#ffffff', () => true)).toBe('#10a0ff');
  });

  it('goes no farther than it must, and at most to the end', () => {
    const isLight = (colour: string) => luminanceOf(colour) > 0.5;
    const fit = nearestFit('#202020', '#ffffff', isLight);
    expect(isLight(fit)).toBe(true);
    expect(luminanceOf(fit)).toBeLessThan(0.56);
    expect(nearestFit('#202020', '#333333', isLight)).toBe('#333333');
  });
});
