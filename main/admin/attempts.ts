import * as v from 'valibot';
import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import type { StoredText } from './stored-text.ts';

/** Tries that need not wait; a slip of the finger is no attack. */
const freeTries = 5;
const longestMs = 900_000;
/** Milliseconds after the last free try, after the one that follows, and so on. */
const waits = [30_000, 60_000, 120_000, 300_000, 600_000] as const;

/** How long after so many wrong tries in a row the next one must wait, in milliseconds. */
export function waitAfter(failures: number): number {
  return failures < freeTries ? 0 : (waits[failures - freeTries] ?? longestMs);
}

/** `at` is the wall clock, milliseconds since 1970: no other survives the process. */
const Stored = v.strictObject({
  failures: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  at: v.pipe(v.number(), v.finite()),
});

export interface AttemptsOptions {
  readonly store: StoredText;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Counts wrong tries and says how long the next one must wait. A try is counted and stored before
 * it is made, so that neither a crash nor a pulled plug takes it back. One at a time: the door sees
 * to that.
 */
export class Attempts {
  readonly #options: AttemptsOptions;
  #failures = 0;
  /** Monotonic: when the next try may be made. */
  #nextAt = 0;
  /** Monotonic: when a try may be made that cannot be stored. */
  #unstoredAt: number;
  #loading: Promise<void> | null = null;

  constructor(options: AttemptsOptions) {
    this.#options = options;
    this.#unstoredAt = options.clock.now() + longestMs;
  }

  /** Wrong tries in a row. */
  get failures(): number {
    return this.#failures;
  }

  /** Whole milliseconds until a try may be made; 0 when it may be made now. */
  get waitMs(): number {
    return Math.max(0, Math.ceil(this.#nextAt - this.#options.clock.now()));
  }

  /** Counts a try that is about to be made. @returns as an error, how long to wait (milliseconds) */
  async begin(): Promise<Result<void, number>> {
    this.#loading ??= this.#load();
    await this.#loading;
    if (this.waitMs > 0) return err(this.waitMs);
    const failures = this.#failures + 1;
    if (!(await this.#store(failures)) && !this.#mayGoUnstored()) return err(this.waitMs);
    this.#failures = failures;
    this.#nextAt = this.#options.clock.now() + waitAfter(failures);
    return ok(undefined);
  }

  /** The try that was begun last was right. */
  async succeeded(): Promise<void> {
    this.#failures = 0;
    this.#nextAt = 0;
    await this.#store(0);
  }

  async #load(): Promise<void> {
    const { store, clock, log } = this.#options;
    const read = await store.read();
    if (read.ok && read.value === null) return;
    const stored = read.ok && read.value !== null ? parse(read.value) : null;
    if (stored === null) {
      log.error('count of PIN tries unreadable', {
        what: read.ok ? 'not in its form' : read.error,
      });
      this.#failures = freeTries + waits.length;
      this.#nextAt = clock.now() + longestMs;
      await this.#store(this.#failures);
      return;
    }
    const lockMs = waitAfter(stored.failures);
    const leftMs = stored.at + lockMs - clock.wall();
    this.#failures = stored.failures;
    // More left than it is long: the clock was set back, so how much has passed is not known.
    this.#nextAt = clock.now() + Math.min(leftMs, lockMs);
  }

  async #store(failures: number): Promise<boolean> {
    const { store, clock, log } = this.#options;
    const stored = await store.write(JSON.stringify({ failures, at: clock.wall() }));
    if (!stored.ok) log.error('count of PIN tries not stored', { what: stored.error });
    return stored.ok;
  }

  /**
   * A restart would forget a try that is not stored. Where the disk takes nothing an admin still
   * gets in, but not faster than a restart and the longest wait allow.
   */
  #mayGoUnstored(): boolean {
    const now = this.#options.clock.now();
    if (now < this.#unstoredAt) {
      this.#nextAt = this.#unstoredAt;
      return false;
    }
    this.#unstoredAt = now + longestMs;
    return true;
  }
}

function parse(text: string): v.InferOutput<typeof Stored> | null {
  try {
    const stored = v.safeParse(Stored, JSON.parse(text));
    return stored.success ? stored.output : null;
  } catch {
    return null;
  }
}
