import { basicProof, type ProxyCredentials } from './credentials.ts';

/**
 * Gives credentials to the proxies that have asked for them, and to no other: with PAC files and
 * automatic discovery, whoever answers in the local network can name a proxy.
 */
export class ProxyLogin {
  readonly credentials: ProxyCredentials | null;
  readonly #asking = new Set<string>();

  constructor(credentials: ProxyCredentials | null) {
    this.credentials = credentials;
  }

  /** For a first try: null unless this proxy has asked before. */
  proofFor(proxy: string): string | null {
    return this.#asking.has(proxy) ? this.proofAsked(proxy) : null;
  }

  /** For a proxy that has just asked; null when there is nothing to give. */
  proofAsked(proxy: string): string | null {
    if (this.credentials === null) return null;
    this.#asking.add(proxy);
    return basicProof(this.credentials);
  }
}
