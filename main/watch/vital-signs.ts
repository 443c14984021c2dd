/** What the page's heartbeats say of it. All times are monotonic milliseconds. */
export type Condition =
  /** It loads, and may take its time. */
  | 'loading'
  /** Its code runs, frames come, and the last screen that was sent is on the glass. */
  | 'painting'
  /** Its code runs, but nothing that was sent gets onto the glass. */
  | 'frozen'
  /** Its code does not run: it hangs, or was never there. */
  | 'silent';

export interface Limits {
  /** From the beginning of a load to the first heartbeat. */
  readonly loadMs: number;
  /** Between two heartbeats. The page sends one every two seconds. */
  readonly beatMs: number;
  /** From when a screen was sent, or a frame came last, to the next sign of paint. */
  readonly paintMs: number;
}

export const defaultLimits: Limits = { loadMs: 10_000, beatMs: 8_000, paintMs: 30_000 };

/** Who looks less often than this was asleep, and so was perhaps the page. */
const longestPauseMs = 4_000;

export class VitalSigns {
  readonly #limits: Limits;
  /** Null while none came since the page began to load. */
  #beatAt: number | null = null;
  #loadAt: number;
  #frameAt: number;
  #lookedAt: number;
  /** The last screen that was sent, while it is not painted. */
  #awaited: { readonly revision: number; readonly since: number } | null = null;

  constructor(now: number, limits: Limits = defaultLimits) {
    this.#limits = limits;
    this.#loadAt = now;
    this.#frameAt = now;
    this.#lookedAt = now;
  }

  /** The page begins anew. */
  loading(now: number): void {
    this.#beatAt = null;
    this.#loadAt = now;
    this.#frameAt = now;
    this.#awaited = null;
  }

  /** @param framed whether a frame came since the last heartbeat */
  beat(framed: boolean, now: number): void {
    this.#beatAt = now;
    if (framed) this.#frameAt = now;
  }

  sent(revision: number, now: number): void {
    // Screens that overtake each other do not give the page more time.
    this.#awaited = { revision, since: this.#awaited?.since ?? now };
  }

  painted(revision: number, now: number): void {
    this.#beatAt = now;
    this.#frameAt = now;
    if (this.#awaited && revision >= this.#awaited.revision) this.#awaited = null;
  }

  /** To be asked every second or so: after a longer pause all waiting begins anew. */
  look(now: number): Condition {
    if (now - this.#lookedAt > longestPauseMs) this.#excuse(now - this.#lookedAt);
    this.#lookedAt = now;
    const { loadMs, beatMs, paintMs } = this.#limits;
    if (this.#beatAt === null) return now - this.#loadAt > loadMs ? 'silent' : 'loading';
    if (now - this.#beatAt > beatMs) return 'silent';
    const unpaintedSince = Math.min(this.#frameAt, this.#awaited?.since ?? now);
    return now - unpaintedSince > paintMs ? 'frozen' : 'painting';
  }

  #excuse(pauseMs: number): void {
    this.#loadAt += pauseMs;
    this.#frameAt += pauseMs;
    if (this.#beatAt !== null) this.#beatAt += pauseMs;
    if (this.#awaited) {
      this.#awaited = { ...this.#awaited, since: this.#awaited.since + pauseMs };
    }
  }
}
