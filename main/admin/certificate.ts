import { isIP } from 'node:net';
import { connect, type SecureContext } from 'node:tls';
import type { Clock } from '../base/clock.ts';

/** When a service's certificate ends, milliseconds since 1970; null where that cannot be told. */
export type ProbeCertificate = (host: URL) => Promise<number | null>;

const dayMs = 86_400_000;
const freshMs = 600_000;

/**
 * Shakes hands and asks nothing. A certificate that is not trusted, or a service that only a proxy
 * reaches, gives null.
 *
 * @param secureContext whom to trust, as requests do
 * @param limitMs milliseconds without a sign from the service
 */
export function createCertificateProbe(
  secureContext: SecureContext,
  limitMs = 3_000,
): ProbeCertificate {
  return (host) =>
    new Promise((resolve) => {
      if (host.protocol !== 'https:') return resolve(null);
      const name = host.hostname.replace(/^\[|\]$/g, '');
      const socket = connect({
        secureContext,
        rejectUnauthorized: true,
        host: name,
        port: Number(host.port || 443),
        // An address is no server name (RFC 6066 §3).
        servername: isIP(name) ? '' : name,
        minVersion: 'TLSv1.2',
      });
      const end = (validTo: number | null) => {
        socket.destroy();
        resolve(validTo);
      };
      socket.setTimeout(limitMs, () => end(null));
      socket.once('error', () => end(null));
      socket.once('secureConnect', () => {
        const validTo = Date.parse(socket.getPeerCertificate().valid_to ?? '');
        end(Number.isNaN(validTo) ? null : validTo);
      });
    });
}

/** Knows how many days a certificate still lives, without a handshake each time it is asked. */
export class CertificateWatch {
  readonly #probe: ProbeCertificate;
  readonly #clock: Clock;
  #known: {
    readonly host: string;
    readonly at: number;
    readonly ends: Promise<number | null>;
  } | null = null;

  constructor(probe: ProbeCertificate, clock: Clock) {
    this.#probe = probe;
    this.#clock = clock;
  }

  /**
   * Whole days, below zero for one that has ended; null where it cannot be told.
   *
   * @param host address of the service; empty while none is set
   */
  async daysLeft(host: string): Promise<number | null> {
    if (host === '') return null;
    const now = this.#clock.now();
    let known = this.#known;
    if (known === null || known.host !== host || now - known.at > freshMs) {
      known = { host, at: now, ends: this.#probe(new URL(host)) };
      this.#known = known;
    }
    const ends = await known.ends;
    return ends === null ? null : Math.floor((ends - this.#clock.wall()) / dayMs);
  }
}
