import { expect, it } from 'vitest';
import { Flood } from '../../../../main/session/web/flood.ts';

const setUp = () => {
  const flood = new Flood();
  return (now: number, times: number) =>
    Array.from({ length: times }, () => flood.add(now)).filter(Boolean).length;
};

it('is more than a thousand at once', () => {
  const tooMany = setUp();
  expect(tooMany(500, 1_000)).toBe(0);
  expect(tooMany(500, 3)).toBe(3);
});

it('is more than five hundred a second for long', () => {
  const tooMany = setUp();
  const overTenSeconds = (each: number) => {
    let found = 0;
    for (let now = 0; now < 10_000; now += 10) found += tooMany(now, each);
    return found;
  };
  expect(overTenSeconds(5)).toBe(0);
  expect(overTenSeconds(8)).toBeGreaterThan(0);
});

it('is over two seconds after it was at its height', () => {
  const tooMany = setUp();
  expect(tooMany(0, 1_001)).toBe(1);
  expect(tooMany(2_100, 1_000)).toBe(0);
});
