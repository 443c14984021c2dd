import { describe, expect, it } from 'vitest';
import { explain, type GenAuthError, summarize } from '../../../main/genauth/errors.ts';

const where = { operation: 'exchange-ticket', host: 'app.test:8443' } as const;

describe('an error in words', () => {
  it.each<[GenAuthError, string]>([
    [{ kind: 'unreachable', code: 'ENOTFOUND', ...where }, 'could not be reached (ENOTFOUND)'],
    [{ kind: 'timeout', afterMs: 10_000, ...where }, 'no answer within 10 s'],
    [{ kind: 'timeout', afterMs: 1_549, ...where }, 'no answer within 1.5 s'],
    [
      { kind: 'untrusted', code: 'CERT_HAS_EXPIRED', ...where },
      'the certificate is not trusted (CERT_HAS_EXPIRED)',
    ],
    [{ kind: 'http', status: 502, ...where }, 'HTTP 502'],
    [{ kind: 'malformed', what: 'no statusCode', ...where }, 'no statusCode'],
    [{ kind: 'aborted', ...where }, 'given up by the kiosk'],
    [{ kind: 'refused', statusCode: 499, message: '', ...where }, 'refused, statusCode 499'],
    [
      { kind: 'refused', statusCode: 499, apiCode: 2011, requestId: 'r', message: '', ...where },
      'refused, statusCode 499, apiCode 2011, requestId r',
    ],
  ])('names the operation, the host and what happened: %j', (error, what) => {
    expect(summarize(error)).toBe(`exchange-ticket at app.test:8443: ${what}`);
  });

  it('says why an ID token was rejected, to the log and the screen alike', () => {
    const error = {
      kind: 'tokenRejected',
      operation: 'id-token',
      host: 'app.test:8443',
      what: 'aud is "other", expected "app"',
      isClock: false,
    } as const;
    const line =
      'id-token at app.test:8443: the ID token was rejected: aud is "other", expected "app"';
    expect(summarize(error)).toBe(line);
    expect(explain(error)).toBe(line);
  });

  it('has the server’s own words for the log, and never for the screen', () => {
    const error = {
      kind: 'refused',
      statusCode: 403,
      message: 'whatever it says',
      ...where,
    } as const;
    expect(explain(error)).toBe(`${summarize(error)}: whatever it says`);
    expect(summarize(error)).not.toContain('whatever');
  });
});
