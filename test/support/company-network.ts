import { Network, type NetworkOptions } from '../../main/network/network.ts';
import type { ProxyServer } from '../../main/network/route.ts';
import { authorityFixture } from './company-fixture.ts';
import type { ForwardProxy } from './forward-proxy.ts';

/** A kiosk's network that trusts the company's authority and, unless told, uses no proxy. */
export function companyNetwork(change: Partial<NetworkOptions> = {}): Network {
  const network = new Network({
    proxy: { mode: 'direct' },
    bypass: [],
    credentials: null,
    tls: {
      authorities: [authorityFixture.own],
      clientCertificate: null,
      clientCertificateHosts: [],
    },
    resolveProxy: async () => 'DIRECT',
    clock: { now: () => 0 },
    ...change,
  });
  // Reading all authorities takes a tenth of a second, which is not to count for a test's limits.
  network.tlsFor(new URL('https://genauth.test'));
  return network;
}

/** The setting that leads through one proxy. */
export function through(
  { host, port }: Pick<ForwardProxy, 'host' | 'port'>,
  kind: ProxyServer['kind'] = 'http',
): Pick<NetworkOptions, 'proxy'> {
  return { proxy: { mode: 'fixed', proxy: { kind, host, port } } };
}
