import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { lightIn } from '../../../../bench/scan/picture.ts';
import { developed } from '../../../../bench/scan/sensor.ts';
import { levelOf, lightOf } from '../../../../bench/scan/srgb.ts';
import { createRandom } from '../../../support/virtual/random.ts';
import { deviationOf, meanOf, pictureOf } from './pictures.ts';

const grey = pictureOf(100, 100, () => 0.2);
const photo = (deviation: number, seed: number) =>
  developed(grey, 1, deviation, createRandom(seed)).levels;

describe('a photograph', () => {
  it('has noise of the deviation asked for, around the level', () => {
    expect(deviationOf(photo(10, 1))).toBeCloseTo(10, 0);
    expect(meanOf(photo(10, 1))).toBeCloseTo(levelOf(0.2), 0);
  });

  it('has the same noise for the same seed, and other noise for another', () => {
    expect(photo(10, 1)).toEqual(photo(10, 1));
    expect(photo(10, 2)).not.toEqual(photo(10, 1));
  });

  it('has no noise where none is asked for', () => {
    expect(new Set(photo(0, 1))).toEqual(new Set([Math.round(levelOf(0.2))]));
  });

  it('is lighter the longer it is exposed, up to the sensor’s limit', () => {
    const level = (exposure: number) => developed(grey, exposure, 0, createRandom(1)).levels[0];
    expect(level(2)).toBe(Math.round(levelOf(0.4)));
    expect(level(6)).toBe(255);
  });
});

describe('sRGB', () => {
  it('leads from each level to its light and back', () => {
    for (let level = 0; level < 256; level += 1) {
      expect(Math.abs(levelOf(lightOf(level)) - level)).toBeLessThan(0.2);
    }
    expect([lightOf(0), lightOf(255)]).toEqual([0, 1]);
    expect([levelOf(-1), levelOf(2)]).toEqual([0, 255]);
  });

  it('has a fifth of the light in the middle of the levels', () => {
    expect(lightOf(128)).toBeCloseTo(0.216, 3);
  });
});

it('the light of a screenshot is its colours’, as bright as an eye sees them', () => {
  const png = new PNG({ width: 2, height: 1 });
  png.data.set([255, 255, 255, 255, 0, 255, 0, 255]);
  const { width, height, light } = lightIn(PNG.sync.write(png));
  expect([width, height]).toEqual([2, 1]);
  expect(light[0]).toBeCloseTo(1, 6);
  expect(light[1]).toBeCloseTo(0.7152, 6);
});
