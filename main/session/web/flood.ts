/** At once: far more than the largest of applications asks for while it loads. */
const most = 1_000;
/** And this many a second for good. */
const perSecond = 500;

/** Each thing that a page gives the main process to do keeps it from others, such as a sign-out. */
export class Flood {
  #level = 0;
  #at = 0;

  /**
   * One more has come.
   *
   * @param now monotonic milliseconds
   * @returns whether it is too much
   */
  add(now: number): boolean {
    const drained = (Math.max(0, now - this.#at) / 1_000) * perSecond;
    this.#level = Math.max(0, this.#level - drained) + 1;
    this.#at = now;
    return this.#level > most;
  }
}
