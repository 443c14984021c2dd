/** How often to ask. A free GenAuth pool allows 300 requests a second for all its kiosks together. */
import type { Phase } from './state.ts';

/** Milliseconds after an answer until the next question. */
const interval = {
  scanned: 400,
  mfaRequired: 1_000,
  active: 1_000,
  overlapping: 3_000,
  idle: 4_000,
};

/** Presence (a touch, a key, a scan) keeps the kiosk quick for this long. */
const presenceLastsMs = 60_000;

/**
 * @param isNewest whether the code is the one on the screen; an older one in its overlap is asked
 *   about less often, since fewer people are still aiming at it each second.
 */
export function pollIntervalMs(
  phase: Phase['name'],
  isNewest: boolean,
  sincePresenceMs: number,
): number {
  if (phase === 'scanned' || phase === 'mfaRequired') return interval[phase];
  if (sincePresenceMs >= presenceLastsMs) return interval.idle;
  return isNewest ? interval.active : interval.overlapping;
}
