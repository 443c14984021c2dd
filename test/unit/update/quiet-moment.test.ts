import { beforeEach, describe, expect, it } from 'vitest';
import { QuietMoment } from '../../../main/update/quiet-moment.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const idleMs = 600_000;

let clock: FakeClock;
let isBusy: boolean;
let hasNight: boolean;
let moment: QuietMoment;
/** When what was wanted came, in minutes. */
let came: number[];

beforeEach(() => {
  clock = new FakeClock();
  isBusy = false;
  hasNight = false;
  came = [];
  moment = new QuietMoment({
    clock,
    idleMs,
    isBusy: () => isBusy,
    hasNightlyRestart: () => hasNight,
  });
});

function want(): void {
  moment.want('update', async () => {
    moment.giveUp('update');
    came.push(Math.round(clock.now() / 60_000));
    return true;
  });
}

describe('what has to wait', () => {
  it('comes when nobody has been there for a while, once', () => {
    want();
    clock.advance(idleMs - 1);
    expect(came).toEqual([]);
    clock.advance(idleMs);
    expect(came).toEqual([10]);
  });

  it('comes soon where nobody is there anyway', () => {
    clock.advance(10 * idleMs);
    want();
    clock.advance(5_000);
    expect(came).toEqual([100]);
  });

  it('waits for somebody who touches the screen', () => {
    want();
    clock.advance(idleMs - 60_000);
    moment.presence();
    clock.advance(idleMs - 5_001);
    expect(came).toEqual([]);
    clock.advance(10_000);
    expect(came).toEqual([19]);
  });

  it('waits for somebody in the middle of something, and a while after', () => {
    want();
    isBusy = true;
    clock.advance(3 * idleMs);
    isBusy = false;
    clock.advance(idleMs - 5_001);
    expect(came).toEqual([]);
    clock.advance(10_000);
    expect(came).toEqual([40]);
  });

  it('waits for the night where there is a time for it', async () => {
    hasNight = true;
    want();
    clock.advance(100 * idleMs);
    expect(came).toEqual([]);
    expect(await moment.night()).toBe(true);
    expect(came).toEqual([1000]);
    expect(await moment.night()).toBe(false);
  });

  it('is tried again when it was not the moment after all', () => {
    let tries = 0;
    moment.want('update', async () => {
      tries += 1;
      return false;
    });
    clock.advance(idleMs + 10_000);
    expect(tries).toBe(3);
  });

  it('is wanted no more when it was given up, or all is over', () => {
    want();
    moment.giveUp('update');
    clock.advance(10 * idleMs);
    want();
    moment.stop();
    clock.advance(10 * idleMs);
    expect(came).toEqual([]);
    expect(clock.pending).toBe(0);
  });
});
