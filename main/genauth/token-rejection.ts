import type { errors, JWTPayload, ProtectedHeaderParameters } from 'jose';
import { skewInWords } from './service-clock.ts';

/** Why a token is not accepted: for the log and the screen, so without the token and its person. */
export interface Rejection {
  readonly what: string;
  /** This machine's clock is off, and by the service's the token would be in its time. */
  readonly isClock: boolean;
}

/** What a token was held against. Times in milliseconds. */
export interface Expected {
  readonly issuers: readonly string[];
  readonly audience: string;
  /** This machine's wall clock. */
  readonly wallMs: number;
  /** That minus the service's; null when unknown. */
  readonly skewMs: number | null;
  readonly toleranceMs: number;
}

type ClaimError = errors.JWTClaimValidationFailed | errors.JWTExpired;

/** @param error what jose's `jwtVerify` threw */
export function rejectionOf(
  error: unknown,
  header: ProtectedHeaderParameters,
  expected: Expected,
): Rejection {
  if (isClaimError(error)) return claimRejection(error, expected);
  switch (codeOf(error)) {
    case 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED':
      return token(
        header.alg === 'HS256'
          ? 'the signature was not made with the application’s secret (setting appSecret)'
          : `the signature was not made with the service’s key, kid ${shown(header.kid)}`,
      );
    case 'ERR_JWS_INVALID':
    case 'ERR_JWT_INVALID':
      return token('it is no signed JWT');
    default:
      return token(`it cannot be checked (${codeOf(error)})`);
  }
}

/** A value out of a token: on one line, in printable ASCII, at most 100 characters. */
export function shown(value: unknown): string {
  const text = (JSON.stringify(value) ?? 'missing').replace(/[^\x20-\x7e]/g, '?');
  return text.length > 100 ? `${text.slice(0, 97)}...` : text;
}

function claimRejection({ claim, reason, payload }: ClaimError, expected: Expected): Rejection {
  if (reason === 'missing') return token(`${claim} is missing`);
  if (reason === 'invalid') return token(`${claim} is no number`);
  switch (claim) {
    case 'iss': {
      const issuers = expected.issuers.map(shown).join(' or ');
      return token(`iss is ${shown(payload.iss)}, expected ${issuers} (setting issuer)`);
    }
    case 'aud':
      return token(`aud is ${shown(payload.aud)}, expected "${expected.audience}"`);
    case 'exp':
      return timeRejection(`exp is ${instant(payload.exp)}, expected after`, payload, expected);
    case 'nbf':
      return timeRejection(`nbf is ${instant(payload.nbf)}, expected before`, payload, expected);
    default:
      return token(`${claim} is not as it must be`);
  }
}

function timeRejection(found: string, payload: JWTPayload, expected: Expected): Rejection {
  const { wallMs, skewMs, toleranceMs } = expected;
  const what = `${found} ${instant(wallMs / 1000)}`;
  const isOff = skewMs !== null && Math.abs(skewMs) > toleranceMs;
  if (!isOff || !isInTime(payload, wallMs - skewMs, toleranceMs)) return token(what);
  return { what: `${what}; ${skewInWords(skewMs)}`, isClock: true };
}

function isInTime({ exp, nbf }: JWTPayload, wallMs: number, toleranceMs: number): boolean {
  const hasEnded = exp === undefined || exp * 1000 <= wallMs - toleranceMs;
  const hasBegun = nbf === undefined || nbf * 1000 <= wallMs + toleranceMs;
  return hasBegun && !hasEnded;
}

/** Seconds since 1970 as ISO 8601, where they are a time at all. */
function instant(seconds: unknown): string {
  const date = new Date(typeof seconds === 'number' ? seconds * 1000 : Number.NaN);
  if (Number.isNaN(date.getTime())) return shown(seconds);
  return date.toISOString().replace(/\.\d+Z$/, 'Z');
}

function token(what: string): Rejection {
  return { what, isClock: false };
}

function isClaimError(error: unknown): error is ClaimError {
  return ['ERR_JWT_CLAIM_VALIDATION_FAILED', 'ERR_JWT_EXPIRED'].includes(codeOf(error));
}

/** jose tells its errors apart by `code`; WebCrypto's have a name only. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown error';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
