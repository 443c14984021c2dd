/** When an endpoint is tried again. */
import type { IncomingHttpHeaders } from 'node:http';

/** Milliseconds. */
export interface Waits {
  readonly shortestMs: number;
  readonly longestMs: number;
}

export const usualWaits: Waits = { shortestMs: 1_000, longestMs: 5 * 60_000 };

/**
 * How long to wait after so many failures in a row: twice as long each time, and at random in the
 * upper half of it, so that the kiosks of one outage do not return together.
 *
 * @param failures from 1 on
 * @param chance uniform in [0, 1)
 * @returns milliseconds, from the shortest wait to the longest
 */
export function retryDelayMs(
  failures: number,
  chance: number,
  { shortestMs, longestMs }: Waits = usualWaits,
): number {
  const most = Math.min(longestMs, shortestMs * 2 ** failures);
  return most / 2 + (chance * most) / 2;
}

/**
 * `Retry-After` in both its forms (RFC 9110 §10.2.3). A date is counted from the answer's own `Date`,
 * where it has one: the two clocks need not agree.
 *
 * @param wall the wall clock, milliseconds since 1970
 * @returns milliseconds, not negative; null where nothing is asked for, or nothing that is understood
 */
export function retryAfterMs(headers: IncomingHttpHeaders, wall: number): number | null {
  const text = headers['retry-after']?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // Nothing but a date has a letter in it; `Date.parse` takes much else for one.
  const until = /^[A-Z][a-z]{2}/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(until)) return null;
  const theirs = Date.parse(headers.date ?? '');
  return Math.max(0, until - (Number.isNaN(theirs) ? wall : theirs));
}
