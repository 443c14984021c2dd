import { describe, expect, it } from 'vitest';
import { TunnelError, troubleOf } from '../../../main/network/trouble.ts';

const coded = (code: string) => Object.assign(new Error('words'), { code });

describe('why there is no connection', () => {
  // OpenSSL's X509_V_ERR_* as Node names them (doc/api/tls.md, “X509 certificate error codes”).
  it.each([
    'UNABLE_TO_GET_ISSUER_CERT',
    'UNABLE_TO_GET_CRL',
    'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
    'CERT_SIGNATURE_FAILURE',
    'CERT_NOT_YET_VALID',
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'CERT_CHAIN_TOO_LONG',
    'CERT_REVOKED',
    'CERT_UNTRUSTED',
    'CERT_REJECTED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'INVALID_CA',
    'INVALID_PURPOSE',
    'PATH_LENGTH_EXCEEDED',
    'HOSTNAME_MISMATCH',
    'UNSPECIFIED',
  ])('is a certificate: %s', (code) => {
    expect(troubleOf(coded(code), true)).toEqual({ kind: 'untrusted', code });
  });

  it.each(['ECONNREFUSED', 'ENOTFOUND', 'EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER'])(
    'is no certificate: %s',
    (code) => {
      expect(troubleOf(coded(code), true)).toEqual({ kind: 'unreachable', code });
    },
  );

  it('is never a certificate without TLS', () => {
    const error = coded('CERT_HAS_EXPIRED');
    expect(troubleOf(error, false)).toMatchObject({ kind: 'unreachable' });
  });

  it('is what the first of several addresses said', () => {
    const error = new AggregateError([coded('ECONNREFUSED'), coded('ENETUNREACH')]);
    expect(troubleOf(error, true)).toEqual({ kind: 'unreachable', code: 'ECONNREFUSED' });
  });

  it.each([null, undefined, 'text', new Error('no code'), new AggregateError([])])(
    'is unknown where nothing says it: %s',
    (error) => {
      expect(troubleOf(error, true)).toEqual({ kind: 'unreachable', code: 'UNKNOWN' });
    },
  );

  it('of a tunnel is the tunnel’s own', () => {
    const trouble = { kind: 'proxyRefused', what: 'says no' } as const;
    expect(troubleOf(new TunnelError(trouble), true)).toEqual(trouble);
  });
});
