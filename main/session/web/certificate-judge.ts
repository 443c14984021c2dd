/** A server's certificate, and what Chromium thinks of it. */
export interface PresentedCertificate {
  readonly hostname: string;
  /** Of the server's own certificate: `sha256/` and base64, as Electron writes it. */
  readonly fingerprint: string;
  /** `net::OK`, or the error's name. */
  readonly verificationResult: string;
}

/**
 * Speaks TLS to a server by the kiosk's own trust.
 *
 * @returns the fingerprint of the certificate that it has proven itself with, as above; null where it
 *   has not
 */
export type LeafAt = (hostname: string, port: number) => Promise<string | null>;

export interface CertificateJudgeOptions {
  readonly leafAt: LeafAt;
  /** Those that the application may be of: servers need not be at port 443. */
  readonly origins: readonly string[];
}

const authorityUnknown = 'net::ERR_CERT_AUTHORITY_INVALID';
const defaultPort = 443;

/**
 * Chromium knows the system's authorities; a kiosk may trust others too. A certificate that Chromium
 * finds nothing wrong with but who vouches for it is put to the kiosk's own TLS, which judges all of
 * it anew: its name, its time, its chain.
 */
export class CertificateJudge {
  readonly #options: CertificateJudgeOptions;
  #verdicts = new Map<string, Promise<boolean>>();

  constructor(options: CertificateJudgeOptions) {
    this.#options = options;
  }

  /** Whether to trust it in spite of Chromium's result. Never rejects. */
  isTrustedHere({
    hostname,
    fingerprint,
    verificationResult,
  }: PresentedCertificate): Promise<boolean> {
    if (verificationResult !== authorityUnknown) return Promise.resolve(false);
    const key = `${hostname} ${fingerprint}`;
    const known = this.#verdicts.get(key);
    if (known) return known;
    const verdict = this.#ask(hostname, fingerprint).catch(() => false);
    this.#verdicts.set(key, verdict);
    // A server that was out of reach may be asked again.
    void verdict.then((isTrusted) => {
      if (!isTrusted && this.#verdicts.get(key) === verdict) this.#verdicts.delete(key);
    });
    return verdict;
  }

  forget(): void {
    this.#verdicts = new Map();
  }

  /** Chromium does not say at which port it met the certificate. */
  async #ask(hostname: string, fingerprint: string): Promise<boolean> {
    const leaves = portsOf(hostname, this.#options.origins).map((port) =>
      this.#options.leafAt(hostname, port).catch(() => null),
    );
    return (await Promise.all(leaves)).includes(fingerprint);
  }
}

function portsOf(hostname: string, origins: readonly string[]): readonly number[] {
  const ports = origins
    .map((origin) => new URL(origin))
    .filter((url) => url.hostname.replace(/^\[|\]$/g, '') === hostname.replace(/^\[|\]$/g, ''))
    .map((url) => Number(url.port || defaultPort));
  return ports.length > 0 ? [...new Set(ports)] : [defaultPort];
}
