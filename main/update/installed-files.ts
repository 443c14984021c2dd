import type { Clock } from '../base/clock.ts';

export interface InstalledFilesOptions {
  readonly clock: Clock;
  readonly lookEveryMs: number;
  /** Tells one file from another that took its place; null while there is none. */
  readonly stamp: () => string | null;
  readonly onReplaced: () => void;
}

/**
 * Notices that the app on the disk is another one than the one that runs: a package manager, or whoever
 * looks after the machine, has put it there. Only once it has stayed the same from one look to the
 * next, since files are replaced one after the other.
 */
export class InstalledFiles {
  readonly #options: InstalledFilesOptions;
  readonly #atStart: string | null;
  #before: string | null;
  #cancel: () => void = () => {};

  constructor(options: InstalledFilesOptions) {
    this.#options = options;
    this.#atStart = options.stamp();
    this.#before = this.#atStart;
    if (this.#atStart !== null) this.#wait();
  }

  stop(): void {
    this.#cancel();
  }

  #wait(): void {
    const { clock, lookEveryMs } = this.#options;
    this.#cancel = clock.after(lookEveryMs, () => this.#look());
  }

  #look(): void {
    const stamp = this.#options.stamp();
    const isSettled = stamp !== null && stamp === this.#before && stamp !== this.#atStart;
    this.#before = stamp;
    if (isSettled) this.#options.onReplaced();
    else this.#wait();
  }
}
