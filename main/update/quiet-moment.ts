import type { Clock } from '../base/clock.ts';

export interface QuietMomentOptions {
  readonly clock: Clock;
  /** Nobody has been there for so long, in milliseconds. */
  readonly idleMs: number;
  /** Somebody is in the middle of something. */
  readonly isBusy: () => boolean;
  /** Each night has a time for restarts: then what can wait, waits for that. */
  readonly hasNightlyRestart: () => boolean;
}

/** @returns whether this process ends now; else it was not the moment after all */
export type Act = () => Promise<boolean>;

const lookEveryMs = 5_000;

/** Waits until a restart disturbs nobody. */
export class QuietMoment {
  readonly #options: QuietMomentOptions;
  readonly #wanted = new Map<string, Act>();
  #thereAt: number;
  #cancel: () => void = () => {};

  constructor(options: QuietMomentOptions) {
    this.#options = options;
    this.#thereAt = options.clock.now();
    this.#wait();
  }

  /** Somebody is there. */
  presence(): void {
    this.#thereAt = this.#options.clock.now();
  }

  /** @param name of what is wanted; asked for again, it is still wanted once */
  want(name: string, act: Act): void {
    this.#wanted.set(name, act);
  }

  giveUp(name: string): void {
    this.#wanted.delete(name);
  }

  /**
   * The nightly restart is due: what waits for it comes first.
   *
   * @returns whether this process ends by it
   */
  async night(): Promise<boolean> {
    for (const act of [...this.#wanted.values()]) {
      if (await act()) return true;
    }
    return false;
  }

  stop(): void {
    this.#cancel();
    this.#cancel = () => {};
    this.#wanted.clear();
  }

  #wait(): void {
    this.#cancel = this.#options.clock.after(lookEveryMs, () => {
      this.#wait();
      this.#look();
    });
  }

  #look(): void {
    const { clock, idleMs, isBusy, hasNightlyRestart } = this.#options;
    if (isBusy()) this.#thereAt = clock.now();
    const isIdle = clock.now() - this.#thereAt >= idleMs;
    if (isIdle && !hasNightlyRestart()) void this.night();
  }
}
