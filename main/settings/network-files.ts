import { err, ok, type Result } from '../base/result.ts';
import { parseAuthorities } from '../network/authorities.ts';
import {
  type ClientCertificate,
  type ClientCertificateRemark,
  checkClientCertificate,
} from '../network/client-certificate.ts';
import { type Merged, quote, type SettingsIssue, type SettingsNotice } from './layers.ts';
import { readBytes } from './read-file.ts';
import type { SettingKey, Settings } from './schema.ts';
import { placesFor } from './secrets/table.ts';

/** What is in the files that settings name. */
export interface NetworkFiles {
  /** PEM certificates to trust. */
  readonly authorities: readonly string[];
  readonly clientCertificate: ClientCertificate | null;
  /** What is wrong with the files; then they count as not named. */
  readonly issues: readonly SettingsIssue[];
  /** Which certificates are out of their time. They count: it may be the clock that is wrong. */
  readonly notices: readonly SettingsNotice[];
}

/** As the value: what is in a file, and what is to be known of it. As the error: what is wrong. */
type ReadFile<T> = Result<{ readonly content: T; readonly remarks: readonly string[] }, string>;

const authoritiesAllowed = 'a readable PEM file (-----BEGIN CERTIFICATE-----) of certificates';
const clientCertificateAllowed = `a PEM certificate and its key, or a PKCS #12 bundle of both; what opens them is clientCertificatePassphrase (${placesFor('clientCertificatePassphrase')})`;
const clockRemedy = 'setting this machine’s clock, where that is wrong';
const authoritiesRemedy = `renewing it or taking it out; or ${clockRemedy}`;
const clientCertificateRemedy = `renewing it; or ${clockRemedy}`;

/**
 * Reads the certificates that the network needs, so that what is wrong with them is said before
 * anybody waits in front of a kiosk.
 *
 * @param wallMs milliseconds since 1970
 */
export function readNetworkFiles({ settings, provenance }: Merged, wallMs: number): NetworkFiles {
  const authorities = readAuthorities(settings.extraCaFile, wallMs);
  const clientCertificate = readClientCertificate(settings, wallMs);
  const about = (key: SettingKey, texts: readonly string[], allowed: string) =>
    texts.map((found) => ({ key, source: provenance[key], found, allowed }));
  return {
    authorities: authorities.ok ? authorities.value.content : [],
    clientCertificate: clientCertificate.ok ? clientCertificate.value.content : null,
    issues: [
      ...about('extraCaFile', wrongIn(authorities), authoritiesAllowed),
      ...about('clientCertificate', wrongIn(clientCertificate), clientCertificateAllowed),
    ],
    notices: [
      ...about('extraCaFile', remarksIn(authorities), authoritiesRemedy),
      ...about('clientCertificate', remarksIn(clientCertificate), clientCertificateRemedy),
    ],
  };
}

function wrongIn(file: ReadFile<unknown>): readonly string[] {
  return file.ok ? [] : [file.error];
}

function remarksIn(file: ReadFile<unknown>): readonly string[] {
  return file.ok ? file.value.remarks : [];
}

function readAuthorities(path: string, wallMs: number): ReadFile<readonly string[]> {
  if (path === '') return ok({ content: [], remarks: [] });
  const file = read(path);
  if (!file.ok) return file;
  const authorities = parseAuthorities(file.value, wallMs);
  if (!authorities.ok) return err(fileThat(path, authorities.error));
  const { certificates, remarks } = authorities.value;
  return ok({ content: certificates, remarks: remarks.map((what) => fileThat(path, what)) });
}

function readClientCertificate(
  { clientCertificate, clientCertificatePassphrase: passphrase }: Settings,
  wallMs: number,
): ReadFile<ClientCertificate | null> {
  const files: Partial<Record<ClientCertificateRemark['file'], string>> = clientCertificate;
  const { certFile = '', keyFile = '', pfxFile = '' } = files;
  let candidate: ClientCertificate;
  if (pfxFile !== '') {
    const pfx = read(pfxFile);
    if (!pfx.ok) return pfx;
    candidate = { pfx: pfx.value, passphrase };
  } else if (certFile !== '') {
    const cert = read(certFile);
    if (!cert.ok) return cert;
    const key = read(keyFile);
    if (!key.ok) return key;
    candidate = { cert: cert.value, key: key.value, passphrase };
  } else {
    return ok({ content: null, remarks: [] });
  }
  const checked = checkClientCertificate(candidate, wallMs);
  const said = ({ file, what }: ClientCertificateRemark) => fileThat(files[file] ?? '', what);
  if (!checked.ok) return err(said(checked.error));
  return ok({ content: candidate, remarks: checked.value.map(said) });
}

function read(path: string): Result<Buffer, string> {
  const file = readBytes(path);
  return file.ok ? ok(file.value.bytes) : err(fileThat(path, file.error.what));
}

function fileThat(path: string, what: string): string {
  return `${quote(path)}, a file that ${what}`;
}
