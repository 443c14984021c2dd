import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createSend, type HttpRequest } from '../../../main/genauth/http.ts';
import {
  closeServers,
  connectionClosed,
  deadAddress,
  json,
  serve,
  serveUntrusted,
} from '../../support/loopback-server.ts';

afterEach(closeServers);

const get = (url: URL, more: Partial<HttpRequest> = {}): HttpRequest => ({
  operation: 'qrcode-status',
  method: 'GET',
  url,
  timeoutMs: 5_000,
  maxBytes: 1024,
  ...more,
});

describe('a request that is answered', () => {
  it('goes out with its method, path, query, headers and body unchanged', async () => {
    const server = await serve(json({}));
    await createSend()(
      get(new URL('/a/b?c=%2B%3D', server.url), {
        method: 'POST',
        headers: { 'x-authing-app-id': 'app', 'content-type': 'text/plain' },
        body: '{"é":1}',
      }),
    );
    expect(server.seen).toMatchObject([
      {
        method: 'POST',
        target: '/a/b?c=%2B%3D',
        body: '{"é":1}',
        headers: { 'x-authing-app-id': 'app', 'content-type': 'text/plain' },
      },
    ]);
  });

  it('comes back with its status, headers and bytes', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(418, { 'x-one': 'two' }).end(Buffer.from([0, 255, 128]));
    });
    const result = await createSend()(get(server.url));
    expect(result).toMatchObject({
      ok: true,
      value: { status: 418, headers: { 'x-one': 'two' }, body: Buffer.from([0, 255, 128]) },
    });
  });

  it('is asked for uncompressed, so that maxBytes bounds what is held in memory', async () => {
    const server = await serve(json({}));
    await createSend()(get(server.url));
    expect(server.seen[0]?.headers['accept-encoding']).toBe('identity');
  });

  it('uses the connection of the one before, so that a poll costs no handshake', async () => {
    const server = await serve(json({}));
    const send = createSend();
    await send(get(server.url));
    await send(get(server.url));
    const [first, second] = server.seen;
    expect(first?.socket).toBeDefined();
    expect(second?.socket).toBe(first?.socket);
  });

  it('keeps no cookie that a server sets', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(200, { 'set-cookie': ['session=abc; Path=/', 'b=c'] }).end();
    });
    const send = createSend();
    await send(get(server.url));
    await send(get(server.url));
    expect(server.seen).toHaveLength(2);
    expect(server.seen[1]?.headers.cookie).toBeUndefined();
  });

  it.each([301, 302, 303, 307, 308])('returns a %i and does not follow it', async (status) => {
    const server = await serve((_seen, response) => {
      response.writeHead(status, { location: '/elsewhere' }).end();
    });
    const result = await createSend()(get(server.url));
    expect(result).toMatchObject({
      ok: true,
      value: { status, headers: { location: '/elsewhere' } },
    });
    expect(server.seen).toHaveLength(1);
  });
});

describe('a request without a complete answer', () => {
  it('is a time-out when nothing comes', async () => {
    const server = await serve(() => {});
    const result = await createSend()(get(server.url, { timeoutMs: 40 }));
    expect(result).toEqual({
      ok: false,
      error: {
        kind: 'timeout',
        afterMs: 40,
        operation: 'qrcode-status',
        host: server.url.host,
      },
    });
  });

  it('is a time-out when the answer begins and does not end', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(200).write('{');
    });
    const result = await createSend()(get(server.url, { timeoutMs: 80 }));
    expect(result).toMatchObject({ ok: false, error: { kind: 'timeout', afterMs: 80 } });
  });

  it('is unreachable with ECONNREFUSED when nothing listens', async () => {
    const url = await deadAddress();
    expect(await createSend()(get(url))).toEqual({
      ok: false,
      error: {
        kind: 'unreachable',
        code: 'ECONNREFUSED',
        operation: 'qrcode-status',
        host: url.host,
      },
    });
  });

  it('is unreachable with ECONNRESET when the connection is reset before the answer', async () => {
    const server = await serve(({ socket }) => void socket.resetAndDestroy());
    const result = await createSend()(get(server.url));
    expect(result).toMatchObject({ error: { kind: 'unreachable', code: 'ECONNRESET' } });
  });

  it('is unreachable with ECONNRESET when the connection ends in the midst of the answer', async () => {
    const server = await serve(({ socket }, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => socket.destroy());
    });
    const result = await createSend()(get(server.url));
    expect(result).toMatchObject({ error: { kind: 'unreachable', code: 'ECONNRESET' } });
  });

  it('is unreachable when what answers speaks no HTTP', async () => {
    const server = createServer((socket) => socket.on('error', () => {}).end('SSH-2.0-x\r\n'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const result = await createSend()(get(new URL(`http://127.0.0.1:${port}`)));
    server.close();
    expect(result).toMatchObject({ error: { kind: 'unreachable', code: 'HPE_INVALID_CONSTANT' } });
  });

  it('names host and port, and never the path or query, which can hold a qrcodeId', async () => {
    const url = new URL('/api?qrcodeId=topsecret', await deadAddress());
    expect(JSON.stringify(await createSend()(get(url)))).not.toMatch(/api|topsecret/);
  });
});

describe('a request that the kiosk gives up', () => {
  it('is aborted when its signal was so from the start, and is never sent', async () => {
    const server = await serve(json({}));
    const result = await createSend()(get(server.url, { signal: AbortSignal.abort() }));
    expect(result).toEqual({
      ok: false,
      error: { kind: 'aborted', operation: 'qrcode-status', host: server.url.host },
    });
    expect(server.seen).toHaveLength(0);
  });

  it('is aborted at once when its signal fires while it waits', async () => {
    const controller = new AbortController();
    const server = await serve(() => controller.abort());
    const result = await createSend()(get(server.url, { signal: controller.signal }));
    expect(result).toMatchObject({ ok: false, error: { kind: 'aborted' } });
  });

  it('is aborted when its signal fires in the midst of the answer', async () => {
    const controller = new AbortController();
    const server = await serve((_seen, response) => {
      response.writeHead(200);
      response.write('{', () => controller.abort());
    });
    const result = await createSend()(get(server.url, { signal: controller.signal }));
    expect(result).toMatchObject({ ok: false, error: { kind: 'aborted' } });
  });

  it('lets go of the connection', async () => {
    const controller = new AbortController();
    const server = await serve(() => controller.abort());
    await createSend()(get(server.url, { signal: controller.signal }));
    await connectionClosed(server);
  });
});

describe('an answer that is too long', () => {
  it('is malformed, and the connection is closed without reading the rest', async () => {
    const server = await serve((_seen, response) => {
      response.writeHead(200);
      const chunk = Buffer.alloc(64 * 1024);
      const pour = () => {
        while (!response.destroyed && response.write(chunk));
        if (!response.destroyed) response.once('drain', pour);
      };
      pour();
    });
    const result = await createSend()(get(server.url, { maxBytes: 1024 }));
    expect(result).toEqual({
      ok: false,
      error: {
        kind: 'malformed',
        what: 'the answer is longer than 1024 bytes',
        operation: 'qrcode-status',
        host: server.url.host,
      },
    });
    await connectionClosed(server);
  });

  it.each([
    { bytes: 1023, isOk: true },
    { bytes: 1024, isOk: true },
    { bytes: 1025, isOk: false },
  ])('of $bytes bytes, where 1024 are allowed, passes: $isOk', async ({ bytes, isOk }) => {
    const server = await serve((_seen, response) => void response.end(Buffer.alloc(bytes)));
    expect((await createSend()(get(server.url))).ok).toBe(isOk);
  });
});

describe('over TLS', () => {
  it('a certificate that signs itself is untrusted, and nothing is sent to its server', async () => {
    const server = await serveUntrusted(json({}));
    const result = await createSend()(get(server.url, { headers: { authorization: 'Bearer x' } }));
    expect(result).toEqual({
      ok: false,
      error: {
        kind: 'untrusted',
        code: 'DEPTH_ZERO_SELF_SIGNED_CERT',
        operation: 'qrcode-status',
        host: server.url.host,
      },
    });
    expect(server.seen).toHaveLength(0);
  });

  it('a server that speaks plain HTTP is unreachable, not untrusted', async () => {
    const server = await serve(json({}));
    const url = new URL(server.url);
    url.protocol = 'https:';
    const result = await createSend()(get(url));
    expect(result).toMatchObject({ ok: false, error: { kind: 'unreachable' } });
  });
});

describe('a request that cannot even be made', () => {
  it.each<[string, Partial<HttpRequest>]>([
    ['a header with a line break', { headers: { authorization: 'Bearer a\nb' } }],
    ['a header beyond Latin-1', { headers: { authorization: 'Bearer 令牌' } }],
    ['a scheme other than http and https', { url: new URL('ftp://127.0.0.1/') }],
  ])('is an error as any other, and no exception: %s', async (_what, more) => {
    const server = await serve(json({}));
    await expect(createSend()(get(server.url, more))).resolves.toMatchObject({ ok: false });
  });
});
