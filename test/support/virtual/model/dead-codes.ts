import type { Backend } from '../backend.ts';
import { patienceMs, type VirtualKiosk } from '../kiosk.ts';
import type { DeadStretch } from '../screen-record.ts';
import type { Calm } from './calm.ts';

/** The longest wait between two polls of an idle kiosk, and two round trips. */
export const noticeMs = 4_000 + 2 * 1_500;

/** How soon a kiosk that wakes sees by its clocks that it has slept. */
export const lookMs = 500;

/** A shorter sleep can pass for drift, or for a wall clock that was set by a little. */
const surelySeenMs = 12_000;

/** A sleep that the kiosk was not told of before. */
interface UnannouncedSleep {
  readonly from: number;
  /** When the kiosk is told of it after waking; null is never. */
  readonly toldAfterMs: number | null;
  to: number;
  /** The wall clock was set just before, by as much as the sleep took perhaps. */
  readonly isMasked: boolean;
}

/** How long a dead code may be on the screen, and whether also with faults on the way. */
interface Limit {
  readonly ms: number;
  readonly needsService: boolean;
}

/** Why a code can be dead on the screen without the kiosk's fault, and whether it was for too long. */
export class DeadCodes {
  readonly #kiosk: VirtualKiosk;
  readonly #backend: Backend;
  readonly #calm: Calm;
  /** Codes that the service, or a phone, ended before their time. */
  readonly #endedEarly = new Set<string>();
  readonly #sleeps: UnannouncedSleep[] = [];

  constructor(kiosk: VirtualKiosk, backend: Backend, calm: Calm) {
    this.#kiosk = kiosk;
    this.#backend = backend;
    this.#calm = calm;
  }

  endedEarly(qrcodeId: string): void {
    this.#endedEarly.add(qrcodeId);
  }

  fallsAsleepUnannounced(sleep: Omit<UnannouncedSleep, 'to'>): void {
    this.#sleeps.push({ ...sleep, to: Number.POSITIVE_INFINITY });
  }

  woke(now: number): void {
    const sleep = this.#sleeps.at(-1);
    if (sleep) sleep.to = Math.min(sleep.to, now);
  }

  /** What was on the screen was dead only where the kiosk could not know, and not for long. */
  wrongs(): string[] {
    const { screen } = this.#kiosk;
    screen.close();
    return screen.deadStretches.flatMap((stretch) => {
      const { from, ms } = stretch;
      const limit = this.#limit(stretch);
      // What only the service can say is not heard with faults on the way.
      const isExcused = limit.needsService && !this.#calm.was(from, from + ms);
      const isWrong = ms > limit.ms && !isExcused;
      return isWrong ? [`a dead code was on the screen for ${ms} ms from ${from}`] : [];
    });
  }

  #limit(stretch: DeadStretch): Limit {
    const { qrcodeId, from } = stretch;
    const { lifetimeMs } = this.#kiosk.timing;
    const isShort = this.#backend.world.lifetimes.codeSeconds * 1_000 < lifetimeMs;
    if (isShort || this.#endedEarly.has(qrcodeId)) {
      return { ms: noticeMs + this.#lostAnswers(stretch) * patienceMs, needsService: true };
    }
    // The latest is the one that was not noticed yet.
    const sleep = this.#sleeps.findLast((one) => one.from <= from && one.to + lifetimeMs > from);
    if (!sleep) return { ms: 0, needsService: false };
    if (sleep.toldAfterMs !== null) return { ms: sleep.toldAfterMs, needsService: false };
    return isSeen(sleep)
      ? { ms: lookMs, needsService: false }
      : { ms: patienceMs + noticeMs, needsService: true };
  }

  /**
   * A sleep that nobody noticed takes the answer that was under way with it, and the kiosk waits for
   * that one until its patience ends. So many of them were in the way of this code's end.
   */
  #lostAnswers({ from, ms }: DeadStretch): number {
    return this.#sleeps.filter((sleep) => {
      const isNear = sleep.from <= from + ms && sleep.to + patienceMs > from;
      return isNear && sleep.toldAfterMs === null && !isSeen(sleep);
    }).length;
  }
}

/** Whether the kiosk sees by its clocks that it has slept. */
function isSeen({ from, to, isMasked }: UnannouncedSleep): boolean {
  return !isMasked && to - from > surelySeenMs;
}
