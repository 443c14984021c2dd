import { unreachable } from '../../base/result.ts';
import type { ProxySetting } from '../../network/proxy-setting.ts';
import { proxyName } from '../../network/route.ts';

/** As much of Electron’s `ProxyConfig` as is used. */
export interface ProxyConfig {
  readonly mode: 'direct' | 'system' | 'fixed_servers' | 'pac_script';
  readonly proxyRules?: string;
  readonly proxyBypassRules?: string;
  readonly pacScript?: string;
}

/**
 * The kiosk's way to servers, for Chromium. Beside the system's settings and PAC files it knows no
 * list of servers without a proxy: these have their own.
 */
export function proxyConfig(setting: ProxySetting, bypass: readonly string[]): ProxyConfig {
  switch (setting.mode) {
    case 'direct':
    case 'system':
      return { mode: setting.mode };
    case 'pac':
      return { mode: 'pac_script', pacScript: setting.url };
    case 'fixed':
      return {
        mode: 'fixed_servers',
        proxyRules: `${setting.proxy.kind}://${proxyName(setting.proxy)}`,
        proxyBypassRules: bypass.flatMap(bypassRules).join(','),
      };
    default:
      return unreachable(setting);
  }
}

/** For the kiosk, a domain with all below it holds the domain too; for Chromium it does not. */
function bypassRules(pattern: string): readonly string[] {
  const domain = /^\*?\.(.+)$/.exec(pattern)?.[1];
  if (domain !== undefined) return [domain, `*.${domain}`];
  const [, network, bits] = /^\[([\da-fA-F:.]+)\](\/\d+)$/.exec(pattern) ?? [];
  return network === undefined ? [pattern] : [`${network}${bits}`];
}
