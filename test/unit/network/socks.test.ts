import { afterEach, describe, expect, it } from 'vitest';
import { createSend, type HttpRequest } from '../../../main/genauth/http.ts';
import type { NetworkOptions } from '../../../main/network/network.ts';
import { serverFixture } from '../../support/company-fixture.ts';
import { companyNetwork, through } from '../../support/company-network.ts';
import { closeForwardProxies, startForwardProxy } from '../../support/forward-proxy.ts';
import { closeServers, deadAddress, json, serveUntrusted } from '../../support/loopback-server.ts';
import {
  closeSocksServers,
  type SocksServerOptions,
  startSocksServer,
} from '../../support/socks-server.ts';

afterEach(async () => {
  await closeSocksServers();
  await closeForwardProxies();
  await closeServers();
});

const where = { operation: 'qrcode-status', host: 'genauth.test' } as const;

const get = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  operation: 'qrcode-status',
  method: 'GET',
  url: new URL('https://genauth.test/path'),
  timeoutMs: 5_000,
  maxBytes: 1024,
  ...more,
});

/** A service with the company's certificate, and the SOCKS server that leads to it. */
async function behind(options: SocksServerOptions = {}, change: Partial<NetworkOptions> = {}) {
  const service = await serveUntrusted(json({}), serverFixture);
  const servers = { 'genauth.test:443': Number(service.url.port) };
  const proxy = await startSocksServer({ servers, ...options });
  const network = companyNetwork({ ...through(proxy, 'socks5'), ...change });
  const at = { proxy: proxy.name, failedAt: 'proxy' };
  return { service, proxy, at, send: createSend(network) };
}

const credentials = { user: 'kiosk', password: 'pa:ss 密' };

describe('a request through a SOCKS 5 server', () => {
  it('arrives; the server resolves the name, and its connection is kept', async () => {
    const { service, proxy, send } = await behind();
    for (let poll = 0; poll < 3; poll += 1) expect((await send(get())).ok).toBe(true);
    expect(service.seen).toHaveLength(3);
    expect(proxy.asked).toEqual(['genauth.test:443']);
  });

  it('gives user and password where they are wanted', async () => {
    const { proxy, send } = await behind({ credentials: 'kiosk:pa:ss 密' }, { credentials });
    expect((await send(get())).ok).toBe(true);
    expect(proxy.asked).toEqual(['genauth.test:443']);
  });

  it('does without where none are wanted', async () => {
    const { send } = await behind({}, { credentials });
    expect((await send(get())).ok).toBe(true);
  });

  it.each<[string, SocksServerOptions, Partial<NetworkOptions>]>([
    [
      'wants credentials, and none are set (SOCKS 5; setting proxyCredentials)',
      { credentials: 'a:b' },
      {},
    ],
    [
      'does not accept the credentials (SOCKS 5; setting proxyCredentials)',
      { credentials: 'a:b' },
      { credentials },
    ],
    ['gives no connection (SOCKS 5: NotAllowed)', { reply: 2 }, {}],
    ['gives no connection (SOCKS 5: HostUnreachable)', { servers: {} }, {}],
    ['gives no connection (SOCKS 5: undefined)', { reply: 77 }, {}],
  ])('is refused: %s', async (what, options, change) => {
    const { service, proxy, at, send } = await behind(options, change);
    expect(await send(get())).toEqual({
      ok: false,
      error: { kind: 'noWay', what: `the proxy ${proxy.name} ${what}`, ...where, via: at },
    });
    expect(service.seen).toEqual([]);
  });

  it('is not named its password in any error', async () => {
    const { send } = await behind(
      { credentials: 'a:b' },
      { credentials: { user: 'kiosk', password: 'topsecret' } },
    );
    expect(JSON.stringify(await send(get()))).not.toContain('topsecret');
  });

  it('finds nobody', async () => {
    const { host, port } = await deadAddress();
    const network = companyNetwork(through({ host: '127.0.0.1', port: Number(port) }, 'socks5'));
    expect(await createSend(network)(get())).toEqual({
      ok: false,
      error: {
        kind: 'unreachable',
        code: 'ECONNREFUSED',
        ...where,
        via: { proxy: host, failedAt: 'proxy' },
      },
    });
  });

  it('finds something else: a proxy that speaks HTTP', async () => {
    const proxy = await startForwardProxy();
    const network = companyNetwork(through(proxy, 'socks5'));
    const what = `the proxy ${proxy.name} does not speak SOCKS 5`;
    expect(await createSend(network)(get())).toMatchObject({ error: { kind: 'noWay', what } });
  });

  it('is cut off', async () => {
    const { at, send } = await behind({ manner: 'cuts' });
    expect(await send(get())).toEqual({
      ok: false,
      error: { kind: 'unreachable', code: 'ECONNRESET', ...where, via: at },
    });
  });

  it('waits for a silent one no longer than its time limit, and lets go of the connection', async () => {
    const { proxy, at, send } = await behind({ manner: 'hangs' });
    const polls = Array.from({ length: 10 }, () => send(get({ timeoutMs: 1_000 })));
    for (const result of await Promise.all(polls)) {
      expect(result).toEqual({
        ok: false,
        error: { kind: 'timeout', afterMs: 1_000, ...where, via: at },
      });
    }
    await proxy.allClosed();
  });
});
