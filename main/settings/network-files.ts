import { err, ok, type Result } from '../base/result.ts';
import { parseAuthorities } from '../network/authorities.ts';
import {
  type ClientCertificate,
  type ClientCertificateProblem,
  checkClientCertificate,
} from '../network/client-certificate.ts';
import { type Merged, quote, type SettingsIssue } from './layers.ts';
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
}

const authoritiesAllowed =
  'a readable PEM file (-----BEGIN CERTIFICATE-----) of certificates that are in their time';
const clientCertificateAllowed = `a PEM certificate that is in its time and its key, or a PKCS #12 bundle of both; what opens them is clientCertificatePassphrase (${placesFor('clientCertificatePassphrase')})`;

/**
 * Reads the certificates that the network needs, so that what is wrong with them is said before
 * anybody waits in front of a kiosk.
 *
 * @param wallMs milliseconds since 1970
 */
export function readNetworkFiles({ settings, provenance }: Merged, wallMs: number): NetworkFiles {
  const issues: SettingsIssue[] = [];
  const report = (key: SettingKey, { found, allowed }: Pick<SettingsIssue, 'found' | 'allowed'>) =>
    issues.push({ key, source: provenance[key], found, allowed });

  const authorities = readAuthorities(settings.extraCaFile, wallMs);
  if (!authorities.ok) {
    report('extraCaFile', { found: authorities.error, allowed: authoritiesAllowed });
  }
  const clientCertificate = readClientCertificate(settings, wallMs);
  if (!clientCertificate.ok) {
    const found = clientCertificate.error;
    report('clientCertificate', { found, allowed: clientCertificateAllowed });
  }
  return {
    authorities: authorities.ok ? authorities.value : [],
    clientCertificate: clientCertificate.ok ? clientCertificate.value : null,
    issues,
  };
}

function readAuthorities(path: string, wallMs: number): Result<readonly string[], string> {
  if (path === '') return ok([]);
  const file = read(path);
  if (!file.ok) return file;
  const authorities = parseAuthorities(file.value, wallMs);
  return authorities.ok ? authorities : err(fileThat(path, authorities.error));
}

function readClientCertificate(
  { clientCertificate, clientCertificatePassphrase: passphrase }: Settings,
  wallMs: number,
): Result<ClientCertificate | null, string> {
  const files: Partial<Record<ClientCertificateProblem['file'], string>> = clientCertificate;
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
    return ok(null);
  }
  const problem = checkClientCertificate(candidate, wallMs);
  return problem ? err(fileThat(files[problem.file] ?? '', problem.what)) : ok(candidate);
}

function read(path: string): Result<Buffer, string> {
  const file = readBytes(path);
  return file.ok ? ok(file.value.bytes) : err(fileThat(path, file.error.what));
}

function fileThat(path: string, what: string): string {
  return `${quote(path)}, a file that ${what}`;
}
