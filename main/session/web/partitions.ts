/**
 * Partitions cannot be taken away again while the process lives, so they are used again; but only
 * those that are known to be empty.
 */
export class Partitions<T> {
  readonly #make: (number: number) => T;
  readonly #empty: T[] = [];
  #made = 0;

  /** @param make of partitions that never were before */
  constructor(make: (number: number) => T) {
    this.#make = make;
  }

  take(): T {
    const empty = this.#empty.pop();
    if (empty !== undefined) return empty;
    this.#made += 1;
    return this.#make(this.#made);
  }

  /** There is nothing of anybody's in it any more. */
  giveBack(partition: T): void {
    this.#empty.push(partition);
  }
}
