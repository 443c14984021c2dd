import type { Clock } from './base/clock.ts';
import { parseProxyCredentials } from './network/credentials.ts';
import { Network } from './network/network.ts';
import { type ProxySetting, parseProxySetting } from './network/proxy-setting.ts';
import type { ResolveProxy } from './network/routes.ts';
import type { NetworkFiles } from './settings/network-files.ts';
import type { Settings } from './settings/schema.ts';

export interface KioskNetworkOptions {
  readonly settings: Settings;
  /** What is in the files that the settings name. */
  readonly files: NetworkFiles;
  readonly resolveProxyBy: (setting: ProxySetting) => ResolveProxy;
  readonly clock: Pick<Clock, 'now'>;
}

/** The network as the settings describe it. */
export function createKioskNetwork(options: KioskNetworkOptions): Network {
  const { settings, files, resolveProxyBy, clock } = options;
  const proxy = parseProxySetting(settings.proxy) ?? { mode: 'system' };
  return new Network({
    proxy,
    bypass: settings.proxyBypass,
    credentials: parseProxyCredentials(settings.proxyCredentials),
    tls: {
      authorities: files.authorities,
      clientCertificate: files.clientCertificate,
      clientCertificateHosts: [hostnameOf(settings.host), ...settings.imageHosts],
    },
    resolveProxy: resolveProxyBy(proxy),
    clock,
  });
}

function hostnameOf(host: string): string {
  return host === '' ? '' : new URL(host).hostname;
}
