import type { Session, WebPreferences } from 'electron';
import type { Clock } from '../../base/clock.ts';
import type { ProxyCredentials } from '../../network/credentials.ts';
import type { Network } from '../../network/network.ts';
import type { ProxySetting } from '../../network/proxy-setting.ts';
import type { Log } from '../../report/log.ts';
import type { WebHandoff as WebSetting } from '../../settings/handoff.ts';
import type { Handoff } from '../handoff.ts';
import { ApplicationPartition } from './application-partition.electron.ts';
import type { KioskWindowOf } from './application-view.electron.ts';
import { CertificateJudge } from './certificate-judge.ts';
import type { Guests } from './guest.ts';
import { createLeafAt } from './leaf-at.ts';
import { proxyConfig } from './proxy-config.ts';
import { createProxyLogin } from './proxy-login.ts';
import { WebHandoff } from './web-handoff.ts';

export interface WebHandoffOptions {
  readonly setting: WebSetting;
  readonly window: KioskWindowOf;
  readonly webPreferences: WebPreferences;
  /** What the lockdown asks. */
  readonly guests: Guests<Session>;
  /** The kiosk's own trust and ways. */
  readonly network: Network;
  readonly proxy: ProxySetting;
  readonly proxyBypass: readonly string[];
  readonly proxyCredentials: ProxyCredentials | null;
  readonly clock: Clock;
  readonly log: Log;
}

export function createWebHandoff(options: WebHandoffOptions): Handoff {
  const { setting, network, proxy, proxyBypass, proxyCredentials, clock, log } = options;
  const { guests, window, webPreferences } = options;
  const judge = new CertificateJudge({
    leafAt: createLeafAt(network),
    origins: [setting.address, ...setting.origins, setting.signOutAddress ?? setting.address],
  });
  const config = proxyConfig(proxy, proxyBypass);
  return new WebHandoff({
    setting,
    clock,
    log,
    memory: () => process.memoryUsage.rss(),
    login: createProxyLogin(proxy, proxyCredentials),
    makePartition: () =>
      new ApplicationPartition({
        guests,
        proxy: config,
        judge,
        webPreferences,
        window,
        log,
      }),
  });
}
