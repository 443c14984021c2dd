/** The errors that the client makes of a network's failures. */
import type { GenAuthError, Operation } from '../../../main/genauth/errors.ts';

import type { Refusal } from '../../../simulator/world/refusals.ts';

const host = 'service.test';

export function connectionRefused(operation: Operation): GenAuthError {
  return { kind: 'unreachable', operation, host, code: 'ECONNREFUSED' };
}

export function connectionReset(operation: Operation): GenAuthError {
  return { kind: 'unreachable', operation, host, code: 'ECONNRESET' };
}

export function tooLong(operation: Operation, afterMs: number): GenAuthError {
  return { kind: 'timeout', operation, host, afterMs };
}

export function httpError(operation: Operation, status: number): GenAuthError {
  return { kind: 'http', operation, host, status };
}

/** @param retryAfterMs null where the answer has no such header */
export function tooMany(operation: Operation, retryAfterMs: number | null): GenAuthError {
  const wait = retryAfterMs === null ? {} : { retryAfterMs };
  return { kind: 'http', operation, host, status: 429, ...wait };
}

/** The service answered and said no. */
export function refused(operation: Operation, refusal: Refusal): GenAuthError {
  return { kind: 'refused', operation, host, ...refusal };
}

export function aborted(operation: Operation): GenAuthError {
  return { kind: 'aborted', operation, host };
}

export function tokenRejected(): GenAuthError {
  const what = 'the audience is somebody else';
  return { kind: 'tokenRejected', operation: 'id-token', host, what, isClock: false };
}
