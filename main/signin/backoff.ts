import type { Backoff } from './state.ts';

const shortestMs = 1_000;

/** Milliseconds; the longest wait between two tries. */
export const longestWait = {
  /** Somebody holds the phone. */
  scanned: 2_000,
  /**
   * A service that is down is asked about as often as one that is up, and no less: what makes the
   * code come back within seconds of its return.
   */
  usual: 5_000,
  /** The service itself says that it has too much to do. */
  tooManyRequests: 30_000,
};

/**
 * The wait after one more failure, with decorrelated jitter: uniform between one second and three
 * times the wait before. The longest bounds the range and not the draw, which would gather the
 * kiosks of a long outage at one value.
 *
 * @param chance uniform in [0, 1)
 */
export function afterFailure(
  before: Backoff,
  chance: number,
  longestMs: number = longestWait.usual,
): Backoff {
  const previous = Math.max(before.delayMs, shortestMs);
  const most = Math.min(longestMs, previous * 3);
  return { failures: before.failures + 1, delayMs: shortestMs + chance * (most - shortestMs) };
}

/** A longer `Retry-After` is a mistake of something on the way: nobody may be locked out for hours. */
const longestQuietMs = 5 * 60_000;

/** How long to leave the service alone when it asks for it; spread, so that not all return at once. */
export function quietMs(retryAfterMs: number | null, chance: number): number {
  return retryAfterMs === null ? 0 : Math.min(retryAfterMs, longestQuietMs) * (1 + chance * 0.2);
}

/** A cable that was just put in carries nothing for its first second, and says so to nobody. */
const freshNetwork = { forMs: 1_500, hedgeMs: 500 };

/**
 * How long a request for a code may take before a second one is tried beside it: a connection that
 * was swallowed by an outage would hold the kiosk up until its time limit.
 *
 * @param networkMs since the machine's network came back
 * @returns milliseconds, 2 to 4 s; half a second while the network is as fresh as that
 */
export function hedgeMs(networkMs: number, chance: number): number {
  return networkMs < freshNetwork.forMs ? freshNetwork.hedgeMs : 2_000 + chance * 2_000;
}
