import { describe, expect, it } from 'vitest';
import { createKioskNetwork } from '../../main/kiosk-network.ts';
import type { ProxySetting } from '../../main/network/proxy-setting.ts';
import { mergeLayers } from '../../main/settings/layers.ts';
import type { NetworkFiles } from '../../main/settings/network-files.ts';
import { clientFixture, passphraseFixture } from '../support/company-fixture.ts';

const noFiles: NetworkFiles = { authorities: [], clientCertificate: null, issues: [], notices: [] };
const url = new URL('https://genauth.test/');

/** The network that settings describe, and who was asked for the proxy. */
function networkOf(values: Record<string, unknown>, files = noFiles) {
  const asked: ProxySetting[] = [];
  const network = createKioskNetwork({
    settings: mergeLayers([{ source: 'a test', values }]).settings,
    files,
    resolveProxyBy: (setting) => async () => {
      asked.push(setting);
      return 'PROXY system.test:1';
    },
    clock: { now: () => 0 },
  });
  return { network, asked };
}

describe('the way to the service', () => {
  it.each([
    [{}, 'system.test:1', [{ mode: 'system' }]],
    [{ proxy: 'direct' }, null, []],
    [{ proxy: 'http://fixed.test:3128' }, 'fixed.test:3128', []],
    [
      { proxy: 'pac:http://wpad.test/' },
      'system.test:1',
      [{ mode: 'pac', url: 'http://wpad.test/' }],
    ],
    [{ proxy: 'http://fixed.test:3128', proxyBypass: ['*.test'] }, null, []],
  ])('is as %j says', async (values, proxy, who) => {
    const { network, asked } = networkOf(values);
    const ways = await network.waysTo(url);
    expect(ways).toMatchObject({ ok: true, value: [{ proxy }] });
    expect(asked).toEqual(who);
  });
});

describe('the client certificate', () => {
  const clientCertificate = {
    pfx: Buffer.from(clientFixture.pfx, 'base64'),
    passphrase: passphraseFixture,
  };

  it.each([
    ['https://sso.test:8443/base', true],
    ['https://pictures.test/', true],
    ['https://other.test/', false],
    ['https://sub.sso.test/', false],
  ])('is for the service and the picture hosts: %s %s', (address, isShown) => {
    const values = { host: 'https://SSO.test/base', imageHosts: ['pictures.test'] };
    const { network } = networkOf(values, { ...noFiles, clientCertificate });
    expect(network.tlsFor(new URL(address)).hasClientCertificate).toBe(isShown);
  });
});
