import { describe, expect, it } from 'vitest';
import { type Point, trendOf } from '../../../../bench/soak/trend.ts';
import { createRandom } from '../../../support/virtual/random.ts';

const line = (slope: number, height: number, noise: () => number = () => 0): Point[] =>
  Array.from({ length: 200 }, (_, x) => ({ x, y: height + slope * x + noise() }));

describe('a trend', () => {
  it('is the slope of a line, surely', () => {
    expect(trendOf([line(0.25, 80)])).toEqual({ slope: 0.25, margin: 0 });
  });

  it('is what several series have in common, whatever their heights', () => {
    const { slope } = trendOf([line(0.25, 80), line(0.25, 20), line(0.25, 300)]);
    expect(slope).toBeCloseTo(0.25, 10);
  });

  it('lies within its margin of the truth in about 95 of 100 cases', () => {
    const random = createRandom(1);
    const noise = () => 10 * (random() - 0.5);
    const hits = Array.from({ length: 400 }, () => trendOf([line(0.02, 80, noise)])).filter(
      ({ slope, margin }) => Math.abs(slope - 0.02) <= margin,
    );
    expect(hits.length).toBeGreaterThan(365);
    expect(hits.length).toBeLessThan(400);
  });

  it('is less sure where each measurement is like the one before', () => {
    const random = createRandom(2);
    const wandering = () => {
      let drift = 0;
      return () => {
        drift = 0.9 * drift + random() - 0.5;
        return drift;
      };
    };
    const hits = Array.from({ length: 400 }, () => trendOf([line(0, 80, wandering())])).filter(
      ({ slope, margin }) => Math.abs(slope) <= margin,
    );
    expect(hits.length).toBeGreaterThan(340);
  });
});
