import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  pauseBeforeRestart,
  restartMemoryIn,
  takeRestart,
} from '../../../main/watch/restart-memory.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

describe('restarts', () => {
  it('are four in an hour, though each process begins anew', () => {
    const path = join(tempFolder(), 'data', 'restarts.json');
    const allowed = [0, 1, 2, 3, 4, 59, 60, 61, 62].map((minute) =>
      takeRestart(restartMemoryIn(path), minute * 60_000),
    );
    expect(allowed).toEqual([true, true, true, true, false, false, true, true, true]);
  });

  it('are allowed where they cannot be remembered', () => {
    expect(takeRestart(restartMemoryIn('/dev/null/restarts.json'), 0)).toBe(true);
  });

  it('are remembered in a bounded file', () => {
    const path = join(tempFolder(), 'restarts.json');
    for (let hour = 0; hour < 100; hour += 1) takeRestart(restartMemoryIn(path), hour * 3_600_000);
    expect(restartMemoryIn(path).recent()).toHaveLength(20);
  });
});

describe('a process that cannot go on', () => {
  const minute = 60_000;
  const memory = (path = join(tempFolder(), 'restarts.json')) => restartMemoryIn(path);

  it('waits longer each time once the budget is used up, though each process begins anew', () => {
    const path = join(tempFolder(), 'restarts.json');
    const pauses = Array.from({ length: 9 }, () => pauseBeforeRestart(restartMemoryIn(path), 0));
    expect(pauses.map((ms) => ms / minute)).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 15]);
  });

  it('is started at most eleven times in any hour, for as long as it fails at once', () => {
    const restarts = memory();
    const starts: number[] = [];
    for (let now = 0; now < 48 * 60 * minute; now += 1_000) {
      starts.push(now);
      now += pauseBeforeRestart(restarts, now);
    }
    const most = Math.max(
      ...starts.map((from) => starts.filter((at) => at >= from && at - from < 60 * minute).length),
    );
    expect(most).toBeLessThanOrEqual(11);
    expect(starts.length / 48).toBeGreaterThan(3);
  });

  it('does not wait where the last failures are long past', () => {
    const restarts = memory();
    for (let i = 0; i < 6; i += 1) pauseBeforeRestart(restarts, 0);
    expect(pauseBeforeRestart(restarts, 90 * minute)).toBe(0);
  });

  it('counts for the remedies of the page too', () => {
    const restarts = memory();
    for (let i = 0; i < 4; i += 1) pauseBeforeRestart(restarts, 0);
    expect(takeRestart(restarts, 1)).toBe(false);
  });
});
