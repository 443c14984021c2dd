import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { err, ok, type Result } from '../base/result.ts';
import { whyOutOfDate } from './certificate-words.ts';

/**
 * The certificates in a PEM file; a text around them, as some tools write it, is let be.
 *
 * @param wallMs milliseconds since 1970
 * @returns as the error: what is wrong with the file, continues “a file that …”
 */
export function parseAuthorities(file: Buffer, wallMs: number): Result<readonly string[], string> {
  const text = file.toString('latin1');
  const blocks = text.match(/-----BEGIN ([A-Z0-9 ]+)-----[\s\S]*?-----END \1-----/g) ?? [];
  const certificates = blocks.filter((block) =>
    /^-----BEGIN [A-Z0-9 ]*CERTIFICATE-----/.test(block),
  );
  if (blocks.length === 0) return err(`is not PEM${isDer(file) ? ' but DER' : ''}`);
  if (certificates.length === 0) return err('holds no certificate');
  const wrong = certificates.flatMap((pem, i) => whyUnusable(pem, i + 1, wallMs) ?? []);
  const [first] = wrong;
  if (first === undefined) return ok(certificates);
  const more = wrong.length > 1 ? ` (and ${wrong.length - 1} more)` : '';
  return err(`holds a certificate ${first}${more}`);
}

function whyUnusable(pem: string, place: number, wallMs: number): string | null {
  try {
    return whyOutOfDate(new X509Certificate(pem), wallMs);
  } catch {
    return `that cannot be read, number ${place} in it`;
  }
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
