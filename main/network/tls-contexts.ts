import { createSecureContext, type SecureContext } from 'node:tls';
import { defaultAuthorities, withoutPredecessors } from './authorities.ts';
import type { ClientCertificate } from './client-certificate.ts';

export interface TlsOptions {
  /** PEM certificates to trust beside those that Node trusts by itself. */
  readonly authorities: readonly string[];
  readonly clientCertificate: ClientCertificate | null;
  /** Who is shown the client certificate, as `URL.hostname` spells it. Nobody else is. */
  readonly clientCertificateHosts: readonly string[];
}

/** Whom to trust, and what to prove oneself with, made once and when it is first needed. */
export class TlsContexts {
  readonly #options: TlsOptions;
  #anonymous: SecureContext | null = null;
  #proven: SecureContext | null = null;

  constructor(options: TlsOptions) {
    this.#options = options;
  }

  /** For anyone who needs no client certificate: a proxy, for one. */
  get anonymous(): SecureContext {
    this.#anonymous ??= this.#make(null);
    return this.#anonymous;
  }

  for(hostname: string): SecureContext {
    if (!this.hasClientCertificate(hostname)) return this.anonymous;
    this.#proven ??= this.#make(this.#options.clientCertificate);
    return this.#proven;
  }

  hasClientCertificate(hostname: string): boolean {
    const { clientCertificate, clientCertificateHosts } = this.#options;
    return clientCertificate !== null && clientCertificateHosts.includes(hostname);
  }

  #make(clientCertificate: ClientCertificate | null): SecureContext {
    const { authorities } = this.#options;
    return createSecureContext({
      minVersion: 'TLSv1.2',
      ...(authorities.length > 0
        ? { ca: [...defaultAuthorities(), ...withoutPredecessors(authorities)] }
        : {}),
      ...clientCertificate,
    });
  }
}
