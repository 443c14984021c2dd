import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { err, ok, type Result } from '../base/result.ts';
import { remarksOnTime } from './certificate-words.ts';

/** What a file of authorities holds. */
export interface Authorities {
  /** PEM. Also those out of their time: TLS judges that at each handshake, by the clock of then. */
  readonly certificates: readonly string[];
  /** One for each that is out of its time now; continues “a file that …”. */
  readonly remarks: readonly string[];
}

/**
 * The certificates in a PEM file; a text around them, as some tools write it, is let be.
 *
 * @param wallMs milliseconds since 1970
 * @returns as the error: what is wrong with the file, continues “a file that …”
 */
export function parseAuthorities(file: Buffer, wallMs: number): Result<Authorities, string> {
  const text = file.toString('latin1');
  const blocks = text.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g) ?? [];
  const certificates = blocks.filter((block) =>
    /^-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/.test(block),
  );
  if (blocks.length === 0) return err(`is not PEM${isDer(file) ? ' but DER' : ''}`);
  if (certificates.length === 0) return err('holds no certificate');
  const remarks: string[] = [];
  const unreadable: number[] = [];
  for (const [i, pem] of certificates.entries()) {
    const certificate = read(pem);
    if (certificate) remarks.push(...remarksOnTime(certificate, wallMs));
    else unreadable.push(i + 1);
  }
  const [first] = unreadable;
  if (first === undefined) return ok({ certificates, remarks });
  const more = unreadable.length > 1 ? ` (and ${unreadable.length - 1} more)` : '';
  return err(`holds a certificate that cannot be read, number ${first} in it${more}`);
}

function read(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch {
    return null;
  }
}

/**
 * Of authorities that were renewed, only their last certificate: Electron's TLS does not always
 * prefer the one that is in its time where both have the same name and key, and then says that it
 * has expired.
 */
export function withoutPredecessors(certificates: readonly string[]): readonly string[] {
  const last = new Map<string, { readonly pem: string; readonly ends: number }>();
  for (const pem of certificates) {
    const { subject, publicKey, validTo } = new X509Certificate(pem);
    const key = publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
    const identity = `${subject}\n${key}`;
    const ends = Date.parse(validTo);
    if ((last.get(identity)?.ends ?? Number.NEGATIVE_INFINITY) < ends) {
      last.set(identity, { pem, ends });
    }
  }
  return [...last.values()].map(({ pem }) => pem);
}

/** DER begins with the sequence that a certificate is. */
function isDer(file: Buffer): boolean {
  return file[0] === 0x30 && (file[1] ?? 0) >= 0x80;
}

/** Newer versions of Node can say what they trust by themselves. */
interface NewerTls {
  readonly getCACertificates?: (type: 'default') => string[];
}

/**
 * What Node trusts when it is told nothing: naming authorities takes the place of these, so whoever
 * wants to add some must name these too.
 */
export function defaultAuthorities(): readonly string[] {
  const { getCACertificates } = tls as NewerTls;
  if (getCACertificates) return getCACertificates('default');
  return [...tls.rootCertificates, ...extraOfNode()];
}

/** Node ignores a file that it cannot read, with a warning; so does this. */
function extraOfNode(): string[] {
  const path = process.env.NODE_EXTRA_CA_CERTS;
  if (!path) return [];
  try {
    return [readFileSync(path, 'utf8')];
  } catch {
    return [];
  }
}
