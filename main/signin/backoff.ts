import type { Backoff } from './state.ts';

const firstMs = 1_000;
const longestMs = 12_000;

/**
 * The wait after one more failure: decorrelated jitter, so that a thousand kiosks that failed
 * together do not come back together. A `Retry-After` sets the least; jitter is added to it too.
 *
 * @param chance uniform in [0, 1)
 */
export function afterFailure(
  before: Backoff,
  chance: number,
  retryAfterMs: number | null,
  longest = longestMs,
): Backoff {
  const previous = Math.max(before.delayMs, firstMs);
  const jittered = Math.min(longest, firstMs + chance * (previous * 3 - firstMs));
  const askedMs = retryAfterMs === null ? 0 : retryAfterMs * (1 + chance * 0.2);
  return { failures: before.failures + 1, delayMs: Math.max(jittered, askedMs), askedMs };
}
