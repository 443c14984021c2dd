import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  defaultAuthorities,
  parseAuthorities,
  withoutPredecessors,
} from '../../../main/network/authorities.ts';
import {
  type ClientCertificate,
  checkClientCertificate,
} from '../../../main/network/client-certificate.ts';
import {
  authorityFixture,
  clientFixture,
  passphraseFixture,
  serverFixture,
  weakClientFixture,
} from '../../support/company-fixture.ts';
import { futureCertificateFixture } from '../../support/future-certificate-fixture.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const parse = (text: string, wallMs = now) => parseAuthorities(Buffer.from(text), wallMs);
const { own, other, expired } = authorityFixture;

const good = (...certificates: string[]) => ({ ok: true, value: { certificates, remarks: [] } });
const remarkOn = {
  expired:
    'holds a certificate out of its time: CN=An authority of the last century, valid from 1990-01-01 to 2000-01-01 (this machine’s date: 2026-11-22)',
  future: expect.stringMatching(
    /^holds a certificate out of its time: CN=GenAuth Kiosk tests.*, valid from 2120-01-01 to 2170-01-01 \(this machine’s date: 2026-11-22\)$/,
  ),
};

describe('a file of authorities', () => {
  it('gives its certificates, one or more', () => {
    expect(parse(own)).toEqual(good(own));
    expect(parse(`${own}\n${other}\n`)).toEqual(good(own, other));
  });

  it('may have words around them, and lines as Windows ends them', () => {
    const windows = own.replaceAll('\n', '\r\n');
    const file = `Subject: a company\r\n${windows}\r\n# the end`;
    expect(parse(file)).toEqual(good(windows));
  });

  const unreadable = '-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----';

  it.each([
    ['empty', '', /^is not PEM$/],
    ['a text', 'hello', /^is not PEM$/],
    ['cut off', own.slice(0, 300), /^is not PEM$/],
    ['a private key', clientFixture.key, /^holds no certificate$/],
    [
      'something else in Base64',
      unreadable,
      /^holds a certificate that cannot be read, number 1 in it$/,
    ],
    [
      'half good',
      `${own}\n${unreadable}`,
      /^holds a certificate that cannot be read, number 2 in it$/,
    ],
    [
      'half good, and partly out of date',
      `${expired}\n${unreadable}\n${unreadable}\n${unreadable}`,
      /^holds a certificate that cannot be read, number 2 in it \(and 2 more\)$/,
    ],
  ])('that is %s is of no use', (_what, text, found) => {
    expect(parse(text)).toEqual({ ok: false, error: expect.stringMatching(found) });
  });

  it('gives also those that are out of their time, and says of each that it is', () => {
    const { cert: future } = futureCertificateFixture;
    expect(parse([expired, own, future, expired].join('\n'))).toEqual({
      ok: true,
      value: {
        certificates: [expired, own, future, expired],
        remarks: [remarkOn.expired, remarkOn.future, remarkOn.expired],
      },
    });
  });

  it('gives all where the clock has not been set yet', () => {
    expect(parse(`${own}\n${other}`, 0)).toEqual({
      ok: true,
      value: {
        certificates: [own, other],
        remarks: [
          expect.stringMatching(/CN=A company.*\(this machine’s date: 1970-01-01\)$/),
          expect.stringMatching(/CN=Another authority.*\(this machine’s date: 1970-01-01\)$/),
        ],
      },
    });
  });

  it('in DER is named as such', () => {
    expect(parseAuthorities(new X509Certificate(own).raw, now)).toEqual({
      ok: false,
      error: 'is not PEM but DER',
    });
  });

  it.each([
    ['from its first second on', '1990-01-01T00:00:00Z', -1],
    ['to its last second', '2000-01-01T00:00:00Z', 1],
  ])('has no remark %s, and has one beyond', (_which, time, beyond) => {
    const at = Date.parse(time);
    expect(parse(expired, at)).toEqual(good(expired));
    expect(parse(expired, at + beyond)).toMatchObject({ value: { remarks: [expect.anything()] } });
  });
});

it('what is trusted anyway are the well-known authorities', () => {
  expect(defaultAuthorities().length).toBeGreaterThan(50);
});

describe('a client certificate', () => {
  const pair = (change: Partial<Record<'cert' | 'key' | 'passphrase', string>> = {}) => {
    const { cert, key, passphrase } = { ...clientFixture, passphrase: '', ...change };
    return { cert: Buffer.from(cert), key: Buffer.from(key), passphrase };
  };
  const bundle = (pfx: string, passphrase: string): ClientCertificate => ({
    pfx: Buffer.from(pfx, 'base64'),
    passphrase,
  });
  const { key, encryptedKey, expiredCert, pfx, expiredPfx, pfxWithoutKey } = clientFixture;

  it.each<[string, ClientCertificate]>([
    ['two files', pair()],
    ['two files and a passphrase that is not needed', pair({ passphrase: 'x' })],
    ['an encrypted key', pair({ key: encryptedKey, passphrase: passphraseFixture })],
    ['a bundle', bundle(pfx, passphraseFixture)],
  ])('is good as %s', (_what, candidate) => {
    expect(checkClientCertificate(candidate, now)).toEqual({ ok: true, value: [] });
  });

  const of2000 =
    'holds a certificate out of its time: CN=kiosk-of-yesterday, valid from 2000-01-01 to 2001-01-01 (this machine’s date: 2026-11-22)';

  it.each<[string, ClientCertificate, 'certFile' | 'pfxFile']>([
    ['two files', pair({ cert: expiredCert }), 'certFile'],
    ['a bundle', bundle(expiredPfx, passphraseFixture), 'pfxFile'],
  ])('that is out of its time can be used, with a remark, as %s', (_what, candidate, file) => {
    expect(checkClientCertificate(candidate, now)).toEqual({
      ok: true,
      value: [{ file, what: of2000 }],
    });
  });

  it('that is good for nothing else either is not called merely old', () => {
    const candidate = pair({ cert: expiredCert, key: serverFixture.key });
    expect(checkClientCertificate(candidate, now)).toEqual({
      ok: false,
      error: { file: 'keyFile', what: 'is not the key of CN=kiosk-of-yesterday' },
    });
  });

  it.each<[string, ClientCertificate, 'certFile' | 'keyFile' | 'pfxFile', string]>([
    ['no certificate', pair({ cert: 'x' }), 'certFile', 'holds no PEM certificate'],
    ['a key as the certificate', pair({ cert: key }), 'certFile', 'holds no PEM certificate'],
    ['no key', pair({ key: 'x' }), 'keyFile', 'holds no PEM private key'],
    [
      'a certificate as the key',
      pair({ key: clientFixture.cert }),
      'keyFile',
      'holds no PEM private key',
    ],
    [
      'another’s key',
      pair({ key: serverFixture.key }),
      'keyFile',
      'is not the key of CN=kiosk-7, O=GenAuth Kiosk tests',
    ],
    [
      'an encrypted key without a passphrase',
      pair({ key: encryptedKey }),
      'keyFile',
      'needs a passphrase; the setting clientCertificatePassphrase is empty',
    ],
    [
      'an encrypted key with a wrong passphrase',
      pair({ key: encryptedKey, passphrase: 'wrong' }),
      'keyFile',
      'is not opened by the setting clientCertificatePassphrase',
    ],
    [
      'a key that is too weak',
      pair({ cert: weakClientFixture.cert, key: weakClientFixture.key }),
      'certFile',
      'is refused by TLS as too weak',
    ],
    ['no bundle', bundle('aGVsbG8=', ''), 'pfxFile', 'is no PKCS #12 bundle'],
    [
      'a bundle without a key',
      bundle(pfxWithoutKey, passphraseFixture),
      'pfxFile',
      'holds no private key',
    ],
    [
      'a bundle without a passphrase',
      bundle(pfx, ''),
      'pfxFile',
      'needs a passphrase; the setting clientCertificatePassphrase is empty',
    ],
    [
      'a bundle with a wrong passphrase',
      bundle(pfx, 'wrong'),
      'pfxFile',
      'is not opened by the setting clientCertificatePassphrase',
    ],
  ])('is of no use with %s', (_name, candidate, file, what) => {
    expect(checkClientCertificate(candidate, now)).toEqual({ ok: false, error: { file, what } });
  });
});

describe('of authorities that were renewed', () => {
  const { own, other, beforeRenewal, renewed } = authorityFixture;

  it.each([
    [[beforeRenewal, renewed]],
    [[renewed, beforeRenewal]],
    [[renewed, beforeRenewal, renewed]],
  ])('only the last certificate is trusted, in whatever order', (certificates) => {
    expect(withoutPredecessors(certificates)).toEqual([renewed]);
  });

  it('all others stay as they are', () => {
    expect(withoutPredecessors([own, beforeRenewal, other])).toEqual([own, beforeRenewal, other]);
  });
});
