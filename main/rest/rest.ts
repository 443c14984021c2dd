import type { Clock } from '../base/clock.ts';
import { isWithin, type Span } from './span.ts';

/** What the hour, and whoever is there, make of the screen. */
export type Wakefulness = 'awake' | 'dim' | 'resting';

/** The hours that an operator has set. */
export interface Hours {
  readonly dim: readonly Span[];
  readonly resting: readonly Span[];
}

export interface RestOptions {
  readonly clock: Clock;
  /** Whether somebody is in the middle of something: then the screen does not go to rest. */
  readonly isBusy: () => boolean;
  readonly onChange: (wakefulness: Wakefulness) => void;
}

/** How long a touch keeps the screen awake in its resting hours, in milliseconds. */
export const wakeMs = 120_000;
/** Hours are kept to the minute, and so a clock that is set is noticed within a few seconds. */
const lookEveryMs = 5_000;

/** Rests and dims the screen by the hours that an operator has set, and wakes it for people. */
export class Rest {
  readonly #options: RestOptions;
  #hours: Hours = { dim: [], resting: [] };
  #wakefulness: Wakefulness = 'awake';
  #awakeUntil = Number.NEGATIVE_INFINITY;
  #cancel: () => void = () => {};

  constructor(options: RestOptions) {
    this.#options = options;
  }

  /** Takes up hours without a word: whoever gives them looks at what they make of the screen. */
  keep(hours: Hours): Wakefulness {
    this.#hours = hours;
    this.#wakefulness = this.#now();
    this.#cancel();
    if (hours.dim.length + hours.resting.length > 0) this.#watch();
    return this.#wakefulness;
  }

  get wakefulness(): Wakefulness {
    return this.#wakefulness;
  }

  /** Somebody is there. */
  presence(): void {
    this.#awakeUntil = this.#options.clock.now() + wakeMs;
    this.#look();
  }

  stop(): void {
    this.#cancel();
  }

  #watch(): void {
    this.#cancel = this.#options.clock.after(lookEveryMs, () => {
      this.#watch();
      this.#look();
    });
  }

  #look(): void {
    const now = this.#now();
    if (now === this.#wakefulness) return;
    if (now === 'resting' && this.#options.isBusy()) return;
    this.#wakefulness = now;
    this.#options.onChange(now);
  }

  #now(): Wakefulness {
    const { clock } = this.#options;
    const { resting, dim } = this.#hours;
    if (clock.now() < this.#awakeUntil) return 'awake';
    const at = new Date(clock.wall());
    if (isWithin(resting, at)) return 'resting';
    return isWithin(dim, at) ? 'dim' : 'awake';
  }
}
