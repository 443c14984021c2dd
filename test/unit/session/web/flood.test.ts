import { expect, it } from 'vitest';
import { Flood } from '../../../../main/session/web/flood.ts';

it('is more than two thousand in a second', () => {
  const flood = new Flood();
  const told = (now: number, times: number) =>
    Array.from({ length: times }, () => flood.add(now)).filter(Boolean).length;
  expect(told(500, 2_000)).toBe(0);
  expect(told(999, 3)).toBe(3);
  expect(told(1_000, 2_000)).toBe(0);
  expect(told(1_001, 1)).toBe(1);
});
