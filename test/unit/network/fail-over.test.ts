import { afterEach, describe, expect, it } from 'vitest';
import { summarize } from '../../../main/genauth/errors.ts';
import { createSend, type HttpRequest } from '../../../main/genauth/http.ts';
import type { NetworkOptions } from '../../../main/network/network.ts';
import { serverFixture } from '../../support/company-fixture.ts';
import { companyNetwork } from '../../support/company-network.ts';
import {
  answers,
  closeForwardProxies,
  cuts,
  hangs,
  startForwardProxy,
} from '../../support/forward-proxy.ts';
import { closeServers, json, serveUntrusted } from '../../support/loopback-server.ts';
import { closeSocksServers, startSocksServer } from '../../support/socks-server.ts';

afterEach(async () => {
  await closeForwardProxies();
  await closeSocksServers();
  await closeServers();
});

const get = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  operation: 'qrcode-status',
  method: 'GET',
  url: new URL('https://genauth.test/'),
  timeoutMs: 5_000,
  maxBytes: 1024,
  ...more,
});

/** A service, and proxies that lead to it. */
async function company() {
  const service = await serveUntrusted(json({}), serverFixture);
  const servers = { 'genauth.test:443': Number(service.url.port) };
  return { service, good: () => startForwardProxy({ servers }), servers };
}

/** A kiosk whose system, or PAC file, answers this; with what it says of its detours. */
function kiosk(answer: string | (() => Promise<string>), change: Partial<NetworkOptions> = {}) {
  const detours: string[] = [];
  const resolveProxy = typeof answer === 'string' ? async () => answer : answer;
  const network = companyNetwork({ proxy: { mode: 'system' }, resolveProxy, ...change });
  return { detours, send: createSend(network, (what) => detours.push(what)) };
}

describe('several ways to the service', () => {
  it('are tried in their order, and the first that is there is used', async () => {
    const { service, good } = await company();
    const [first, second] = [await good(), await good()];
    const { send, detours } = kiosk(`PROXY ${first.name}; PROXY ${second.name}; DIRECT`);
    expect((await send(get())).ok).toBe(true);
    expect(service.seen).toHaveLength(1);
    expect([first.asked.length, second.asked.length, detours]).toEqual([1, 0, []]);
  });

  it('after a proxy that is down, the next one; said once, and remembered for five minutes', async () => {
    const { service, good } = await company();
    const { host: dead } = await deadProxy();
    const second = await good();
    let minutes = 0;
    const { send, detours } = kiosk(`PROXY ${dead}; PROXY ${second.name}`, {
      clock: { now: () => minutes * 60_000 },
    });
    for (let poll = 0; poll < 3; poll += 1) expect((await send(get())).ok).toBe(true);
    const said = `qrcode-status at genauth.test: the proxy ${dead} could not be reached (ECONNREFUSED); going on through the proxy ${second.name}`;
    expect(detours).toEqual([said]);
    minutes = 4.9;
    await send(get());
    expect(detours).toEqual([said]);
    minutes = 5;
    await send(get());
    expect(detours).toEqual([said, said]);
    expect(service.seen).toHaveLength(5);
    expect(second.asked).toHaveLength(1);
  });

  it('after one that cuts the connection, the next one', async () => {
    const { good } = await company();
    const first = await startForwardProxy({ misbehave: cuts });
    const { send } = kiosk(`PROXY ${first.name}; PROXY ${(await good()).name}`);
    expect((await send(get())).ok).toBe(true);
    expect(first.asked).toHaveLength(1);
  });

  it('after one that is silent, the next one in good time', async () => {
    const { good } = await company();
    const first = await startForwardProxy({ misbehave: hangs });
    const { send, detours } = kiosk(`PROXY ${first.name}; PROXY ${(await good()).name}`, {
      connectMs: 100,
    });
    expect((await send(get())).ok).toBe(true);
    expect(detours).toEqual([
      expect.stringContaining(`no answer from the proxy ${first.name} within 0.1 s; going on`),
    ]);
    await first.allClosed();
  });

  it('of several kinds: HTTP, then SOCKS', async () => {
    const { servers } = await company();
    const { host: dead } = await deadProxy();
    const socks = await startSocksServer({ servers });
    const { send } = kiosk(`HTTPS ${dead}; SOCKS5 ${socks.name}`);
    expect((await send(get())).ok).toBe(true);
    expect(socks.asked).toEqual(['genauth.test:443']);
  });

  it('after a direct way on which nobody was met, the proxy', async () => {
    const { good } = await company();
    const proxy = await good();
    const { send, detours } = kiosk(`DIRECT; PROXY ${proxy.name}`);
    expect((await send(get())).ok).toBe(true);
    expect(detours).toEqual([
      expect.stringMatching(
        /^qrcode-status at genauth\.test: could not be reached \(E\w+\); going/,
      ),
    ]);
  });

  it('after a proxy that is down, straight there, where that is allowed', async () => {
    const { service } = await company();
    const { host: dead } = await deadProxy();
    const { send, detours } = kiosk(`PROXY ${dead}; DIRECT`);
    // An address of this machine that is no loopback one; its certificate is for other names.
    const url = new URL(`https://0.0.0.0:${service.url.port}/`);
    const result = await send(get({ url }));
    expect(result).toMatchObject({
      error: { kind: 'untrusted', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
    expect(result).not.toHaveProperty('error.via');
    expect(detours).toEqual([expect.stringMatching(/going on without a proxy$/)]);
  });
});

describe('no other way is tried', () => {
  it.each([
    ['wants credentials', answers(407, 'Proxy-Authenticate: Basic')],
    ['forbids it', answers(403)],
    ['cannot reach the service', answers(502)],
  ])('after a proxy that %s: what it says stands', async (_what, misbehave) => {
    const { service, good } = await company();
    const first = await startForwardProxy({ misbehave });
    const second = await good();
    const { send, detours } = kiosk(`PROXY ${first.name}; PROXY ${second.name}`);
    expect(await send(get())).toMatchObject({ error: { kind: 'noWay' } });
    expect([service.seen, second.asked, detours]).toEqual([[], [], []]);
  });

  it('after a proxy whose certificate is not trusted', async () => {
    const { good } = await company();
    const first = await startForwardProxy({ tls: serverFixture });
    const second = await good();
    const { send } = kiosk(`HTTPS ${first.name}; PROXY ${second.name}`, {
      tls: { authorities: [], clientCertificate: null, clientCertificateHosts: [] },
    });
    expect(await send(get())).toMatchObject({
      error: { kind: 'untrusted', via: { proxy: first.name, failedAt: 'proxy' } },
    });
    expect(second.asked).toEqual([]);
  });

  it('after the service was reached: it may have acted', async () => {
    const service = await serveUntrusted(({ socket }) => void socket.destroy(), serverFixture);
    const servers = { 'genauth.test:443': Number(service.url.port) };
    const first = await startForwardProxy({ servers });
    const second = await startForwardProxy({ servers });
    const { send } = kiosk(`PROXY ${first.name}; PROXY ${second.name}`);
    expect(await send(get({ method: 'POST' }))).toMatchObject({ error: { code: 'ECONNRESET' } });
    expect(service.seen).toHaveLength(1);
    expect(second.asked).toEqual([]);
  });

  it('after the kiosk has given up', async () => {
    const controller = new AbortController();
    const { good } = await company();
    const first = await startForwardProxy({ misbehave: () => controller.abort() });
    const second = await good();
    const { send, detours } = kiosk(`PROXY ${first.name}; PROXY ${second.name}`);
    const result = await send(get({ signal: controller.signal }));
    expect(result).toMatchObject({ error: { kind: 'aborted' } });
    expect([second.asked, detours]).toEqual([[], []]);
  });
});

describe('when no way leads there', () => {
  it('the first one’s failure is the answer', async () => {
    const { host: dead } = await deadProxy();
    const cut = await startForwardProxy({ misbehave: cuts });
    const { send } = kiosk(`PROXY ${dead}; PROXY ${cut.name}; DIRECT`);
    expect(await send(get())).toMatchObject({
      error: {
        kind: 'unreachable',
        code: 'ECONNREFUSED',
        via: { proxy: dead, failedAt: 'proxy' },
      },
    });
  });

  it('the request’s own time limit counts for all of them together', async () => {
    const [first, second, third] = [
      await startForwardProxy({ misbehave: hangs }),
      await startForwardProxy({ misbehave: hangs }),
      await startForwardProxy({ misbehave: hangs }),
    ];
    const list = `PROXY ${first.name}; PROXY ${second.name}; PROXY ${third.name}`;
    const { send, detours } = kiosk(list, { connectMs: 300 });
    expect(await send(get({ timeoutMs: 550 }))).toMatchObject({
      error: { kind: 'timeout', afterMs: 300, via: { proxy: first.name } },
    });
    expect([second.asked.length, third.asked.length]).toEqual([1, 0]);
    expect(detours).toHaveLength(1);
    await second.allClosed();
  });

  it.each([
    ['SOCKS4 a:1', 'the system’s proxy settings gave nothing that the kiosk can use: SOCKS4 a:1'],
    [
      async () => {
        throw new Error('topsecret');
      },
      'the system’s proxy settings could not be asked (setting proxy)',
    ],
  ])('because none is known, that is the answer: %s', async (answer, what) => {
    expect(await kiosk(answer).send(get())).toEqual({
      ok: false,
      error: { kind: 'noWay', what, operation: 'qrcode-status', host: 'genauth.test' },
    });
  });

  it('directly, the line says that it was the PAC file’s doing, and only then', async () => {
    const remark = 'no proxy was used, as the PAC file says or because it could not be had';
    const pac = { proxy: { mode: 'pac', url: 'http://wpad.test/' } } as const;
    const byPac = await kiosk('DIRECT', pac).send(get());
    expect(byPac).toMatchObject({ error: { kind: 'unreachable', remark } });
    if (!byPac.ok) expect(summarize(byPac.error)).toContain(`); ${remark}`);
    expect(await kiosk('DIRECT').send(get())).not.toHaveProperty('error.remark');
    const { host: dead } = await deadProxy();
    const byProxy = await kiosk(`PROXY ${dead}`, pac).send(get());
    expect(byProxy).not.toHaveProperty('error.remark');
  });

  it('a look-up that does not end is ended by the time limit, or by the kiosk', async () => {
    const never = () => new Promise<string>(() => {});
    expect(await kiosk(never).send(get({ timeoutMs: 50 }))).toEqual({
      ok: false,
      error: { kind: 'timeout', afterMs: 50, operation: 'qrcode-status', host: 'genauth.test' },
    });
    const controller = new AbortController();
    const result = kiosk(never).send(get({ signal: controller.signal }));
    controller.abort();
    expect(await result).toMatchObject({ error: { kind: 'aborted' } });
  });
});

/** A port on which nothing listens. */
async function deadProxy(): Promise<{ readonly host: string }> {
  const proxy = await startForwardProxy();
  await proxy.close();
  return { host: proxy.name };
}
