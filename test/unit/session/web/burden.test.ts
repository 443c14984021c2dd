import { expect, it } from 'vitest';
import { Burden } from '../../../../main/session/web/burden.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

const megabyte = 1024 * 1024;

function setUp() {
  const clock = new FakeClock();
  const main = { megabytes: 200, told: 0 };
  const burden = new Burden({
    clock,
    memory: () => main.megabytes * megabyte,
    onTooMuch: () => {
      main.told += 1;
    },
  });
  return { clock, main, burden };
}

it('is too much from 300 MB above the beginning, and said once', () => {
  const { clock, main } = setUp();
  main.megabytes = 500;
  clock.advance(10_000);
  expect(main.told).toBe(0);
  main.megabytes = 501;
  clock.advance(100);
  expect(main.told).toBe(1);
  clock.advance(10_000);
  expect(main.told).toBe(1);
});

it('is looked at no more when it is stopped', () => {
  const { clock, main, burden } = setUp();
  burden.stop();
  main.megabytes = 900;
  clock.advance(10_000);
  expect(main.told).toBe(0);
});
