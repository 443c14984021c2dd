import type { Clock } from '../../base/clock.ts';

export interface PulseOptions {
  readonly clock: Clock;
  /** Settles as soon as the page's code runs. */
  readonly beat: () => Promise<unknown>;
  readonly onHanging: () => void;
}

const everyMs = 2_000;
/** Longer than this a page's code does not run without letting anything else happen. */
export const hangingMs = 8_000;

/** Notices a page that hangs: Chromium itself notices only when somebody touches it. */
export class Pulse {
  readonly #options: PulseOptions;
  #cancel: () => void = () => {};
  #isStopped = false;

  constructor(options: PulseOptions) {
    this.#options = options;
    this.#beat();
  }

  stop(): void {
    this.#isStopped = true;
    this.#cancel();
  }

  #beat(): void {
    const { clock, beat, onHanging } = this.#options;
    let isOver = false;
    this.#cancel = clock.after(hangingMs, () => {
      isOver = true;
      onHanging();
    });
    // A page that is just going elsewhere answers with an error, which is a sign of life too.
    const alive = () => {
      if (isOver || this.#isStopped) return;
      isOver = true;
      this.#cancel();
      this.#cancel = clock.after(everyMs, () => this.#beat());
    };
    beat().then(alive, alive);
  }
}
