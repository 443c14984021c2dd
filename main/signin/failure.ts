import type { ProblemReason } from '../../preload/contract.ts';
import { unreachable } from '../base/result.ts';
import { type GenAuthError, type Refused, summarize } from '../genauth/errors.ts';
import type { Failure } from './state.ts';

/** apiCodes that a kiosk can meet and that the API documents. */
const apiCode = { appNotFound: 2011, userPoolNotFound: 2224, qrCodeNotFound: 2241 } as const;

/** System codes that speak of this machine's own network rather than of the service. */
const ownNetworkCodes = ['EAI_AGAIN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL'];

/** An error of the client in the machine's terms. */
export function failureOf(error: GenAuthError): Failure {
  return {
    reason: reasonOf(error),
    detail: summarize(error),
    retryAfterMs: 'retryAfterMs' in error ? (error.retryAfterMs ?? null) : null,
    isAmbiguous: error.kind === 'timeout' || error.kind === 'unreachable',
    isGone: isGone(error),
  };
}

function reasonOf(error: GenAuthError): ProblemReason {
  switch (error.kind) {
    case 'unreachable':
      return ownNetworkCodes.includes(error.code) ? 'offline' : 'serviceUnreachable';
    case 'timeout':
    case 'aborted':
      return 'serviceUnreachable';
    case 'untrusted':
      return 'certificateNotTrusted';
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

/** Only a status poll can say that a code does not exist (404, or apiCode 2241). */
function isGone(error: GenAuthError): boolean {
  if (error.operation !== 'qrcode-status') return false;
  if (error.kind === 'http') return error.status === 404;
  if (error.kind !== 'refused') return false;
  return error.statusCode === 404 || error.apiCode === apiCode.qrCodeNotFound;
}
