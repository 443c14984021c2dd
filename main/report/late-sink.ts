import type { Entry } from './log.ts';

/** Keeps entries until the place they belong to has been loaded, then passes them on. */
export class LateSink {
  #waiting: Entry[] = [];
  #sink: ((entry: Entry) => void) | null = null;

  readonly write = (entry: Entry): void => {
    if (this.#sink) this.#sink(entry);
    else this.#waiting.push(entry);
  };

  attach(sink: (entry: Entry) => void): void {
    this.#sink = sink;
    for (const entry of this.#waiting) sink(entry);
    this.#waiting = [];
  }
}
