import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Budget, Remedies, type Remedy } from '../../../main/watch/remedies.ts';
import type { RestartMemory } from '../../../main/watch/restart-memory.ts';

const budget: Budget = {
  repairsAnHour: 10,
  triesOfAKind: 2,
  wellAfterMs: 10_000,
  pauseMs: 300_000,
};
const hour = 3_600_000;

function memory(restarts: number[] = []): RestartMemory {
  return { recent: () => restarts, add: (wall) => restarts.push(wall) };
}

/** What is chosen when nothing helps, one remedy after the other at these times. */
function chosenAt(times: readonly number[], restarts = memory()): Remedy[] {
  const remedies = new Remedies(restarts, budget);
  return times.map((now) => remedies.next(now, now));
}

describe('what is tried in vain', () => {
  it('is followed by something stronger', () => {
    expect(chosenAt([0, 10, 20, 30, 40])).toEqual([
      'reload',
      'reload',
      'recreate',
      'recreate',
      'restart',
    ]);
  });

  it('begins anew when the page was well', () => {
    const remedies = new Remedies(memory(), budget);
    for (const now of [0, 10, 20]) remedies.next(now, now);
    remedies.well();
    expect([30, 40, 50].map((now) => remedies.next(now, now))).toEqual([
      'reload',
      'reload',
      'recreate',
    ]);
  });

  it('restarts four times in an hour, by whichever process, and then waits', () => {
    const before = memory([hour - 10, hour - 5, hour - 2]);
    const times = [1, 2, 3, 4, 5, 6, 7].map((minute) => hour + minute);
    expect(chosenAt(times, before).slice(4)).toEqual(['restart', 'wait', 'wait']);
  });

  it('restarts again when an hour has passed', () => {
    const before = memory([0, 1, 2, 3]);
    const times = [1, 2, 3, 4, 5].map((minute) => hour + minute * 60_000);
    expect(chosenAt(times, before).at(-1)).toBe('restart');
  });

  it('does not count restarts of a time to come: the clock was set back', () => {
    const before = memory([0, 1, 2, 3].map((at) => at + 9 * hour));
    expect(chosenAt([1, 2, 3, 4, 5], before).at(-1)).toBe('restart');
  });

  it('is loaded again after five minutes of waiting, and goes on so', () => {
    const full = memory([0, 0, 0, 0]);
    const minutes = Array.from({ length: 17 }, (_, i) => i * 60_000);
    const chosen = chosenAt(minutes, full).slice(4);
    expect(chosen.join(' ')).toBe(
      'wait wait wait wait wait reload wait wait wait wait wait reload wait',
    );
  });
});

describe('whatever happens', () => {
  const steps = fc.array(
    fc.record({ after: fc.integer({ min: 1, max: 120_000 }), isWell: fc.boolean() }),
    { minLength: 1, maxLength: 300 },
  );

  it('there are at most ten repairs in an hour and what the waits allow, and four restarts', () => {
    fc.assert(
      fc.property(steps, (happened) => {
        const restarts: number[] = [];
        const remedies = new Remedies(memory(restarts), budget);
        const repairs: number[] = [];
        let now = 0;
        for (const { after, isWell } of happened) {
          now += after;
          if (isWell) remedies.well();
          const remedy = remedies.next(now, now);
          if (remedy === 'reload' || remedy === 'recreate') repairs.push(now);
        }
        const inHour = (times: readonly number[], at: number) =>
          times.filter((time) => time > at - hour && time <= at).length;
        for (const at of repairs) expect(inHour(repairs, at)).toBeLessThanOrEqual(10 + 12);
        for (const at of restarts) expect(inHour(restarts, at)).toBeLessThanOrEqual(4);
      }),
    );
  });
});
