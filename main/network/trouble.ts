import { tlsAlertOf } from './tls-alert.ts';

/** Why a connection, or a tunnel through a proxy, could not be had. */
export type Trouble =
  /** No connection. `code` is the system's, such as `ECONNREFUSED`. */
  | { readonly kind: 'unreachable'; readonly code: string }
  /** The other side's certificate did not verify. `code` is OpenSSL's. */
  | { readonly kind: 'untrusted'; readonly code: string }
  /** The other side ended the TLS handshake. `alert` is its word for why. */
  | { readonly kind: 'tlsRefused'; readonly alert: string }
  /** A proxy gave no tunnel. `what` follows the proxy's name in a sentence. */
  | { readonly kind: 'proxyRefused'; readonly what: string };

/** A tunnel that could not be had, as the error of the request that needed it. */
export class TunnelError extends Error {
  override name = 'TunnelError';
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(`no tunnel: ${JSON.stringify(trouble)}`);
    this.trouble = trouble;
  }
}

/** What Node calls a certificate that does not verify; `UNSPECIFIED` where it has no word for why. */
const ofCertificates =
  /CERT|SIGNATURE|ISSUER|ALTNAME|CRL|INVALID_(CA|PURPOSE)|PATH_LENGTH|HOSTNAME_MISMATCH|^UNSPECIFIED$/;

/** @param isTls whether the connection was to be a TLS one */
export function troubleOf(error: unknown, isTls: boolean): Trouble {
  if (error instanceof TunnelError) return error.trouble;
  const code = codeOf(error);
  if (!isTls) return { kind: 'unreachable', code };
  const alert = tlsAlertOf(error);
  if (alert !== null) return { kind: 'tlsRefused', alert };
  return { kind: ofCertificates.test(code) ? 'untrusted' : 'unreachable', code };
}

function codeOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length > 0) return codeOf(error.errors[0]);
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : 'UNKNOWN';
}
