import { lookup } from 'node:dns/promises';
import type { TestStep } from '../preload/admin-contract.ts';
import { systemClock } from './base/clock.ts';
import { testConnection, withSkipped } from './check/connection-test.ts';
import { createSend } from './genauth/http.ts';
import { createService } from './kiosk-service.ts';
import type { Network } from './network/network.ts';
import type { Redactor } from './report/redact.ts';
import type { SettingsAndFiles } from './settings/current-settings.ts';
import { issueLine } from './settings/layers.ts';

export interface TestSettingsOptions {
  readonly networkFor: (settings: SettingsAndFiles) => Network;
  readonly redactor: Redactor;
  readonly onDetour: (what: string) => void;
}

/** Really asks for a code with these settings, and says how far it came. */
export async function testSettings(
  tested: SettingsAndFiles,
  { networkFor, redactor, onDetour }: TestSettingsOptions,
): Promise<readonly TestStep[]> {
  const { settings, issues } = tested.merged;
  if (issues.length > 0) {
    const detail = issues.map(issueLine).join('; ').slice(0, 500);
    const advice = 'correct these settings, and test again';
    return [{ name: 'settings', outcome: 'failed', tookMs: 0, detail, advice }, ...withSkipped([])];
  }
  const network = networkFor(tested);
  return testConnection({
    host: settings.host,
    send: createSend(network, onDetour),
    async proxyTo(url) {
      const ways = await network.waysTo(url);
      return ways.ok ? (ways.value[0]?.proxy ?? null) : null;
    },
    lookup: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
    async mint(send) {
      const { service, skewMs } = createService({ settings, send, redactor, clock: systemClock });
      const code = await service.mint(new AbortController().signal);
      return { code, skewMs: skewMs() };
    },
    clock: systemClock,
  });
}
