import { beforeEach, describe, expect, it } from 'vitest';
import { LastResort } from '../../../main/watch/last-resort.ts';
import { FakeClock } from '../../support/fake-clock.ts';

const minute = 60_000;

let clock: FakeClock;
let restarts: number[];
/** What was done, in order, with the minute. */
let done: string[];

beforeEach(() => {
  clock = new FakeClock();
  restarts = [];
  done = [];
});

const note = (what: string) => () => void done.push(`${clock.now() / minute}: ${what}`);

/** As many failures came before, in this hour. */
function failedBefore(failures: number, options: { isPaced?: boolean; rest?: () => void } = {}) {
  restarts = Array.from({ length: failures }, () => clock.wall());
  const log = note('log');
  return new LastResort({
    clock,
    log: { info: log, warn: log, error: log },
    restarts: { recent: () => restarts, add: (wall) => void restarts.push(wall) },
    isPaced: false,
    rest: note('rest'),
    ...options,
  });
}

describe('a process that cannot go on', () => {
  it('ends at once within the budget for an hour', () => {
    failedBefore(3).restart(note('end'));
    expect(done).toEqual(['0: end']);
    expect(restarts).toHaveLength(4);
  });

  it('rests before it ends when the budget is used up', () => {
    failedBefore(5).restart(note('end'));
    clock.advance(2 * minute - 1);
    expect(done).toEqual(['0: log', '0: rest']);
    clock.advance(1);
    expect(done).toEqual(['0: log', '0: rest', '2: end']);
  });

  it('ends all the same where nothing can be shown any more', () => {
    const rest = () => {
      throw new Error('no display');
    };
    failedBefore(4, { rest }).restart(note('end'));
    clock.advance(minute);
    expect(done).toEqual(['0: log', '0: log', '1: end']);
  });

  it('does not wait where whoever starts it again does', () => {
    failedBefore(9, { isPaced: true }).restart(note('end'));
    expect(done).toEqual(['0: end']);
  });

  it('waits once, however often it fails meanwhile', () => {
    const lastResort = failedBefore(4);
    lastResort.restart(note('end'));
    lastResort.restart(note('another end'));
    clock.advance(60 * minute);
    expect(done).toEqual(['0: log', '0: rest', '1: end']);
    expect(restarts).toHaveLength(5);
  });
});
