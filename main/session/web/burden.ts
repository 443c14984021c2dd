import type { Clock } from '../../base/clock.ts';

export interface BurdenOptions {
  readonly clock: Clock;
  /** What the main process has in memory, in bytes. */
  readonly memory: () => number;
  readonly onTooMuch: () => void;
}

const everyMs = 100;
/** More than the main process grows by for any application in earnest. Bytes. */
const most = 300 * 1024 * 1024;

/**
 * Notices a page whose messages fill the main process: channels between pages go through it, out of
 * sight of Electron's events, and a few thousand of them end it for want of memory.
 */
export class Burden {
  readonly #options: BurdenOptions;
  readonly #before: number;
  #cancel: () => void = () => {};

  constructor(options: BurdenOptions) {
    this.#options = options;
    this.#before = options.memory();
    this.#watch();
  }

  stop(): void {
    this.#cancel();
  }

  #watch(): void {
    const { clock, memory, onTooMuch } = this.#options;
    this.#cancel = clock.after(everyMs, () => {
      if (memory() - this.#before > most) onTooMuch();
      else this.#watch();
    });
  }
}
