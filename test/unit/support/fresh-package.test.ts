import { expect, it } from 'vitest';
import { secondsAlone } from '../../support/fresh-package.ts';

const alone = (clock: number, own: number, others: number) =>
  secondsAlone({ clock, own, others }, 2);

it('on a machine that does nothing else, the clock says how long it took', () => {
  expect(alone(100, 120, 0)).toBe(100);
  expect(alone(400, 120, 0)).toBe(400);
});

it('what other programs take of the processors is taken off', () => {
  expect(alone(400, 120, 300)).toBe(250);
});

it('but never so much that less is left than it computed itself', () => {
  expect(alone(400, 380, 420)).toBe(380);
  expect(alone(352, 126, 578)).toBe(126);
});
