import { beforeEach, describe, expect, it } from 'vitest';
import { NightlyRestart } from '../../../main/rest/nightly-restart.ts';
import { parseSpan } from '../../../main/rest/span.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const hourMs = 3_600_000;

let clock: FakeClock;
let isBusy: boolean;
/** Local times of day. */
let restarts: string[];

/** A kiosk that was started at noon, in this span. */
function restartWithin(text: string, chance = 0): NightlyRestart {
  const nightly = new NightlyRestart({
    clock,
    random: () => chance,
    isBusy: () => isBusy,
    onRestart: () => restarts.push(new Date(clock.wall()).toTimeString().slice(0, 5)),
  });
  nightly.keep(parseSpan(text));
  return nightly;
}

beforeEach(() => {
  clock = new FakeClock(new Date('2026-11-20T12:00').getTime());
  isBusy = false;
  restarts = [];
});

describe('a nightly restart', () => {
  it.each([
    [0, '03:00'],
    [0.5, '03:30'],
    [0.98, '03:58'],
  ])('comes in the first half of its span, at a moment of its own: %d', (chance, time) => {
    restartWithin('03:00-05:00', chance);
    clock.advance(24 * hourMs);
    expect(restarts).toHaveLength(1);
    expect(restarts[0]?.slice(0, 4)).toBe(time.slice(0, 4));
  });

  it('comes once a night, also over midnight', () => {
    restartWithin('23:30-00:30', 0.9);
    clock.advance(72 * hourMs);
    expect(restarts).toHaveLength(3);
  });

  it('waits while somebody is in the middle of something', () => {
    restartWithin('03:00-05:00');
    isBusy = true;
    clock.advance(16 * hourMs);
    expect(restarts).toEqual([]);
    isBusy = false;
    clock.advance(hourMs / 60);
    expect(restarts).toEqual(['04:00']);
  });

  it('is left out in a night in which nobody ever stops', () => {
    restartWithin('03:00-05:00');
    isBusy = true;
    clock.advance(18 * hourMs);
    isBusy = false;
    clock.advance(6 * hourMs);
    expect(restarts).toEqual([]);
  });

  it('does not come again to a kiosk that it has just restarted', () => {
    restartWithin('11:00-13:00');
    clock.advance(2 * hourMs);
    expect(restarts).toEqual([]);
    clock.advance(24 * hourMs);
    expect(restarts).toHaveLength(1);
  });

  it('is for the days that are named', () => {
    restartWithin('sun 03:00-05:00');
    clock.advance(24 * hourMs);
    expect(restarts).toEqual([]);
    clock.advance(24 * hourMs);
    expect(restarts).toHaveLength(1);
  });

  it('comes no more where it is not wanted any more', () => {
    const nightly = restartWithin('03:00-05:00');
    nightly.keep(null);
    clock.advance(24 * hourMs);
    nightly.keep(parseSpan('03:00-05:00'));
    nightly.stop();
    clock.advance(24 * hourMs);
    expect(restarts).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
