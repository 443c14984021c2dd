/** What the other side says when it breaks off a TLS handshake (RFC 8446 §6.2, RFC 5246 §7.2.2). */
const names: Readonly<Record<number, string>> = {
  40: 'handshake_failure',
  41: 'no_certificate',
  42: 'bad_certificate',
  43: 'unsupported_certificate',
  44: 'certificate_revoked',
  45: 'certificate_expired',
  46: 'certificate_unknown',
  48: 'unknown_ca',
  116: 'certificate_required',
};

/**
 * The alert by which the other side refused this side, which it does for want of a client
 * certificate that it likes; null where an error is none of these.
 *
 * The number comes from the library's own message, since `code` is `EPROTO` in TLS 1.2 and differs
 * between OpenSSL and BoringSSL; both have 1000 more than the alert in its last three hex digits.
 */
export function tlsAlertOf(error: unknown): string | null {
  const message = error instanceof Error ? error.message : '';
  const [, reason = ''] = /error:[\da-f]*([\da-f]{3}):SSL routines:/i.exec(message) ?? [];
  return names[Number.parseInt(reason, 16) - 1000] ?? null;
}
