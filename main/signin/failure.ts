import type { ProblemReason } from '../../preload/contract.ts';
import { unreachable } from '../base/result.ts';
import { type GenAuthError, type Refused, summarize } from '../genauth/errors.ts';
import type { Failure } from './state.ts';

/** apiCodes that a kiosk can meet and that the API documents. */
const apiCode = {
  appNotFound: 2011,
  userPoolNotFound: 2224,
  qrCodeNotFound: 2241,
  /** Personal and enterprise MFA. */
  mfa: [1635, 1636],
  /** First-login reset, identity binding (twice), profile completion, forced password reset. */
  accountStep: [1639, 1640, 1641, 1642, 2058],
} as const;
const onThePhone: readonly number[] = [...apiCode.mfa, ...apiCode.accountStep];

/** System codes that speak of this machine's own network rather than of the service. */
const ownNetworkCodes = ['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'];

/** An error of the client in the machine's terms. */
export function failureOf(error: GenAuthError): Failure {
  return {
    reason: reasonOf(error),
    detail: summarize(error),
    retryAfterMs: 'retryAfterMs' in error ? (error.retryAfterMs ?? null) : null,
    isWorthRetry: isWorthRetry(error),
    isGone: isGone(error),
    isMfa: isMfa(error),
  };
}

function reasonOf(error: GenAuthError): ProblemReason {
  switch (error.kind) {
    case 'unreachable':
      return ownNetworkCodes.includes(error.code) ? 'offline' : 'serviceUnreachable';
    case 'timeout':
    case 'noWay':
    case 'aborted':
      return 'serviceUnreachable';
    case 'tlsRefused':
      return 'notAllowed';
    case 'untrusted':
      // A certificate from the future is a clock that fell back, as it does when its battery is flat.
      return error.code === 'CERT_NOT_YET_VALID' ? 'clockOff' : 'certificateNotTrusted';
    case 'tokenRejected':
      return error.isClock ? 'clockOff' : 'tokenRejected';
    case 'http':
      if (error.status === 429) return 'tooManyRequests';
      return error.operation === 'picture' ? 'pictureUnreadable' : 'serviceFailing';
    case 'malformed':
      return error.operation === 'picture' ? 'pictureUnreadable' : 'serviceFailing';
    case 'refused':
      return refusalReason(error);
    default:
      return unreachable(error);
  }
}

function refusalReason(error: Refused): ProblemReason {
  if (error.apiCode === apiCode.appNotFound || error.apiCode === apiCode.userPoolNotFound) {
    return 'appUnknown';
  }
  if (error.statusCode === 429) return 'tooManyRequests';
  return error.statusCode >= 500 ? 'serviceFailing' : 'notAllowed';
}

/**
 * Whether an exchange may be tried once more. The service may have acted and its answer was lost, or
 * it was too busy to act; or the exchange was done and only the keys for its tokens were not had.
 */
function isWorthRetry(error: GenAuthError): boolean {
  switch (error.kind) {
    case 'timeout':
    case 'unreachable':
    case 'noWay':
      return true;
    case 'http':
      return error.operation === 'jwks' || error.status === 429 || error.status >= 500;
    case 'malformed':
      return error.operation === 'jwks';
    case 'refused':
      return error.statusCode === 429 || (error.statusCode >= 500 && error.statusCode < 600);
    case 'untrusted':
    case 'tlsRefused':
    case 'tokenRejected':
    case 'aborted':
      return false;
    default:
      return unreachable(error);
  }
}

/** A poll or an exchange that waits for something the person has to do on the phone. */
function isMfa(error: GenAuthError): boolean {
  if (error.kind !== 'refused' || error.apiCode === undefined) return false;
  return onThePhone.includes(error.apiCode);
}

/** Only a status poll can say that a code does not exist (404, or apiCode 2241). */
function isGone(error: GenAuthError): boolean {
  if (error.operation !== 'qrcode-status') return false;
  if (error.kind === 'http') return error.status === 404;
  if (error.kind !== 'refused') return false;
  return error.statusCode === 404 || error.apiCode === apiCode.qrCodeNotFound;
}
