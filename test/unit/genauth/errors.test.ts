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

  it.each([
    'SELF_SIGNED_CERT_IN_CHAIN',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  ])('%s, which an authority of one’s own leads to, comes with the remedy', (code) => {
    expect(summarize({ kind: 'untrusted', code, ...where })).toBe(
      `exchange-ticket at app.test:8443: the certificate is not trusted (${code}; to trust its authority, see setting extraCaFile)`,
    );
  });

  const atProxy = { ...where, via: { proxy: 'proxy.test:3128', failedAt: 'proxy' } } as const;
  const behindIt = { ...where, via: { proxy: 'proxy.test:3128', failedAt: 'service' } } as const;

  it.each<[GenAuthError, string]>([
    [
      { kind: 'unreachable', code: 'ECONNREFUSED', ...atProxy },
      ': the proxy proxy.test:3128 could not be reached (ECONNREFUSED)',
    ],
    [
      { kind: 'timeout', afterMs: 4_000, ...atProxy },
      ': no answer from the proxy proxy.test:3128 within 4 s',
    ],
    [
      { kind: 'untrusted', code: 'CERT_HAS_EXPIRED', ...atProxy },
      ': the certificate of the proxy proxy.test:3128 is not trusted (CERT_HAS_EXPIRED)',
    ],
    [
      { kind: 'tlsRefused', alert: 'certificate_required', hadCertificate: false, ...atProxy },
      ': the proxy proxy.test:3128 ended the TLS handshake (certificate_required)',
    ],
    [
      { kind: 'noWay', what: 'the proxy proxy.test:3128 wants credentials', ...atProxy },
      ': the proxy proxy.test:3128 wants credentials',
    ],
    [
      { kind: 'unreachable', code: 'ECONNRESET', ...behindIt },
      ' through the proxy proxy.test:3128: could not be reached (ECONNRESET)',
    ],
    [
      { kind: 'timeout', afterMs: 12_000, ...behindIt },
      ' through the proxy proxy.test:3128: no answer within 12 s',
    ],
    [
      { kind: 'untrusted', code: 'CERT_HAS_EXPIRED', ...behindIt },
      ' through the proxy proxy.test:3128: the certificate is not trusted (CERT_HAS_EXPIRED)',
    ],
  ])('says whether it was the proxy: %j', (error, words) => {
    expect(summarize(error)).toBe(`exchange-ticket at app.test:8443${words}`);
  });

  it.each([
    [false, 'no certificate, see setting clientCertificate'],
    [true, 'the certificate of setting clientCertificate'],
  ])('says what a service that ends the handshake was shown: %s', (hadCertificate, shown) => {
    const error = { kind: 'tlsRefused', alert: 'unknown_ca', hadCertificate, ...where } as const;
    expect(summarize(error)).toBe(
      `exchange-ticket at app.test:8443: the service ended the TLS handshake (unknown_ca; it was shown ${shown})`,
    );
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
