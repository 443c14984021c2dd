/** Something that is to happen at a moment of true time. */
interface Entry {
  readonly at: number;
  /** Entries of the same moment happen in the order in which they were made. */
  readonly order: number;
  callback: (() => void) | null;
}

/** More events than this at one moment, and somebody sets timers that are due at once, for ever. */
const mostAtOnce = 100_000;

/** A long run gives way to the outside after so many events, so that time limits and signals work. */
const eventsUntilBreath = 20_000;

/**
 * True time, which no machine can stop or set: whole milliseconds from 0. It moves from event to
 * event, letting every promise that an event settled run its course before the next.
 */
export class Timeline {
  #now = 0;
  #made = 0;
  #sinceBreath = 0;
  #atThisMoment = 0;
  /** A binary heap: each entry is no later than the two below it. */
  readonly #heap: Entry[] = [];

  get now(): number {
    return this.#now;
  }

  /** Calls back at `time`, rounded up to a whole millisecond, or now where that is past. */
  at(time: number, callback: () => void): () => void {
    const at = Math.max(this.#now, Math.ceil(time));
    const entry: Entry = { at, order: this.#made, callback };
    this.#made += 1;
    this.#push(entry);
    // A cancelled entry stays until its turn: to search the heap for it would cost more.
    return () => {
      entry.callback = null;
    };
  }

  after(ms: number, callback: () => void): () => void {
    return this.at(this.#now + ms, callback);
  }

  /** Lets everything up to and including `time` happen. */
  async runTo(time: number): Promise<void> {
    await promisesSettled();
    for (let entry = this.#take(time); entry !== null; entry = this.#take(time)) {
      const { callback } = entry;
      if (callback === null) continue;
      this.#goTo(entry.at);
      callback();
      this.#sinceBreath += 1;
      if (this.#sinceBreath < eventsUntilBreath) {
        await new Promise<void>((resolve) => process.nextTick(resolve));
      } else {
        this.#sinceBreath = 0;
        await promisesSettled();
      }
    }
    this.#now = Math.max(this.#now, time);
  }

  #goTo(time: number): void {
    this.#atThisMoment = time > this.#now ? 0 : this.#atThisMoment + 1;
    if (this.#atThisMoment > mostAtOnce) throw new Error(`time stands still at ${time} ms`);
    this.#now = time;
  }

  #take(until: number): Entry | null {
    const [first] = this.#heap;
    const last = this.#heap.at(-1);
    if (first === undefined || last === undefined || first.at > until) return null;
    this.#heap.pop();
    if (first !== last) this.#sink(last);
    return first;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let index = heap.length;
    heap.push(entry);
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || isBefore(parent, entry)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = entry;
  }

  /** Puts `entry` at the top and lets it down to its place. */
  #sink(entry: Entry): void {
    const heap = this.#heap;
    let index = 0;
    for (;;) {
      let below = index * 2 + 1;
      let child = heap[below];
      if (child === undefined) break;
      const other = heap[below + 1];
      if (other !== undefined && isBefore(other, child)) {
        below += 1;
        child = other;
      }
      if (isBefore(entry, child)) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = entry;
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/**
 * Every promise that can settle without I/O has done so. `process.nextTick` does the same four times
 * as fast where it is called from a promise's reaction: Node comes to it when no reaction is left.
 */
function promisesSettled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
