/** The only door to time, so that tests and benchmarks can turn its hands. */
export interface Clock {
  /** Monotonic milliseconds from an arbitrary origin: every lifetime and delay is measured in it. */
  now(): number;
  /** The wall clock, milliseconds since 1970. It can jump; only comparisons that look for a jump use it. */
  wall(): number;
  /** Calls back once, `ms` milliseconds from now; the answer cancels it. */
  after(ms: number, callback: () => void): () => void;
}

/** The longest delay that a JavaScript timer can hold; a longer one would fire at once. */
const longestTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, Math.min(Math.max(0, ms), longestTimerMs));
    return () => clearTimeout(timer);
  },
};
