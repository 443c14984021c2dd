import { once } from 'node:events';
import { afterEach, describe, expect, it } from 'vitest';
import { createSend, type HttpRequest } from '../../../main/genauth/http.ts';
import type { NetworkOptions } from '../../../main/network/network.ts';
import { authorityFixture, serverFixture } from '../../support/company-fixture.ts';
import { companyNetwork, through } from '../../support/company-network.ts';
import {
  answers,
  closeForwardProxies,
  cuts,
  type ForwardProxyOptions,
  hangs,
  startForwardProxy,
} from '../../support/forward-proxy.ts';
import {
  type Answer,
  closeServers,
  deadAddress,
  json,
  serve,
  serveUntrusted,
} from '../../support/loopback-server.ts';

afterEach(async () => {
  await closeForwardProxies();
  await closeServers();
});

const where = { operation: 'qrcode-status', host: 'genauth.test' } as const;

const get = (more: Partial<HttpRequest> = {}): HttpRequest => ({
  operation: 'qrcode-status',
  method: 'GET',
  url: new URL('https://genauth.test/path?qrcodeId=topsecret'),
  timeoutMs: 5_000,
  maxBytes: 1024,
  ...more,
});

/** A service with the company's certificate, and the proxy that leads to it. */
async function behind(
  answer: Answer,
  options: ForwardProxyOptions = {},
  change: Partial<NetworkOptions> = {},
) {
  const service = await serveUntrusted(answer, serverFixture);
  const servers = { 'genauth.test:443': Number(service.url.port) };
  const proxy = await startForwardProxy({ servers, ...options });
  const network = companyNetwork({ ...through(proxy), ...change });
  return { service, proxy, send: createSend(network) };
}

/** A proxy that leads nowhere. */
async function deadEnd(options: ForwardProxyOptions, change: Partial<NetworkOptions> = {}) {
  const proxy = await startForwardProxy(options);
  const network = companyNetwork({ ...through(proxy), ...change });
  return { proxy, send: createSend(network), at: { proxy: proxy.name, failedAt: 'proxy' } };
}

describe('a request through a proxy', () => {
  it('arrives unchanged, and the proxy is told no more than the server’s name', async () => {
    const { service, proxy, send } = await behind(json({ a: 1 }));
    const headers = { 'x-authing-app-id': 'app', authorization: 'Bearer topsecret' };
    const result = await send(get({ method: 'POST', headers, body: '{"é":1}' }));
    expect(result).toMatchObject({
      ok: true,
      value: { status: 200, body: Buffer.from('{"a":1}') },
    });
    expect(service.seen).toMatchObject([
      { method: 'POST', target: '/path?qrcodeId=topsecret', body: '{"é":1}', headers },
    ]);
    expect(proxy.asked.map(({ target, proof }) => [target, proof])).toEqual([
      ['genauth.test:443', undefined],
    ]);
  });

  it('uses the tunnel of the one before, so that a poll costs no handshake', async () => {
    const { service, proxy, send } = await behind(json({}));
    for (let poll = 0; poll < 3; poll += 1) expect((await send(get())).ok).toBe(true);
    expect(proxy.asked).toHaveLength(1);
    expect(new Set(service.seen.map(({ socket }) => socket)).size).toBe(1);
  });

  it('leaves the tunnel open when its own time limit or signal fires later', async () => {
    const { proxy, send } = await behind(json({}));
    const controller = new AbortController();
    expect((await send(get({ timeoutMs: 1_000, signal: controller.signal }))).ok).toBe(true);
    controller.abort();
    await once(AbortSignal.timeout(1_010), 'abort');
    expect((await send(get())).ok).toBe(true);
    expect(proxy.asked).toHaveLength(1);
  });

  it('opens a new tunnel where the old one was closed', async () => {
    const { proxy, send } = await behind(json({}));
    await send(get());
    const [tunnel] = proxy.asked;
    tunnel?.socket.destroy();
    await proxy.allClosed();
    const again = await send(get());
    // The kiosk may learn of the end only by using the tunnel; then the next request is answered.
    if (!again.ok) expect((await send(get())).ok).toBe(true);
    expect(proxy.asked).toHaveLength(2);
  });

  it('is held to its size and takes no cookies or redirects, as any other', async () => {
    const { service, send } = await behind((_seen, response) => {
      response.writeHead(302, { location: '/elsewhere', 'set-cookie': 'a=b' });
      response.end(Buffer.alloc(1025));
    });
    expect(await send(get())).toMatchObject({ error: { kind: 'malformed' } });
    expect(await send(get({ maxBytes: 2000 }))).toMatchObject({ ok: true, value: { status: 302 } });
    expect(service.seen).toHaveLength(2);
    expect(service.seen[1]?.headers.cookie).toBeUndefined();
  });

  it('names its server by address and port too', async () => {
    const { proxy, send } = await deadEnd({});
    await send(get({ url: new URL('https://[2001:db8::1]:8443/') }));
    expect(proxy.asked.map(({ target }) => target)).toEqual(['[2001:db8::1]:8443']);
  });
});

describe('what goes past the proxy', () => {
  it.each(['http', 'https'])('is this machine itself, by %s', async (scheme) => {
    const { proxy, send } = await deadEnd({});
    const service = await (scheme === 'http'
      ? serve(json({}))
      : serveUntrusted(json({}), serverFixture));
    const port = service.url.port;
    for (const host of ['127.0.0.1', 'localhost']) {
      expect((await send(get({ url: new URL(`${scheme}://${host}:${port}/`) }))).ok).toBe(true);
    }
    expect(service.seen).toHaveLength(2);
    expect(proxy.asked).toEqual([]);
  });

  it('is what the bypass list names, and nothing else', async () => {
    const { proxy, send } = await deadEnd({}, { bypass: ['*.genauth.test', 'genauth.test'] });
    const result = await send(get());
    expect(result).toMatchObject({ ok: false, error: { kind: 'unreachable', ...where } });
    expect(result).not.toHaveProperty('error.via');
    expect(proxy.asked).toEqual([]);
    await send(get({ url: new URL('https://other.test/') }));
    expect(proxy.asked).toHaveLength(1);
  });
});

describe('a proxy that wants credentials', () => {
  const credentials = { user: 'kiosk', password: 'pa:ss 密' };
  const proof = `Basic ${Buffer.from('kiosk:pa:ss 密').toString('base64')}`;

  it('gets them when it has asked, and from then on at once', async () => {
    const { service, proxy, send } = await behind(
      json({}),
      { credentials: 'kiosk:pa:ss 密' },
      { credentials },
    );
    expect((await send(get())).ok).toBe(true);
    expect(proxy.asked.map((one) => one.proof)).toEqual([undefined, proof]);
    const [refused] = proxy.asked;
    if (refused?.socket.closed === false) await once(refused.socket, 'close');
    await Promise.all([send(get()), send(get())]);
    expect(proxy.asked.map((one) => one.proof)).toEqual([undefined, proof, proof]);
    expect(JSON.stringify(service.seen.map(({ headers }) => headers))).not.toContain('Basic');
  });

  it('that does not want them is not told them', async () => {
    const { proxy, send } = await behind(json({}), {}, { credentials });
    expect((await send(get())).ok).toBe(true);
    expect(proxy.asked.map((one) => one.proof)).toEqual([undefined]);
  });

  it('and offers several schemes gets them by Basic', async () => {
    const offers = { challenge: 'Negotiate, NTLM, Basic realm="a, Digest b"' };
    const { send } = await behind(
      json({}),
      { ...offers, credentials: 'a:b' },
      {
        credentials: { user: 'a', password: 'b' },
      },
    );
    expect((await send(get())).ok).toBe(true);
  });

  it.each([
    [
      'wants credentials, and none are set (HTTP 407; setting proxyCredentials)',
      null,
      'Basic realm="x"',
      1,
    ],
    [
      'does not accept the credentials (HTTP 407; setting proxyCredentials)',
      credentials,
      'basic realm="x"',
      2,
    ],
    [
      'wants credentials by negotiate, ntlm, and the kiosk can give them by basic only (HTTP 407)',
      credentials,
      'Negotiate, NTLM',
      1,
    ],
    [
      'wants credentials by no scheme that it names, and the kiosk can give them by basic only (HTTP 407)',
      credentials,
      '"',
      1,
    ],
  ])('%s', async (what, having, challenge, times) => {
    const misbehave = answers(407, `Proxy-Authenticate: ${challenge}`);
    const { proxy, send, at } = await deadEnd({ misbehave }, { credentials: having });
    expect(await send(get())).toEqual({
      ok: false,
      error: { kind: 'noWay', what: `the proxy ${proxy.name} ${what}`, ...where, via: at },
    });
    expect(proxy.asked).toHaveLength(times);
  });

  it('is not named its password in any error', async () => {
    const { send } = await deadEnd(
      { misbehave: answers(407, 'Proxy-Authenticate: Basic') },
      {
        credentials: { user: 'kiosk', password: 'topsecret' },
      },
    );
    expect(JSON.stringify(await send(get()))).not.toMatch(/topsecret|a2lvc2s6/);
  });
});

describe('a proxy that gives no connection', () => {
  it.each([403, 502, 503, 301])(
    'with HTTP %i is named, and its page is no answer',
    async (status) => {
      const { proxy, send, at } = await deadEnd({ misbehave: answers(status) });
      const what = `the proxy ${proxy.name} gives no connection (HTTP ${status})`;
      expect(await send(get())).toEqual({
        ok: false,
        error: { kind: 'noWay', what, ...where, via: at },
      });
      await proxy.allClosed();
    },
  );

  it('because nothing listens there is named', async () => {
    const { port, host } = await deadAddress();
    const network = companyNetwork(through({ host: '127.0.0.1', port: Number(port) }));
    const send = createSend(network);
    expect(await send(get())).toEqual({
      ok: false,
      error: {
        kind: 'unreachable',
        code: 'ECONNREFUSED',
        ...where,
        via: { proxy: host, failedAt: 'proxy' },
      },
    });
  });

  it('because it cuts the connection is named', async () => {
    const { send, at } = await deadEnd({ misbehave: cuts });
    expect(await send(get())).toEqual({
      ok: false,
      error: { kind: 'unreachable', code: 'ECONNRESET', ...where, via: at },
    });
  });

  it('because it speaks no HTTP is named', async () => {
    const { send, at } = await deadEnd({ misbehave: (socket) => socket.end('SSH-2.0-x\r\n') });
    expect(await send(get())).toMatchObject({
      error: { kind: 'unreachable', code: expect.stringMatching(/^HPE_/), via: at },
    });
  });

  it('because its answer has no end is cut off', async () => {
    const { proxy, send, at } = await deadEnd({
      misbehave: (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n');
        const pour = () => {
          while (socket.write(`x: ${'y'.repeat(1000)}\r\n`));
          socket.once('drain', pour);
        };
        pour();
      },
    });
    const result = await send(get());
    expect(result).toMatchObject({ error: { code: 'HPE_HEADER_OVERFLOW', via: at } });
    await proxy.allClosed();
  });
});

describe('a proxy that is silent', () => {
  it('is a time-out that names it, and its connection is let go', async () => {
    const { proxy, send, at } = await deadEnd({ misbehave: hangs });
    expect(await send(get({ timeoutMs: 1_000 }))).toEqual({
      ok: false,
      error: { kind: 'timeout', afterMs: 1_000, ...where, via: at },
    });
    expect(proxy.asked).toHaveLength(1);
    await proxy.allClosed();
  });

  it('holds up no later request, however many were waiting', async () => {
    const { proxy, send } = await deadEnd({ misbehave: hangs });
    const polls = Array.from({ length: 20 }, () => send(get({ timeoutMs: 1_000 })));
    for (const result of await Promise.all(polls)) {
      expect(result).toMatchObject({ error: { kind: 'timeout' } });
    }
    expect(proxy.asked).toHaveLength(20);
    await proxy.allClosed();
  });

  it('is left at once when the kiosk gives up', async () => {
    const controller = new AbortController();
    const { proxy, send } = await deadEnd({ misbehave: () => controller.abort() });
    expect(await send(get({ signal: controller.signal }))).toEqual({
      ok: false,
      error: { kind: 'aborted', ...where },
    });
    await proxy.allClosed();
  });

  it('is not even asked when the kiosk has given up before', async () => {
    const { proxy, send } = await deadEnd({ misbehave: hangs });
    const result = await send(get({ signal: AbortSignal.abort() }));
    expect(result).toMatchObject({ error: { kind: 'aborted' } });
    expect(proxy.asked).toEqual([]);
  });
});

describe('a service behind a proxy', () => {
  it('that is silent is a time-out of its own', async () => {
    const { proxy, send } = await behind(() => {});
    expect(await send(get({ timeoutMs: 1_000 }))).toEqual({
      ok: false,
      error: {
        kind: 'timeout',
        afterMs: 1_000,
        ...where,
        via: { proxy: proxy.name, failedAt: 'service' },
      },
    });
  });

  it('that cuts the connection is unreachable itself', async () => {
    const { proxy, send } = await behind(({ socket }) => void socket.destroy());
    expect(await send(get())).toMatchObject({
      error: { code: 'ECONNRESET', via: { proxy: proxy.name, failedAt: 'service' } },
    });
  });

  it('with a certificate of another authority is untrusted, and nothing is sent to it', async () => {
    const { service, proxy, send } = await behind(
      json({}),
      {},
      {
        tls: {
          authorities: [authorityFixture.other],
          clientCertificate: null,
          clientCertificateHosts: [],
        },
      },
    );
    expect(await send(get())).toMatchObject({
      error: { kind: 'untrusted', via: { proxy: proxy.name, failedAt: 'service' } },
    });
    expect(service.seen).toEqual([]);
  });

  it('with a certificate for another name is untrusted', async () => {
    const { service, send } = await behind(json({}), {});
    const servers = { 'other.test:443': Number(service.url.port) };
    const proxy = await startForwardProxy({ servers });
    const other = createSend(companyNetwork(through(proxy)));
    expect((await send(get())).ok).toBe(true);
    expect(await other(get({ url: new URL('https://other.test/') }))).toMatchObject({
      error: { kind: 'untrusted', code: 'ERR_TLS_CERT_ALTNAME_INVALID' },
    });
  });
});

describe('a proxy that is spoken to over TLS', () => {
  const secure = async (change: Partial<NetworkOptions> = {}) => {
    const service = await serveUntrusted(json({}), serverFixture);
    const servers = { 'genauth.test:443': Number(service.url.port) };
    const proxy = await startForwardProxy({ servers, tls: serverFixture, credentials: 'a:b' });
    const network = companyNetwork({
      ...through(proxy, 'https'),
      credentials: { user: 'a', password: 'b' },
      ...change,
    });
    return { service, proxy, send: createSend(network) };
  };

  it('leads to the service', async () => {
    const { service, proxy, send } = await secure();
    for (let poll = 0; poll < 3; poll += 1) expect((await send(get())).ok).toBe(true);
    expect(service.seen).toHaveLength(3);
    expect(proxy.asked).toHaveLength(2);
  });

  it('must have a certificate that is trusted, and is not told the credentials before', async () => {
    const { proxy, send } = await secure({
      tls: { authorities: [], clientCertificate: null, clientCertificateHosts: [] },
    });
    expect(await send(get())).toMatchObject({
      error: { kind: 'untrusted', ...where, via: { proxy: proxy.name, failedAt: 'proxy' } },
    });
    expect(proxy.asked).toEqual([]);
  });

  it('and does not speak it is unreachable', async () => {
    const { proxy } = await deadEnd({});
    const send = createSend(companyNetwork(through(proxy, 'https')));
    expect(await send(get())).toMatchObject({
      error: { kind: 'unreachable', via: { proxy: proxy.name, failedAt: 'proxy' } },
    });
  });
});
