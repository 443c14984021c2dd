import type { Timeline } from '../timeline.ts';

interface Made {
  readonly what: string;
  readonly isKept: () => boolean;
  readonly dueAt: number;
}

/** What must come about in time unless something comes between. */
export class Promises {
  readonly #timeline: Timeline;
  readonly #onBroken: (text: string) => void;
  #made: Made[] = [];

  constructor(timeline: Timeline, onBroken: (text: string) => void) {
    this.#timeline = timeline;
    this.#onBroken = onBroken;
  }

  make(withinMs: number, what: string, isKept: () => boolean): void {
    const dueAt = this.#timeline.now + withinMs;
    this.#made.push({ what, isKept, dueAt });
    this.#timeline.at(dueAt + 1, () => this.look());
  }

  /** Ticks off what has come about, and complains of what is overdue. */
  look(): void {
    const { now } = this.#timeline;
    this.#made = this.#made.filter(({ what, isKept, dueAt }) => {
      if (isKept()) return false;
      if (now <= dueAt) return true;
      this.#onBroken(`broken: ${what}`);
      return false;
    });
  }

  /** Something has come between: nothing is promised any more. */
  release(): void {
    this.look();
    this.#made = [];
  }
}
