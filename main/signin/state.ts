/**
 * What the sign-in machine knows. No secret is in it: a `qrcodeId`, a ticket or a token stays with
 * the loop, which knows each code by the same key. All times are monotonic milliseconds.
 */
import type { ProblemReason } from '../../preload/contract.ts';
import type { SessionEnd, SessionStage } from './session-stage.ts';

/** A code that the service still accepts, as far as the kiosk knows. */
export interface LiveCode {
  readonly key: number;
  /** When its request was sent: its life is counted from here, never from the answer. */
  readonly requestedAt: number;
  /** When the service had surely made it: the kiosk held its answer. */
  readonly answeredAt: number;
  /** When it must be off the screen. */
  readonly expiresAt: number;
  /** When it is no longer asked about: later than `expiresAt` where codes seem to live short. */
  readonly endsAt: number;
  /** When a fresh one is wanted in its place. */
  readonly rotateAt: number;
  /** When the service last said that it lives. */
  readonly seenAliveAt: number;
  readonly poll: Attempt;
}

/** Something that is tried again and again: waiting for its time, or under way as `request`. */
export type Attempt =
  | { readonly is: 'waiting'; readonly at: number; readonly backoff: Backoff }
  | {
      readonly is: 'running';
      readonly request: number;
      readonly since: number;
      readonly backoff: Backoff;
    };

/** How often in a row it failed, and how long to wait after the last time (milliseconds). */
export interface Backoff {
  readonly failures: number;
  readonly delayMs: number;
}

export const noBackoff: Backoff = { failures: 0, delayMs: 0 };

/** Asking for a code. While none is on the screen a second request does not wait for the first. */
export interface Mint {
  /** Oldest first. */
  readonly running: readonly { readonly request: number; readonly since: number }[];
  /** When the next request may start. */
  readonly at: number;
  readonly backoff: Backoff;
}

/** Why something failed, in the terms of the person, of the operator and of the machine. */
export interface Failure {
  readonly reason: ProblemReason;
  /** For the operator: status, apiCode, requestId, host. No secret. */
  readonly detail: string;
  /** The service asked to be left alone for so long. */
  readonly retryAfterMs: number | null;
  /** Of an exchange: the answer was lost, or the service was too busy; a second try can succeed. */
  readonly isWorthRetry: boolean;
  /** Of a poll: the service does not know the code. */
  readonly isGone: boolean;
  /** The service wants one more proof of who the person is, which their phone asks for. */
  readonly isMfa: boolean;
}

export type Phase =
  /** No code yet, and none has failed. */
  | { readonly name: 'starting' }
  | { readonly name: 'showing' }
  | {
      readonly name: 'scanned';
      readonly key: number;
      readonly personName: string;
      readonly until: number;
    }
  /** The person has to do more on the phone; the code is asked about meanwhile. */
  | {
      readonly name: 'mfaRequired';
      readonly key: number;
      readonly personName: string;
      readonly until: number;
    }
  | {
      readonly name: 'completing';
      readonly key: number;
      readonly personName: string;
      readonly exchange: Attempt;
    }
  | {
      readonly name: 'signedIn';
      readonly key: number;
      readonly personName: string;
      /** More of the profile, each a line. */
      readonly details: readonly string[];
      readonly since: number;
      readonly stage: SessionStage;
      /** When this stage, and with it the session, is over by itself. */
      readonly until: number;
      /** It is over now, for this reason. */
      readonly end: SessionEnd | null;
    }
  /** Everything of the person's goes; until then no code is shown. */
  | { readonly name: 'ending'; readonly key: number; readonly until: number }
  | { readonly name: 'declined'; readonly until: number }
  /** `until`: shown at least so long even if a code is at hand; null when a code ends it. */
  | { readonly name: 'problem'; readonly failure: Failure; readonly until: number | null };

export interface SigninState {
  readonly phase: Phase;
  /** At most two, oldest first. The last is the one on the screen. */
  readonly codes: readonly LiveCode[];
  readonly mint: Mint;
  /** Grows with each code that ended as soon as it came, so that they are not asked for in a rush. */
  readonly shortLived: Backoff;
  /** The service asked to be left alone until then (`Retry-After`). */
  readonly quietUntil: number;
  /** The failure that the next `problem` shows, if one comes. */
  readonly lastFailure: Failure | null;
  /** When the service last answered anything. */
  readonly lastContactAt: number;
  /** Polls and mints that failed since then. */
  readonly silentFailures: number;
  /** How long a code is believed to live: the setting, or less while the service shows so. */
  readonly lifetimeMs: number;
  readonly presenceAt: number;
  /** When the machine's network came back, if it was ever gone. */
  readonly networkBackAt: number;
  /** The next number for a request; a mint's number becomes its code's key. */
  readonly nextNumber: number;
}
