import type { X509Certificate } from 'node:crypto';

/** A certificate's subject on one line, at most 80 characters. */
export function subjectOf({ subject, fingerprint256 }: X509Certificate): string {
  const text = (subject ?? '').split('\n').join(', ') || `SHA-256 ${fingerprint256}`;
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}

/**
 * Remarks on a file that holds a certificate which is of no use at this time, such as “holds a
 * certificate out of its time: CN=a, valid from 2019-01-01 to 2020-01-01 (this machine’s date:
 * 2026-11-22)”; none when it is of use. No more than remarks, since it may be the clock that is wrong,
 * and be put right while the kiosk runs.
 *
 * @param wallMs milliseconds since 1970
 */
export function remarksOnTime(certificate: X509Certificate, wallMs: number): readonly string[] {
  const from = Date.parse(certificate.validFrom);
  const to = Date.parse(certificate.validTo);
  if (from <= wallMs && wallMs <= to) return [];
  const life = `${subjectOf(certificate)}, valid from ${day(from)} to ${day(to)}`;
  return [`holds a certificate out of its time: ${life} (this machine’s date: ${day(wallMs)})`];
}

function day(ms: number): string {
  return Number.isNaN(ms) ? 'an unknown date' : new Date(ms).toISOString().slice(0, 10);
}
