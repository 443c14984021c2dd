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

const lookEveryMs = 5_000;

/** Waits until a restart disturbs nobody. */
export class QuietMoment {
  readonly #options: QuietMomentOptions;
  readonly #wanted = new Map<string, () => void>();
  #thereAt: number;
  #cancel: () => void = () => {};

  constructor(options: QuietMomentOptions) {
    this.#options = options;
    this.#thereAt = options.clock.now();
    this.#look();
  }

  /** Somebody is there. */
  presence(): void {
    this.#thereAt = this.#options.clock.now();
  }

  /**
   * @param name of what is wanted; asked for again, it is still wanted once
   * @param act may find that it is not the moment after all, and is called at the next then
   */
  want(name: string, act: () => void): void {
    this.#wanted.set(name, act);
  }

  giveUp(name: string): void {
    this.#wanted.delete(name);
  }

  /** The nightly restart is due: what waits for it comes first. */
  night(): void {
    for (const act of this.#wanted.values()) act();
  }

  stop(): void {
    this.#cancel();
  }

  #look(): void {
    const { clock, idleMs, isBusy, hasNightlyRestart } = this.#options;
    if (isBusy()) this.#thereAt = clock.now();
    const isIdle = clock.now() - this.#thereAt >= idleMs;
    if (isIdle && !hasNightlyRestart()) this.night();
    this.#cancel = clock.after(lookEveryMs, () => this.#look());
  }
}
