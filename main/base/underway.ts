/** What is under way, though nobody may wait for it any more. */
export class Underway {
  readonly #all = new Set<Promise<unknown>>();

  /** @returns what it is given */
  watch<T>(one: Promise<T>): Promise<T> {
    this.#all.add(one);
    const isOver = () => void this.#all.delete(one);
    one.then(isOver, isOver);
    return one;
  }

  /** Settles when what is under way now no longer is; never rejects. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#all);
  }
}
