import type { Clock } from '../base/clock.ts';
import type { Log } from '../report/log.ts';
import { pauseBeforeRestart, type RestartMemory } from './restart-memory.ts';

export interface LastResortOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly restarts: RestartMemory;
  /** Whether whoever starts the process again paces itself, and does something else in the end. */
  readonly isPaced: boolean;
  /** Takes everything off the screen, and ends whatever still runs, for as long as the pause is. */
  readonly rest: () => void;
}

/**
 * The end of a process that cannot go on: it is to be started again, but never hot. Not everybody who
 * starts it again pauses in between (Shell Launcher does not), and without anybody it has to wait
 * and start itself. So once the budget for an hour is used up, it waits before it leaves.
 */
export class LastResort {
  readonly #options: LastResortOptions;
  #isUnderWay = false;

  constructor(options: LastResortOptions) {
    this.#options = options;
  }

  /** @param end ends the process so that it starts anew; only the first one's is called */
  restart(end: () => void): void {
    if (this.#isUnderWay) return;
    this.#isUnderWay = true;
    const { clock, log, restarts, isPaced, rest } = this.#options;
    const pauseMs = pauseBeforeRestart(restarts, clock.wall());
    if (pauseMs === 0 || isPaced) {
      end();
      return;
    }
    log.error('restart delayed', { pauseMs });
    clock.after(pauseMs, end);
    try {
      rest();
    } catch (error) {
      log.error('out of order', { what: error instanceof Error ? error.message : 'unknown' });
    }
  }
}
