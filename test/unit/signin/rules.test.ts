import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GenAuthError } from '../../../main/genauth/errors.ts';
import { afterFailure, longestWait, quietMs } from '../../../main/signin/backoff.ts';
import { pollIntervalMs } from '../../../main/signin/cadence.ts';
import { failureOf } from '../../../main/signin/failure.ts';
import { noBackoff } from '../../../main/signin/state.ts';
import { marginOf } from '../../../main/signin/timing.ts';

const where = { operation: 'gene-qrcode', host: 'service.test' } as const;
const polling = { operation: 'qrcode-status', host: 'service.test' } as const;
const fetching = { operation: 'picture', host: 'files.test' } as const;
const exchanging = { operation: 'exchange-ticket', host: 'service.test' } as const;
const fetchingKeys = { operation: 'jwks', host: 'service.test' } as const;
const rejected = (isClock: boolean): GenAuthError => ({
  kind: 'tokenRejected',
  operation: 'id-token',
  host: 'service.test',
  what: 'iss is "x"',
  isClock,
});
const refusal = (statusCode: number, apiCode?: number): GenAuthError => ({
  kind: 'refused',
  statusCode,
  message: 'words of the server',
  ...(apiCode === undefined ? {} : { apiCode }),
  ...where,
});

describe('an error’s reason', () => {
  it.each<[string, GenAuthError]>([
    ['offline', { kind: 'unreachable', code: 'ENETUNREACH', ...where }],
    ['offline', { kind: 'unreachable', code: 'EAI_AGAIN', ...where }],
    ['serviceUnreachable', { kind: 'unreachable', code: 'ECONNREFUSED', ...where }],
    ['serviceUnreachable', { kind: 'unreachable', code: 'ENOTFOUND', ...where }],
    ['serviceUnreachable', { kind: 'timeout', afterMs: 1, ...where }],
    ['certificateNotTrusted', { kind: 'untrusted', code: 'CERT_HAS_EXPIRED', ...where }],
    ['clockOff', { kind: 'untrusted', code: 'CERT_NOT_YET_VALID', ...where }],
    ['serviceUnreachable', { kind: 'noWay', what: 'the proxy wants credentials', ...where }],
    ['notAllowed', { kind: 'tlsRefused', alert: 'unknown_ca', hadCertificate: true, ...where }],
    ['clockOff', rejected(true)],
    ['tokenRejected', rejected(false)],
    ['tooManyRequests', { kind: 'http', status: 429, ...where }],
    ['tooManyRequests', refusal(429)],
    ['serviceFailing', { kind: 'http', status: 502, ...where }],
    ['serviceFailing', { kind: 'malformed', what: 'not JSON', ...where }],
    ['serviceFailing', refusal(503)],
    ['serviceFailing', refusal(601)],
    ['pictureUnreadable', { kind: 'http', status: 404, ...fetching }],
    ['pictureUnreadable', { kind: 'malformed', what: 'no picture', ...fetching }],
    ['appUnknown', refusal(499, 2011)],
    ['appUnknown', refusal(499, 2224)],
    ['notAllowed', refusal(403)],
    ['notAllowed', refusal(499, 1576)],
  ])('is %s', (reason, error) => {
    expect(failureOf(error).reason).toBe(reason);
  });

  it('comes with the operator’s facts and without the server’s words', () => {
    const { detail } = failureOf({ ...refusal(499, 2011), requestId: 'r-1' } as GenAuthError);
    expect(detail).toContain('service.test');
    expect(detail).toContain('statusCode 499, apiCode 2011, requestId r-1');
    expect(detail).not.toContain('words of the server');
  });

  it.each<[boolean, GenAuthError]>([
    [true, { kind: 'http', status: 404, ...polling }],
    [true, { ...refusal(404), ...polling } as GenAuthError],
    [true, { ...refusal(499, 2241), ...polling } as GenAuthError],
    [false, { kind: 'http', status: 404, ...where }],
    [false, { ...refusal(500), ...polling } as GenAuthError],
  ])('says whether the code is gone: %s', (isGone, error) => {
    expect(failureOf(error).isGone).toBe(isGone);
  });

  it.each<[boolean, GenAuthError]>([
    [true, { kind: 'timeout', afterMs: 1, ...exchanging }],
    [true, { kind: 'unreachable', code: 'ECONNRESET', ...exchanging }],
    [true, { kind: 'noWay', what: 'the proxy wants credentials', ...exchanging }],
    [true, { kind: 'http', status: 502, ...exchanging }],
    [true, { kind: 'http', status: 429, ...exchanging }],
    [true, { ...refusal(500), ...exchanging } as GenAuthError],
    [true, { ...refusal(429), ...exchanging } as GenAuthError],
    [true, { kind: 'http', status: 404, ...fetchingKeys }],
    [true, { kind: 'malformed', what: 'not JSON', ...fetchingKeys }],
    [false, { kind: 'http', status: 404, ...exchanging }],
    [false, { kind: 'malformed', what: 'not JSON', ...exchanging }],
    [false, { ...refusal(403), ...exchanging } as GenAuthError],
    [false, { ...refusal(601), ...exchanging } as GenAuthError],
    [false, { kind: 'untrusted', code: 'CERT_HAS_EXPIRED', ...exchanging }],
    [false, { kind: 'tlsRefused', alert: 'unknown_ca', hadCertificate: true, ...exchanging }],
    [false, rejected(false)],
  ])('says whether a second exchange is worth it: %s', (isWorthRetry, error) => {
    expect(failureOf(error).isWorthRetry).toBe(isWorthRetry);
  });

  it.each([
    [true, 1635],
    [true, 1636],
    [true, 1639],
    [true, 2058],
    [false, 1576],
    [false, undefined],
  ])('says whether the person has to go on on the phone: %s for apiCode %s', (isMfa, code) => {
    expect(failureOf(refusal(499, code)).isMfa).toBe(isMfa);
  });
});

describe('the wait after a failure', () => {
  it('lies between one second and the longest, and differs from kiosk to kiosk', () => {
    fc.assert(
      fc.property(
        fc.nat(20_000),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (delayMs, chance) => {
          const { delayMs: next } = afterFailure({ failures: 3, delayMs }, chance);
          expect(next).toBeGreaterThanOrEqual(1_000);
          expect(next).toBeLessThanOrEqual(5_000);
        },
      ),
    );
    const of = (chance: number) => afterFailure({ failures: 9, delayMs: 5_000 }, chance).delayMs;
    expect([of(0), of(0.5), of(0.75)]).toEqual([1_000, 3_000, 4_000]);
  });

  it('grows longer where the service has too much to do', () => {
    let backoff = noBackoff;
    for (let i = 0; i < 8; i += 1) {
      backoff = afterFailure(backoff, 0.999, longestWait.tooManyRequests);
    }
    expect(backoff.delayMs).toBeGreaterThan(25_000);
  });

  it('is never shorter than what the service asked for, and spread beyond it', () => {
    expect(quietMs(null, 0.5)).toBe(0);
    expect(quietMs(30_000, 0)).toBe(30_000);
    expect(quietMs(30_000, 0.999)).toBeCloseTo(36_000, -2);
  });

  it('is not taken for meant when it would be hours', () => {
    expect(quietMs(86_400_000, 0)).toBe(300_000);
  });
});

describe('how often a code is asked about', () => {
  it.each([
    ['scanned', true, 0, 400],
    ['scanned', true, 600_000, 400],
    ['showing', true, 59_999, 1_000],
    ['showing', false, 0, 3_000],
    ['showing', true, 60_000, 4_000],
    ['showing', false, 60_000, 4_000],
  ] as const)('%s, newest %s, %i ms after presence: every %i ms', (phase, isNewest, since, ms) => {
    expect(pollIntervalMs(phase, isNewest, since)).toBe(ms);
  });

  it('stays below 1500 requests an hour for an idle kiosk', () => {
    const mintsAnHour = 3600 / (120 * 0.75);
    const overlap = 1 / 3;
    const polls = (3_600_000 / pollIntervalMs('showing', true, 60_000)) * (1 + overlap);
    expect(polls + 2 * mintsAnHour).toBeLessThan(1_500);
  });
});

describe('the margin', () => {
  it('is three seconds, or a twentieth of a short life', () => {
    expect(marginOf(120_000)).toBe(3_000);
    expect(marginOf(8_000)).toBe(400);
  });
});
