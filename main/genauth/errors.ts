import { unreachable } from '../base/result.ts';

/**
 * What was being done when a call failed; the API's own path names, `picture` for the image, `jwks`
 * for the keys that tokens are signed with, `id-token` for the check of one, and `webhook` for what
 * the operator's own endpoint is told.
 */
export type Operation =
  | 'gene-qrcode'
  | 'qrcode-status'
  | 'exchange-ticket'
  | 'get-profile'
  | 'revocation'
  | 'picture'
  | 'jwks'
  | 'id-token'
  | 'webhook';

interface Where {
  readonly operation: Operation;
  /** Host and port that was asked. Never a path or query, which can carry a `qrcodeId`. */
  readonly host: string;
  /** The proxy that was gone through, or that was not got past. */
  readonly via?: Via;
  /** What else an operator should know of the way that was taken. */
  readonly remark?: string;
}

interface Via {
  /** Host and port of the proxy. */
  readonly proxy: string;
  /** Where it went wrong: `proxy` means that the service was not asked. */
  readonly failedAt: 'proxy' | 'service';
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

/** The other side ended the TLS handshake, as it does for want of a client certificate it likes. */
export interface TlsRefused extends Where {
  readonly kind: 'tlsRefused';
  /** Its reason, such as `certificate_required`. */
  readonly alert: string;
  /** Whether this machine had a client certificate to show there. */
  readonly hadCertificate: boolean;
}

/** There is no way to the service, which was not asked: a proxy refuses, or none can be found out. */
export interface NoWay extends Where {
  readonly kind: 'noWay';
  readonly what: string;
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
  | TlsRefused
  | NoWay
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
  const { operation, host, via, remark } = error;
  const through = via?.failedAt === 'service' ? ` through the proxy ${via.proxy}` : '';
  const more = remark === undefined ? '' : `; ${remark}`;
  return `${operation} at ${host}${through}: ${what(error)}${more}`;
}

function what(error: GenAuthError): string {
  const proxy = error.via?.failedAt === 'proxy' ? `the proxy ${error.via.proxy}` : null;
  switch (error.kind) {
    case 'unreachable':
      return `${proxy === null ? '' : `${proxy} `}could not be reached (${error.code})`;
    case 'timeout': {
      const seconds = Math.round(error.afterMs / 100) / 10;
      return `no answer${proxy === null ? '' : ` from ${proxy}`} within ${seconds} s`;
    }
    case 'untrusted': {
      const whose = proxy === null ? '' : ` of ${proxy}`;
      return `the certificate${whose} is not trusted (${error.code}${remedy(error.code)})`;
    }
    case 'tlsRefused':
      return `${proxy ?? 'the service'} ended the TLS handshake (${error.alert}${certificate(error)})`;
    case 'noWay':
      return error.what;
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

/** OpenSSL's codes for a certificate that leads to nobody who is trusted. */
const unknownAuthority =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_(GET_ISSUER_CERT(_LOCALLY)?|VERIFY_LEAF_SIGNATURE))$/;

function remedy(code: string): string {
  return unknownAuthority.test(code) ? '; to trust its authority, see setting extraCaFile' : '';
}

/** A proxy is shown no client certificate, so there it is no remedy either. */
function certificate({ hadCertificate, via }: TlsRefused): string {
  if (via?.failedAt === 'proxy') return '';
  return hadCertificate
    ? '; it was shown the certificate of setting clientCertificate'
    : '; it was shown no certificate, see setting clientCertificate';
}

function codes(error: Refused): string {
  const parts = [`statusCode ${error.statusCode}`];
  if (error.apiCode !== undefined) parts.push(`apiCode ${error.apiCode}`);
  if (error.requestId !== undefined) parts.push(`requestId ${error.requestId}`);
  return parts.join(', ');
}
