/** Every number of the sign-in loop, in milliseconds unless said otherwise. */
export interface Timing {
  /** How long a code lives when the service does not say otherwise (setting `codeLifetimeSeconds`). */
  readonly lifetimeMs: number;
  /** How long the greeting stays (setting `session.welcomeSeconds`). */
  readonly welcomeMs: number;
  /** How long an application stays open untouched (setting `session.idleSeconds`). */
  readonly idleMs: number;
  /** How much of that is counted down (setting `session.warnSeconds`). */
  readonly warnMs: number;
  /** How long it stays open at most (setting `session.longestMinutes`). */
  readonly longestMs: number;
  /** How long a scanned code waits for its confirmation. */
  readonly scanTimeoutMs: number;
  readonly declinedMs: number;
  /** How long a person has for the extra step on the phone. */
  readonly mfaMs: number;
  /** The same where the service only said ERROR, which can also mean that nothing will come. */
  readonly mfaAfterErrorMs: number;
  /** How long a refused sign-in is explained before the next code shows. */
  readonly explainMs: number;
  /** How long somebody who is not let in is told so. */
  readonly refusedMs: number;
  /** How long the screen says that what comes after signing in did not come. */
  readonly failedMs: number;
}

export const defaultTiming: Timing = {
  lifetimeMs: 120_000,
  welcomeMs: 8_000,
  idleMs: 60_000,
  warnMs: 15_000,
  longestMs: 1_800_000,
  scanTimeoutMs: 60_000,
  declinedMs: 3_000,
  mfaMs: 60_000,
  mfaAfterErrorMs: 15_000,
  explainMs: 6_000,
  refusedMs: 8_000,
  failedMs: 20_000,
};

/** A fresh code is wanted after this share of a life. The rest is overlap, in which both are live. */
export const rotateAtShare = 0.75;

/** The share is drawn anew for each code, this wide around the one above. */
export const rotateAtSpread = 0.1;

/** However slowly codes come, none is replaced before this share of its life. */
export const leastRotateAtShare = 0.4;

/** No code is believed to live shorter than this, whatever an answer says. One that did proves itself. */
export const shortestLifetimeMs = 5_000;

/** How long before its computed end a code leaves the screen: for the way there and for drift. */
export function marginOf(lifetimeMs: number): number {
  return Math.min(3_000, lifetimeMs * 0.05);
}

/**
 * The code for after a session is asked for so long after its beginning, and kept fresh as long as it
 * lasts: who signs out is not to wait. Not at once, since the person's picture is on its way then.
 */
export const mintAfterMs = 500;

/** A hand-off that tells nothing for so long has failed. Longer than any of its own time limits. */
export const handoffMs = 70_000;

/** What a session leaves is gone within this time, or is kept from the next session by other means. */
export const endingMs = 1_000;

/**
 * The service counts as silent after this many failures in a row and this much time without an
 * answer, or after so much time whatever failed: then a scan would not be noticed.
 */
export const silence = { failures: 4, forMs: 10_000, atMostMs: 25_000 };

/** A suspended machine that is still awake after so long was not put to sleep after all. */
export const suspendMs = 10_000;

/** Kiosks whose network has come back ask within so long, each at a moment of its own. */
export const onlineSpreadMs = 600;

/** Two codes are never asked for closer together than this by a person's own wish. */
export const newCodeGapMs = 2_000;
