import { unreachable } from '../base/result.ts';

/**
 * What was being done when a call failed; the API's own path names, `picture` for the image, `jwks`
 * for the keys that tokens are signed with, and `id-token` for the check of one.
 */
export type Operation =
  | 'gene-qrcode'
  | 'qrcode-status'
  | 'exchange-ticket'
  | 'get-profile'
  | 'revocation'
  | 'picture'
  | 'jwks'
  | 'id-token';

interface Where {
  readonly operation: Operation;
  /** Host and port that was asked. Never a path or query, which can carry a `qrcodeId`. */
  readonly host: string;
}

/** The service was not reached: a name that does not resolve, a refused or reset connection. */
export interface Unreachable extends Where {
  readonly kind: 'unreachable';
  /** The system's code, such as `ENOTFOUND` or `ECONNREFUSED`. */
  readonly code: string;
}

/** No complete answer in time. For an exchange this is ambiguous: the service may have acted. */
export interface TimedOut extends Where {
  readonly kind: 'timeout';
  readonly afterMs: number;
}

/** The certificate did not verify. Never bypassed. */
export interface Untrusted extends Where {
  readonly kind: 'untrusted';
  /** OpenSSL's code, such as `SELF_SIGNED_CERT_IN_CHAIN`. */
  readonly code: string;
}

/** An HTTP failure without the API's envelope: a proxy's page, a gateway's 502, a picture's 404. */
export interface HttpFailure extends Where {
  readonly kind: 'http';
  readonly status: number;
  readonly retryAfterMs?: number;
}

/** The API answered and said no (`statusCode` other than 200). */
export interface Refused extends Where {
  readonly kind: 'refused';
  readonly statusCode: number;
  readonly apiCode?: number;
  readonly requestId?: string;
  /** The server's words, for the log only. */
  readonly message: string;
  readonly retryAfterMs?: number;
}

/** An answer that is not what the API documents: not JSON, a missing field, too long, a redirect. */
export interface Malformed extends Where {
  readonly kind: 'malformed';
  readonly what: string;
}

/** The kiosk itself stopped waiting, because the answer is no longer of use. */
export interface Aborted extends Where {
  readonly kind: 'aborted';
}

/** The ID token does not prove who signed in, so nobody did. Asking again would change nothing. */
export interface TokenRejected extends Where {
  readonly kind: 'tokenRejected';
  /** Which rule it breaks, what was found and what was expected. Never the token or who it names. */
  readonly what: string;
  /** The token may be good: it is this machine's clock that is too far off to tell. */
  readonly isClock: boolean;
}

/** Every way in which a call can fail. Holds what an operator needs, and never a secret. */
export type GenAuthError =
  | Unreachable
  | TimedOut
  | Untrusted
  | HttpFailure
  | Refused
  | Malformed
  | TokenRejected
  | Aborted;

/** One line for an operator's log, with the server's own words. */
export function explain(error: GenAuthError): string {
  const words = error.kind === 'refused' ? `: ${error.message}` : '';
  return `${summarize(error)}${words}`;
}

/** The same without the server's words, which may hold anything: fit for the screen. */
export function summarize(error: GenAuthError): string {
  return `${error.operation} at ${error.host}: ${what(error)}`;
}

function what(error: GenAuthError): string {
  switch (error.kind) {
    case 'unreachable':
      return `could not be reached (${error.code})`;
    case 'timeout':
      return `no answer within ${Math.round(error.afterMs / 100) / 10} s`;
    case 'untrusted':
      return `the certificate is not trusted (${error.code})`;
    case 'http':
      return `HTTP ${error.status}`;
    case 'refused':
      return `refused, ${codes(error)}`;
    case 'malformed':
      return error.what;
    case 'tokenRejected':
      return `the ID token was rejected: ${error.what}`;
    case 'aborted':
      return 'given up by the kiosk';
    default:
      return unreachable(error);
  }
}

function codes(error: Refused): string {
  const parts = [`statusCode ${error.statusCode}`];
  if (error.apiCode !== undefined) parts.push(`apiCode ${error.apiCode}`);
  if (error.requestId !== undefined) parts.push(`requestId ${error.requestId}`);
  return parts.join(', ');
}
