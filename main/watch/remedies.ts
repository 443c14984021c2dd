import { hourMs, type RestartMemory, takeRestart } from './restart-memory.ts';

/** What is done for a page that does not paint, from the mildest to the last. */
export type Remedy =
  | 'reload'
  /** A new window with a new page, since a window can be broken too. */
  | 'recreate'
  /** A new process: by whoever supervises this one, or by itself. */
  | 'restart'
  /** All of these are used up for now. */
  | 'wait';

export interface Budget {
  /** Reloads and new windows in an hour. */
  readonly repairsAnHour: number;
  /** Repairs in a row that did not last, of each kind, before a stronger one is tried. */
  readonly triesOfAKind: number;
  /** A page that has painted for so long is well again. */
  readonly wellAfterMs: number;
  /** When all else is used up, the page is loaded again after so long. */
  readonly pauseMs: number;
}

export const defaultBudget: Budget = {
  repairsAnHour: 60,
  triesOfAKind: 2,
  wellAfterMs: 10_000,
  pauseMs: 5 * 60_000,
};

/**
 * Chooses the next remedy. It never stops trying and never tries hot: what was tried in vain is
 * followed by something stronger, and each has its budget for an hour.
 */
export class Remedies {
  readonly #budget: Budget;
  readonly #restarts: RestartMemory;
  #repairs: readonly number[] = [];
  /** Since the page was well. */
  #inVain = 0;
  #waitingSince: number | null = null;

  constructor(restarts: RestartMemory, budget: Budget = defaultBudget) {
    this.#restarts = restarts;
    this.#budget = budget;
  }

  get wellAfterMs(): number {
    return this.#budget.wellAfterMs;
  }

  /** The page has painted for `wellAfterMs`. */
  well(): void {
    this.#inVain = 0;
    this.#waitingSince = null;
  }

  /**
   * The page is not well, and nothing is under way that could help. What is answered counts as done.
   *
   * @param now monotonic milliseconds
   * @param wall milliseconds since 1970
   */
  next(now: number, wall: number): Remedy {
    const remedy = this.#choose(now, wall);
    if (remedy === 'reload' || remedy === 'recreate') {
      this.#repairs = [...this.#repairs, now];
      this.#inVain += 1;
    }
    this.#waitingSince = remedy === 'wait' ? (this.#waitingSince ?? now) : null;
    return remedy;
  }

  #choose(now: number, wall: number): Remedy {
    const { repairsAnHour, triesOfAKind, pauseMs } = this.#budget;
    this.#repairs = this.#repairs.filter((at) => now - at < hourMs);
    const mayRepair = this.#repairs.length < repairsAnHour;
    if (mayRepair && this.#inVain < triesOfAKind) return 'reload';
    if (mayRepair && this.#inVain < 2 * triesOfAKind) return 'recreate';
    if (takeRestart(this.#restarts, wall)) return 'restart';
    const hasWaited = this.#waitingSince !== null && now - this.#waitingSince >= pauseMs;
    return hasWaited ? 'reload' : 'wait';
  }
}
