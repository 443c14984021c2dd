import type { Clock } from '../base/clock.ts';
import { type BeginTrialOptions, giveUp, mostStarts } from './begin-trial.ts';
import { withoutFailure } from './update-memory.ts';

export interface TrialOptions
  extends Pick<BeginTrialOptions, 'memory' | 'version' | 'log' | 'takeBack'> {
  readonly clock: Clock;
  readonly trialMs: number;
  /** Whether a code is what the screen ought to show: not while an admin has closed the counter. */
  readonly isCodeDue: () => boolean;
  /** Whether the service cannot be reached or is in trouble, which is perhaps not this version’s fault. */
  readonly isCutOff: () => boolean;
  /** A kiosk in its hours of rest shows no code, and this version has to show one. */
  readonly keepAwake: () => void;
  /** The version from before is no longer needed. */
  readonly forgetPrevious: () => void;
  readonly restart: () => void;
}

const lookEveryMs = 1_000;

/**
 * A new version has to show that it works: if it has painted no code within its time, in each of its
 * starts, the one before it comes back.
 */
export class Trial {
  readonly #options: TrialOptions;
  #dueMs = 0;
  #lookedAt: number;
  #cancel: () => void = () => {};
  #isOn = true;

  constructor(options: TrialOptions) {
    this.#options = options;
    this.#lookedAt = options.clock.now();
    this.#look();
  }

  /** A code is on the glass. */
  codePainted(): void {
    if (!this.#isOn) return;
    const { log, version, memory, forgetPrevious } = this.#options;
    this.#end();
    memory.set({ ...withoutFailure(memory.value, version), trial: null });
    log.info('update works', { version });
    forgetPrevious();
  }

  /**
   * The process ends.
   *
   * @param isOrderly by somebody's wish, and not because something failed: then this start has shown
   *   nothing, and does not count
   */
  stop(isOrderly: boolean): void {
    const { memory } = this.#options;
    const { trial } = memory.value;
    if (this.#isOn && isOrderly && trial !== null) {
      memory.set({ ...memory.value, trial: { ...trial, starts: trial.starts - 1 } });
    }
    this.#end();
  }

  #end(): void {
    this.#isOn = false;
    this.#cancel();
  }

  #look(): void {
    const { clock, isCodeDue, trialMs, keepAwake } = this.#options;
    const now = clock.now();
    if (isCodeDue()) {
      keepAwake();
      // A machine that slept meanwhile has shown nothing, and is not to blame for it.
      this.#dueMs += Math.min(now - this.#lookedAt, 2 * lookEveryMs);
    }
    this.#lookedAt = now;
    if (this.#dueMs >= trialMs) this.#fail();
    else this.#cancel = clock.after(lookEveryMs, () => this.#look());
  }

  #fail(): void {
    const { memory, version, clock, isCutOff, trialMs, restart } = this.#options;
    this.#isOn = false;
    const starts = memory.value.trial?.starts ?? mostStarts;
    if (starts < mostStarts) {
      restart();
      return;
    }
    const isExcused = isCutOff();
    const why = [
      `it painted no code within ${trialMs / 1000} s in ${mostStarts} starts`,
      ...(isExcused ? ['the service was in trouble'] : []),
    ].join('; ');
    const failure = { version, why, at: clock.wall(), isExcused };
    if (giveUp(failure, this.#options) === 'takenBack') restart();
  }
}
