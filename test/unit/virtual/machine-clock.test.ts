import { beforeEach, describe, expect, it } from 'vitest';
import { MachineClock } from '../../support/virtual/machine-clock.ts';
import { Timeline } from '../../support/virtual/timeline.ts';

let timeline: Timeline;
let clock: MachineClock;

beforeEach(() => {
  timeline = new Timeline();
  clock = new MachineClock(timeline);
});

function sleepFrom(from: number, to: number): void {
  timeline.at(from, () => clock.sleep());
  timeline.at(to, () => clock.wake());
}

describe('the clock of a machine', () => {
  it('stands still while the machine sleeps, and its wall clock goes on', async () => {
    const wall = clock.wall();
    sleepFrom(100, 400);
    await timeline.runTo(250);
    expect(clock.now()).toBe(100);
    await timeline.runTo(500);
    expect(clock.now()).toBe(200);
    expect(clock.wall() - wall).toBe(500);
  });

  it('holds timers up for as long as the machine slept, however often', async () => {
    const rang: number[] = [];
    clock.after(150, () => rang.push(timeline.now));
    sleepFrom(100, 400);
    sleepFrom(420, 1_000);
    await timeline.runTo(2_000);
    expect(rang).toEqual([1_030]);
  });

  it('rings a timer in its time when the sleep was before or after it', async () => {
    const rang: number[] = [];
    clock.after(50, () => rang.push(timeline.now));
    sleepFrom(100, 400);
    timeline.at(410, () => clock.after(20, () => rang.push(timeline.now)));
    await timeline.runTo(2_000);
    expect(rang).toEqual([50, 430]);
  });

  it('holds up a timer too that would have rung long after the sleep', async () => {
    const rang: number[] = [];
    clock.after(600, () => rang.push(timeline.now));
    sleepFrom(100, 400);
    await timeline.runTo(2_000);
    expect(rang).toEqual([900]);
  });

  it('does not ring a timer that was cancelled, before, during or after a sleep', async () => {
    const rang: string[] = [];
    const cancels = ['before', 'during', 'after'].map((name) =>
      clock.after(150, () => rang.push(name)),
    );
    sleepFrom(100, 400);
    [50, 200, 410].forEach((at, index) => {
      timeline.at(at, () => cancels[index]?.());
    });
    await timeline.runTo(2_000);
    expect(rang).toEqual([]);
  });

  it('lets the wall clock be set without moving anything else', async () => {
    const before = clock.wall();
    clock.jumpWall(-5_000);
    expect(clock.wall()).toBe(before - 5_000);
    expect(clock.now()).toBe(0);
  });
});
