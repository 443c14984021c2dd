/** Far more than any application says in earnest. */
const mostPerSecond = 2_000;

/** Each thing that a page says to its console is work for the main process, which has others to do. */
export class Flood {
  #second = 0;
  #count = 0;

  /**
   * One more has come.
   *
   * @param now monotonic milliseconds
   * @returns whether it is too much
   */
  add(now: number): boolean {
    const second = Math.floor(now / 1_000);
    if (second !== this.#second) {
      this.#second = second;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count > mostPerSecond;
  }
}
