/**
 * Partitions cannot be taken away again while the process lives, so they are used again; but only
 * those that are known to be empty.
 */
export class Partitions<T> {
  readonly #make: () => T;
  readonly #empty: T[] = [];

  /** @param make of partitions that never were before, in this process */
  constructor(make: () => T) {
    this.#make = make;
  }

  take(): T {
    return this.#empty.pop() ?? this.#make();
  }

  /** There is nothing of anybody's in it any more. */
  giveBack(partition: T): void {
    this.#empty.push(partition);
  }
}
