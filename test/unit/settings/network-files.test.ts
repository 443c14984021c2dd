import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { issueLine, mergeLayers } from '../../../main/settings/layers.ts';
import { readNetworkFiles } from '../../../main/settings/network-files.ts';
import {
  authorityFixture,
  clientFixture,
  passphraseFixture,
  serverFixture,
} from '../../support/company-fixture.ts';
import { removeTempFolders, tempFolder } from '../../support/temp-folder.ts';

afterEach(removeTempFolders);

const now = Date.parse('2026-11-22T12:00:00Z');

/** A file of this test's own with this in it. */
function file(content: string | Buffer, name = 'file'): string {
  const path = join(tempFolder(), name);
  writeFileSync(path, content);
  return path;
}

const filesOf = (values: Record<string, unknown>) =>
  readNetworkFiles(mergeLayers([{ source: 'a test', values }]), now);
const linesOf = (values: Record<string, unknown>) => filesOf(values).issues.map(issueLine);

it('nothing is read where nothing is named', () => {
  expect(filesOf({})).toEqual({
    authorities: [],
    clientCertificate: null,
    issues: [],
    notices: [],
  });
});

describe('extraCaFile', () => {
  const allowed = 'a readable PEM file (-----BEGIN CERTIFICATE-----) of certificates';

  it('gives all certificates in it', () => {
    const { own, other } = authorityFixture;
    const path = file(`${own}\n${other}`);
    expect(filesOf({ extraCaFile: path })).toEqual({
      authorities: [own, other],
      clientCertificate: null,
      issues: [],
      notices: [],
    });
  });

  it.each<[string, () => string, string]>([
    ['is missing', () => join(tempFolder(), 'none'), 'could not be read (ENOENT)'],
    ['is a folder', () => tempFolder(), 'is a folder'],
    ['is huge', () => file(Buffer.alloc(1024 * 1024 + 1)), 'is larger than 1 MiB'],
    ['is no PEM', () => file('hello'), 'is not PEM'],
    ['is empty', () => file(''), 'is not PEM'],
    ['is binary', () => file(Buffer.from([0, 255, 1])), 'is not PEM'],
    ['holds a key', () => file(clientFixture.key), 'holds no certificate'],
  ])('that %s is one exact issue, and then nothing of it is trusted', (_what, make, what) => {
    const path = make();
    expect(linesOf({ extraCaFile: path })).toEqual([
      `extraCaFile (a test): found ${JSON.stringify(path)}, a file that ${what}; allowed: ${allowed}`,
    ]);
    expect(filesOf({ extraCaFile: path }).authorities).toEqual([]);
  });

  it('with some that are out of their time is trusted, with a notice of each', () => {
    const { own, expired } = authorityFixture;
    const path = file(`${expired}\n${own}\n${expired}`);
    const line = `extraCaFile (a test): found ${JSON.stringify(path)}, a file that holds a certificate out of its time: CN=An authority of the last century, valid from 1990-01-01 to 2000-01-01 (this machine’s date: 2026-11-22); allowed: renewing it or taking it out; or setting this machine’s clock, where that is wrong`;
    const { authorities, issues, notices } = filesOf({ extraCaFile: path });
    expect(authorities).toEqual([expired, own, expired]);
    expect(issues).toEqual([]);
    expect(notices.map(issueLine)).toEqual([line, line]);
  });

  it('that is a pipe holds nothing up', () => {
    const path = join(tempFolder(), 'pipe');
    execFileSync('mkfifo', [path]);
    expect(linesOf({ extraCaFile: path })).toEqual([
      expect.stringContaining('a file that is no ordinary file'),
    ]);
  });
});

describe('clientCertificate', () => {
  const allowed =
    'a PEM certificate and its key, or a PKCS #12 bundle of both; what opens them is clientCertificatePassphrase (the credential genauth-kiosk.client-certificate-passphrase or GENAUTH_KIOSK_CLIENT_CERTIFICATE_PASSPHRASE)';
  const pair = (cert: string, key: string) => {
    const folder = tempFolder();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'cert.pem'), cert);
    writeFileSync(join(folder, 'key.pem'), key);
    return { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  };
  const bundle = (base64: string) => ({
    pfxFile: file(Buffer.from(base64, 'base64'), 'kiosk.p12'),
  });
  const { cert, key, encryptedKey, expiredCert, pfx, expiredPfx } = clientFixture;

  it('is read from two files, or one', () => {
    const clientCertificatePassphrase = passphraseFixture;
    expect(
      filesOf({ clientCertificate: pair(cert, encryptedKey), clientCertificatePassphrase }),
    ).toEqual({
      authorities: [],
      clientCertificate: {
        cert: Buffer.from(cert),
        key: Buffer.from(encryptedKey),
        passphrase: passphraseFixture,
      },
      issues: [],
      notices: [],
    });
    expect(filesOf({ clientCertificate: bundle(pfx), clientCertificatePassphrase })).toEqual({
      authorities: [],
      clientCertificate: { pfx: Buffer.from(pfx, 'base64'), passphrase: passphraseFixture },
      issues: [],
      notices: [],
    });
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'a certificate that is missing',
      () => ({ ...pair(cert, key), certFile: join(tempFolder(), 'none.pem') }),
      /none\.pem", a file that could not be read \(ENOENT\)$/,
    ],
    [
      'a key that is missing',
      () => ({ ...pair(cert, key), keyFile: join(tempFolder(), 'none.pem') }),
      /none\.pem", a file that could not be read \(ENOENT\)$/,
    ],
    [
      'the key of another',
      () => pair(cert, serverFixture.key),
      /key\.pem", a file that is not the key of CN=kiosk-7, O=GenAuth Kiosk tests$/,
    ],
    [
      'an encrypted key',
      () => pair(cert, encryptedKey),
      /key\.pem", a file that needs a passphrase; the setting clientCertificatePassphrase is empty$/,
    ],
    ['no bundle', () => bundle('aGVsbG8='), /kiosk\.p12", a file that is no PKCS #12 bundle$/],
    [
      'a bundle that is missing',
      () => ({ pfxFile: join(tempFolder(), 'none.p12') }),
      /none\.p12", a file that could not be read \(ENOENT\)$/,
    ],
  ])('with %s is one exact issue, and then none is shown', (_what, make, found) => {
    const { clientCertificate, issues, notices } = filesOf({ clientCertificate: make() });
    expect(clientCertificate).toBeNull();
    expect(notices).toEqual([]);
    expect(issues).toEqual([
      { key: 'clientCertificate', source: 'a test', found: expect.stringMatching(found), allowed },
    ]);
  });

  it.each<[string, () => Record<string, string>, RegExp]>([
    ['two files', () => pair(expiredCert, encryptedKey), /cert\.pem", a file that holds a /],
    ['one', () => bundle(expiredPfx), /kiosk\.p12", a file that holds a /],
  ])('that is out of its time is shown, with a notice, from %s', (_what, make, where) => {
    const { clientCertificate, issues, notices } = filesOf({
      clientCertificate: make(),
      clientCertificatePassphrase: passphraseFixture,
    });
    expect(clientCertificate).not.toBeNull();
    expect(issues).toEqual([]);
    expect(notices).toEqual([
      {
        key: 'clientCertificate',
        source: 'a test',
        found: expect.stringMatching(where),
        allowed: 'renewing it; or setting this machine’s clock, where that is wrong',
      },
    ]);
    expect(notices[0]?.found).toMatch(
      /certificate out of its time: CN=kiosk-of-yesterday, valid from 2000-01-01 to 2001-01-01 \(this machine’s date: 2026-11-22\)$/,
    );
  });

  it('with a wrong passphrase is an issue that does not show it', () => {
    const lines = linesOf({
      clientCertificate: bundle(pfx),
      clientCertificatePassphrase: 'topsecret',
    });
    expect(lines).toEqual([expect.stringContaining('is not opened by the setting')]);
    expect(lines.join()).not.toContain('topsecret');
  });
});

it('every issue and every notice is short enough for the screen', () => {
  const long = `/${'x'.repeat(499)}`;
  const folder = join(tempFolder(), 'x'.repeat(200), 'x'.repeat(200));
  mkdirSync(folder, { recursive: true });
  const old = join(folder, 'old.pem');
  writeFileSync(old, authorityFixture.expired);
  for (const values of [
    { extraCaFile: long },
    { clientCertificate: { pfxFile: long } },
    { extraCaFile: old },
  ]) {
    const { issues, notices } = filesOf(values);
    const [said] = [...issues, ...notices];
    for (const text of Object.values(said ?? {})) expect(text.length).toBeLessThanOrEqual(500);
    expect(said).toBeDefined();
  }
});
