import type { ProxyCredentials } from '../../network/credentials.ts';
import type { ProxySetting } from '../../network/proxy-setting.ts';
import type { LoginAsked } from './guest.ts';

/**
 * Gives the credentials to proxies: to the one that the settings name, or, where the system or a PAC
 * file names them, to whichever asks, as the kiosk's own requests do. No site gets anything.
 */
export function createProxyLogin(
  setting: ProxySetting,
  credentials: ProxyCredentials | null,
): (asked: LoginAsked) => ProxyCredentials | null {
  return ({ isProxy, host, port }) => {
    if (!isProxy || setting.mode === 'direct') return null;
    if (setting.mode !== 'fixed') return credentials;
    const { proxy } = setting;
    return host.replace(/^\[|\]$/g, '') === proxy.host && port === proxy.port ? credentials : null;
  };
}
