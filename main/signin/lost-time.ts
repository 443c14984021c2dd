import type { Clock } from '../base/clock.ts';

/** The wall clock may differ from the monotonic one by so much before a sleep or a jump is assumed. */
const toleratedDriftMs = 5_000;

/** For no longer than this is a dead code on the screen after a sleep that nobody announced. */
export const lookEveryMs = 500;

/**
 * Notices time that the monotonic clock did not count: it stands still while the machine sleeps, and
 * the wall clock does not. A wall clock that was set looks the same, and is treated the same.
 */
export class LostTime {
  readonly #clock: Clock;
  /** Wall minus monotonic clock, as last seen. */
  #offset: number;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#offset = clock.wall() - clock.now();
  }

  /** Milliseconds by which the clocks parted since the last look; 0 when that is mere drift. */
  look(): number {
    const offset = this.#clock.wall() - this.#clock.now();
    const drift = offset - this.#offset;
    this.#offset = offset;
    return Math.abs(drift) > toleratedDriftMs ? drift : 0;
  }
}
