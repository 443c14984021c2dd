import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/base/clock.ts';
import { createSend } from '../../../main/genauth/http.ts';
import { createKioskNetwork } from '../../../main/kiosk-network.ts';
import { createService } from '../../../main/kiosk-service.ts';
import { Redactor } from '../../../main/report/redact.ts';
import { mergeLayers } from '../../../main/settings/layers.ts';
import type { NetworkFiles } from '../../../main/settings/network-files.ts';
import type { SigninService } from '../../../main/signin/service.ts';
import { authorityFixture, clientFixture, serverFixture } from '../../support/company-fixture.ts';
import { closeForwardProxies, startForwardProxy } from '../../support/forward-proxy.ts';
import { type SecureSimulator, startSecureSimulator } from '../../support/secure-simulator.ts';
import { ada } from './support.ts';

let simulator: SecureSimulator | null = null;

afterEach(async () => {
  await simulator?.close();
  await closeForwardProxies();
});

/** A service behind TLS and an authenticated proxy, and a kiosk's way to it. */
async function company(
  values: Record<string, unknown> = {},
  files: Partial<NetworkFiles> = {},
  tls = serverFixture,
) {
  simulator = await startSecureSimulator(tls);
  const { servers, url, world } = simulator;
  const proxy = await startForwardProxy({ servers, credentials: 'kiosk:topsecret' });
  const { settings } = mergeLayers([
    {
      source: 'a test',
      values: {
        host: url,
        appId: 'demo',
        proxy: `http://${proxy.name}`,
        proxyCredentials: 'kiosk:topsecret',
        ...values,
      },
    },
  ]);
  const network = createKioskNetwork({
    settings,
    files: {
      authorities: [authorityFixture.own],
      clientCertificate: null,
      issues: [],
      notices: [],
      ...files,
    },
    resolveProxyBy: () => async () => 'DIRECT',
    clock: systemClock,
  });
  const send = createSend(network);
  const redactor = new Redactor();
  const { service } = createService({ settings, send, redactor, clock: systemClock });
  return { proxy, world, service };
}

const { signal } = new AbortController();
const mint = (service: SigninService) => service.mint(signal);

describe('a company’s own service, behind its own proxy', () => {
  it('gives codes, signs a person in, and has its tokens checked, all by few tunnels', async () => {
    const { proxy, world, service } = await company();
    const minted = await mint(service);
    if (!minted.ok) throw new Error(JSON.stringify(minted.error));
    const { qrcodeId, picture } = minted.value;
    expect(picture.type).toBe('image/png');
    for (let poll = 0; poll < 3; poll += 1) {
      expect(await service.status(qrcodeId, signal)).toMatchObject({ ok: true });
    }
    world.act(qrcodeId, 'SCAN', ada);
    world.act(qrcodeId, 'CONFIRM', ada);
    const status = await service.status(qrcodeId, signal);
    if (!status.ok) throw new Error(JSON.stringify(status.error));
    const tokens = await service.exchange(status.value.ticket ?? '');
    if (!tokens.ok) throw new Error(JSON.stringify(tokens.error));
    expect(await service.verify(tokens.value, signal)).toMatchObject({ ok: true });
    expect(proxy.asked.map(({ target }) => target)).toEqual([
      'genauth.test:443',
      'genauth.test:443',
      'pictures.genauth.test:443',
    ]);
  });

  it('is not trusted without its authority', async () => {
    const { service } = await company({}, { authorities: [] });
    expect(await mint(service)).toMatchObject({ ok: false, error: { kind: 'untrusted' } });
  });

  it('is not reached without the proxy’s credentials, or with wrong ones', async () => {
    for (const [proxyCredentials, words] of [
      ['', 'wants credentials, and none are set'],
      ['kiosk:wrong', 'does not accept the credentials'],
    ]) {
      const { service } = await company({ proxyCredentials });
      expect(await mint(service)).toMatchObject({
        error: { kind: 'noWay', what: expect.stringContaining(words ?? '') },
      });
      await simulator?.close();
    }
  });

  it('that wants a client certificate is shown it, and not reached without', async () => {
    const strict = {
      ...serverFixture,
      ca: authorityFixture.own,
      requestCert: true,
      rejectUnauthorized: true,
    };
    const clientCertificate = {
      cert: Buffer.from(clientFixture.cert),
      key: Buffer.from(clientFixture.key),
      passphrase: '',
    };
    const values = { imageHosts: ['pictures.genauth.test'] };
    const having = await company(values, { clientCertificate }, strict);
    expect(await mint(having.service)).toMatchObject({ ok: true });
    await simulator?.close();
    const without = await company(values, {}, strict);
    expect(await mint(without.service)).toMatchObject({
      error: { kind: 'tlsRefused', alert: 'certificate_required', hadCertificate: false },
    });
  });
});
