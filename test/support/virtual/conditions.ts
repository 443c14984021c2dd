import type { Operation } from '../../../main/genauth/errors.ts';
import { logNormal, type Random } from './random.ts';

/** What the way to the service is like at a moment. */
export interface Conditions {
  /** Draws how long a request and its answer are under way together, milliseconds. */
  readonly latency: (random: Random) => number;
  /** Share of requests that fail, each of `failures` as likely as the others. */
  readonly failing: number;
  /** Share of requests that a proxy sends twice: the service acts twice and one answer comes back. */
  readonly doubled: number;
  /** Share of polls that a replica answers which lags behind by `staleByMs`. */
  readonly stale: number;
  readonly staleByMs: number;
  /** `refused`: connections are refused or reset at once. `hanging`: nothing is ever answered. */
  readonly outage: 'refused' | 'hanging' | null;
  /** A share of one kind of request is answered with HTTP 500, while all others work. */
  readonly broken: { readonly operation: Operation; readonly share: number } | null;
  /** The API answers 429; `retryAfterMs` null is without the header. */
  readonly busy: { readonly retryAfterMs: number | null } | null;
}

/** A short way without a fault. */
export const fairConditions: Conditions = {
  latency: (random) => Math.min(1_500, logNormal(random, 80, 0.5)),
  failing: 0,
  doubled: 0,
  stale: 0,
  staleByMs: 3_000,
  outage: null,
  broken: null,
  busy: null,
};

/** How a request fails: on its way, or after the service acted, when only the answer is lost. */
export const failures = [
  'refused',
  'resetBeforeActing',
  'resetAfterActing',
  'errorBeforeActing',
  'errorAfterActing',
] as const;
export type RequestFailure = (typeof failures)[number];
