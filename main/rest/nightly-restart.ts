import type { Clock } from '../base/clock.ts';
import { isWithin, minutesOf, type Span } from './span.ts';

export interface NightlyRestartOptions {
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  /** Whether somebody is in the middle of something: then the restart waits. */
  readonly isBusy: () => boolean;
  readonly onRestart: () => void;
}

/** A clock that is set is noticed within so long. */
const lookEveryMs = 20_000;
/** Kiosks of a building restart at moments spread over the first half, which leaves time to wait. */
const spread = 0.5;

/**
 * Restarts the kiosk once in each span, when nobody is in the middle of something. One that begins
 * within a span has perhaps just been restarted, and waits for the next.
 */
export class NightlyRestart {
  readonly #options: NightlyRestartOptions;
  /** Since the look before. */
  #wasWithin = true;
  #dueAt: number | null = null;
  #cancel: () => void = () => {};

  constructor(options: NightlyRestartOptions) {
    this.#options = options;
  }

  /** @param span null is never */
  keep(span: Span | null): void {
    this.#cancel();
    this.#wasWithin = true;
    this.#dueAt = null;
    if (span) this.#look(span);
  }

  stop(): void {
    this.#cancel();
  }

  #look(span: Span): void {
    const { clock, random, isBusy, onRestart } = this.#options;
    const within = isWithin([span], new Date(clock.wall()));
    if (!within) this.#dueAt = null;
    else if (!this.#wasWithin) {
      this.#dueAt = clock.now() + random() * spread * minutesOf(span) * 60_000;
    }
    this.#wasWithin = within;
    if (this.#dueAt !== null && clock.now() >= this.#dueAt && !isBusy()) {
      this.#dueAt = null;
      onRestart();
    }
    this.#cancel = clock.after(lookEveryMs, () => this.#look(span));
  }
}
