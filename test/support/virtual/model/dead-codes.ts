import type { Backend } from '../backend.ts';
import { patienceMs, type VirtualKiosk } from '../kiosk.ts';
import type { DeadStretch } from '../screen-record.ts';
import type { Calm } from './calm.ts';

/** The longest wait between two polls of an idle kiosk, and two round trips. */
export const noticeMs = 4_000 + 2 * 1_500;

/** A sleep that the kiosk was not told of before. */
interface UnannouncedSleep {
  readonly from: number;
  to: number;
  /** How long a dead code may be on the screen because of it. */
  readonly limitMs: number;
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

  /** @param toldAfterMs when the kiosk will be told that it slept; null is never */
  fallsAsleepUnannounced(now: number, toldAfterMs: number | null): void {
    const limitMs = toldAfterMs ?? patienceMs + noticeMs;
    this.#sleeps.push({ from: now, to: Number.POSITIVE_INFINITY, limitMs });
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
      const limitMs = this.#limitMs(stretch);
      // With faults on the way nothing can be noticed, and the code goes when its time is over.
      const isTooLong = limitMs === 0 || (ms > limitMs && this.#calm.was(from, from + ms));
      return isTooLong ? [`a dead code was on the screen for ${ms} ms from ${from}`] : [];
    });
  }

  #limitMs({ qrcodeId, from }: DeadStretch): number {
    const { lifetimeMs } = this.#kiosk.timing;
    const isShort = this.#backend.world.lifetimes.codeSeconds * 1_000 < lifetimeMs;
    if (isShort || this.#endedEarly.has(qrcodeId)) return noticeMs;
    // The latest is the one that was not noticed yet.
    const sleep = this.#sleeps.findLast((one) => one.from <= from && one.to + lifetimeMs > from);
    return sleep?.limitMs ?? 0;
  }
}
