import { afterEach, describe, expect, it } from 'vitest';
import { GenAuthClient, type GenAuthClientOptions } from '../../../main/genauth/client.ts';
import { createSend } from '../../../main/genauth/http.ts';
import type { GenerateQrcodeDto } from '../../../main/genauth/schema.ts';
import {
  type Answer,
  closeServers,
  deadAddress,
  json,
  type LoopbackServer,
  serve,
} from '../../support/loopback-server.ts';

afterEach(closeServers);

function clientAt(host: URL, options: Partial<GenAuthClientOptions> = {}): GenAuthClient {
  return new GenAuthClient(createSend(), {
    host,
    appId: 'app-1',
    appSecret: 's3cret&=',
    tokenAuthMethod: 'none',
    headerPrefix: 'x-authing',
    statusEndpoint: 'check',
    timeoutMs: 5_000,
    ...options,
  });
}

interface Setup {
  readonly server: LoopbackServer;
  readonly client: GenAuthClient;
}

async function setUp(answer: Answer, options: Partial<GenAuthClientOptions> = {}): Promise<Setup> {
  const server = await serve(answer);
  return { server, client: clientAt(server.url, options) };
}

const code = { qrcodeId: 'id', url: 'https://files.test/a.png' };
const pending = { statusCode: 200, data: { status: 'PENDING' } };
const tokens = { statusCode: 200, data: { access_token: 'at', expire_in: 7200 } };
const empty: Answer = (_seen, response) => void response.writeHead(200).end();

/** One of each call, for the rules that all of them obey. */
const calls: readonly [string, (client: GenAuthClient) => Promise<unknown>][] = [
  ['gene-qrcode', (client) => client.geneQrCode({ type: 'MOBILE_APP' })],
  ['qrcode-status', (client) => client.qrCodeStatus('id')],
  ['exchange-ticket', (client) => client.exchangeTicket('t')],
  ['get-profile', (client) => client.profile('at')],
  ['revocation', (client) => client.revoke('at', 'access_token')],
];

describe.each(calls)('every call, here %s', (operation, call) => {
  it.each(['x-authing', 'x-genauth'] as const)('says with %s which app it is', async (prefix) => {
    const { server, client } = await setUp(empty, { headerPrefix: prefix });
    await call(client);
    const other = prefix === 'x-authing' ? 'x-genauth' : 'x-authing';
    const headers = server.seen[0]?.headers ?? {};
    expect(headers).toMatchObject({
      [`${prefix}-app-id`]: 'app-1',
      [`${prefix}-request-from`]: 'genauth-kiosk',
      accept: 'application/json',
    });
    expect(Object.keys(headers).filter((name) => name.startsWith(other))).toEqual([]);
  });

  it('keeps the base path of the host', async () => {
    const { server } = await setUp(empty);
    for (const base of ['/genauth', '/genauth/', '/a/b']) {
      await call(clientAt(new URL(base, server.url)));
    }
    const [one = '', two = '', three = ''] = server.seen.map(({ target }) => target);
    expect(one).toMatch(/^\/genauth\/(api|oidc)\//);
    expect(two).toBe(one);
    expect(three).toBe(one.replace('/genauth', '/a/b'));
  });

  it('goes to the host and nowhere else, whatever its base path looks like', async () => {
    const { server } = await setUp(empty);
    await call(clientAt(new URL(`${server.url.origin}//127.0.0.1:1/base`)));
    expect(server.seen).toHaveLength(1);
  });

  it('gives up after the time that it was given', async () => {
    const { server, client } = await setUp(() => {}, { timeoutMs: 30 });
    expect(await call(client)).toEqual({
      ok: false,
      error: { kind: 'timeout', afterMs: 30, operation, host: server.url.host },
    });
  });

  it('answers with an error, and does not throw, when there is no service', async () => {
    expect(await call(clientAt(await deadAddress()))).toMatchObject({
      ok: false,
      error: { kind: 'unreachable', operation },
    });
  });

  it('answers with an error when a gateway is in the way', async () => {
    const { client } = await setUp((_seen, response) => {
      response.writeHead(502, { 'content-type': 'text/html', 'retry-after': '3' }).end('<html>');
    });
    expect(await call(client)).toMatchObject({
      ok: false,
      error: { kind: 'http', status: 502, retryAfterMs: 3000, operation },
    });
  });

  it('refuses an answer beyond any that the API gives', async () => {
    const { client } = await setUp((_seen, response) => void response.end(Buffer.alloc(300_000)));
    expect(await call(client)).toMatchObject({ ok: false, error: { kind: 'malformed' } });
  });
});

describe('gene-qrcode', () => {
  it.each<GenerateQrcodeDto>([
    { type: 'MOBILE_APP' },
    { type: 'MOBILE_APP', customData: { kiosk: '大厅', floor: 2, nested: { a: [1, null] } } },
    {
      type: 'WECHAT_MINIPROGRAM',
      extIdpConnId: 'conn',
      context: { kiosk: 1 },
      autoMergeQrCode: true,
    },
    { type: 'WECHAT_MINIPROGRAM', autoMergeQrCode: false },
    { type: 'WECHAT_OFFICIAL_ACCOUNT', extIdpConnId: 'conn', context: { site: 'A' } },
  ])('posts exactly what it is given: %j', async (dto) => {
    const { server, client } = await setUp(json({ statusCode: 200, data: code }));
    expect(await client.geneQrCode(dto)).toEqual({ ok: true, value: code });
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', target: '/api/v3/gene-qrcode' });
    expect(seen?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(seen?.body ?? '')).toEqual(dto);
  });

  it('shows no secret: neither in the headers nor in the body', async () => {
    const { server, client } = await setUp(json({ statusCode: 200, data: code }), {
      tokenAuthMethod: 'client_secret_basic',
    });
    await client.geneQrCode({ type: 'MOBILE_APP' });
    expect(server.seen[0]?.headers.authorization).toBeUndefined();
    expect(server.seen[0]?.body).not.toContain('s3cret');
  });

  it('hands a refusal on', async () => {
    const { server, client } = await setUp(
      json({ statusCode: 499, apiCode: '2011', uniqueId: 'u', message: '应用不存在' }),
    );
    expect(await client.geneQrCode({ type: 'MOBILE_APP' })).toEqual({
      ok: false,
      error: {
        kind: 'refused',
        statusCode: 499,
        apiCode: 2011,
        requestId: 'u',
        message: '应用不存在',
        operation: 'gene-qrcode',
        host: server.url.host,
      },
    });
  });
});

describe('the status of a code', () => {
  it.each(['check', 'get'] as const)('is asked at %s-qrcode-status', async (statusEndpoint) => {
    const { server, client } = await setUp(json(pending), { statusEndpoint });
    expect(await client.qrCodeStatus('id')).toEqual({ ok: true, value: { status: 'PENDING' } });
    expect(server.seen[0]).toMatchObject({
      method: 'GET',
      target: `/api/v3/${statusEndpoint}-qrcode-status?qrcodeId=id`,
      body: '',
    });
  });

  it.each([
    ['a+b', 'a%2Bb'],
    ['a/b', 'a%2Fb'],
    ['a==', 'a%3D%3D'],
    ['a&x=y', 'a%26x%3Dy'],
    ['a b', 'a+b'],
    ['a#b?c%', 'a%23b%3Fc%25'],
    ['二维码', '%E4%BA%8C%E7%BB%B4%E7%A0%81'],
  ])('is asked with the qrcodeId %j as %s', async (qrcodeId, encoded) => {
    const { server, client } = await setUp(json(pending));
    await client.qrCodeStatus(qrcodeId);
    const target = server.seen[0]?.target ?? '';
    expect(target).toBe(`/api/v3/check-qrcode-status?qrcodeId=${encoded}`);
    expect(new URL(target, server.url).searchParams.get('qrcodeId')).toBe(qrcodeId);
  });

  it('may stand bare in the answer', async () => {
    const { client } = await setUp(json({ status: 'EXPIRED' }));
    expect(await client.qrCodeStatus('id')).toMatchObject({ value: { status: 'EXPIRED' } });
  });

  it('is no longer waited for when it is aborted', async () => {
    const controller = new AbortController();
    const { client } = await setUp(() => controller.abort());
    expect(await client.qrCodeStatus('id', controller.signal)).toMatchObject({
      error: { kind: 'aborted' },
    });
  });
});

describe('the exchange of a ticket', () => {
  const basic = `Basic ${Buffer.from('app-1:s3cret%26%3D').toString('base64')}`;

  it.each([
    ['none', { ticket: 't+/=' }, undefined],
    [
      'client_secret_post',
      { ticket: 't+/=', client_id: 'app-1', client_secret: 's3cret&=' },
      undefined,
    ],
    ['client_secret_basic', { ticket: 't+/=' }, basic],
  ] as const)('proves the client by %s', async (tokenAuthMethod, body, authorization) => {
    const { server, client } = await setUp(json(tokens), { tokenAuthMethod });
    expect(await client.exchangeTicket('t+/=')).toMatchObject({
      ok: true,
      value: { accessToken: 'at', expiresInSeconds: 7200 },
    });
    const [seen] = server.seen;
    expect(seen).toMatchObject({
      method: 'POST',
      target: '/api/v3/exchange-tokenset-with-qrcode-ticket',
    });
    expect(seen?.headers['content-type']).toBe('application/json');
    expect(seen?.headers.authorization).toBe(authorization);
    expect(JSON.parse(seen?.body ?? '')).toEqual(body);
  });

  it('is sent once, even when it fails: a ticket works once', async () => {
    const { server, client } = await setUp(({ socket }) => void socket.resetAndDestroy());
    expect((await client.exchangeTicket('t')).ok).toBe(false);
    expect(server.seen).toHaveLength(1);
  });

  it('is malformed without a token in the answer', async () => {
    const { client } = await setUp(json({ statusCode: 200, data: {} }));
    expect(await client.exchangeTicket('t')).toMatchObject({ error: { kind: 'malformed' } });
  });
});

describe('the profile', () => {
  it('is asked for with the access token as Bearer, and not in the address', async () => {
    const { server, client } = await setUp(json({ statusCode: 200, data: { userId: 'u' } }));
    expect(await client.profile('a.b.c')).toEqual({ ok: true, value: { userId: 'u' } });
    expect(server.seen[0]).toMatchObject({
      method: 'GET',
      target: '/api/v3/get-profile',
      headers: { authorization: 'Bearer a.b.c' },
    });
  });

  it.each(['a\r\nx-evil: 1', '令牌'])(
    'is an error, and no exception, with an access token that fits into no header: %j',
    async (token) => {
      const { client } = await setUp(json({ statusCode: 200, data: { userId: 'u' } }));
      await expect(client.profile(token)).resolves.toMatchObject({ ok: false });
    },
  );
});

describe('a revocation', () => {
  const form = (body: string) => Object.fromEntries(new URLSearchParams(body));

  it.each([
    ['none', { client_id: 'app-1' }, undefined],
    ['client_secret_post', { client_id: 'app-1', client_secret: 's3cret&=' }, undefined],
    [
      'client_secret_basic',
      { client_id: 'app-1' },
      `Basic ${Buffer.from('app-1:s3cret%26%3D').toString('base64')}`,
    ],
  ] as const)('is a form, and proves the client by %s', async (method, proof, authorization) => {
    const { server, client } = await setUp(empty, { tokenAuthMethod: method });
    await client.revoke('a+/=&b', 'refresh_token');
    const [seen] = server.seen;
    expect(seen).toMatchObject({ method: 'POST', target: '/oidc/token/revocation' });
    expect(seen?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(seen?.headers.authorization).toBe(authorization);
    expect(form(seen?.body ?? '')).toEqual({
      token: 'a+/=&b',
      token_type_hint: 'refresh_token',
      ...proof,
    });
  });

  it.each([
    ['an empty 200', empty],
    ['an empty 204', ((_seen, response) => void response.writeHead(204).end()) as Answer],
    ['an envelope', json({ statusCode: 200, message: 'ok', data: { success: true } })],
    ['a word', ((_seen, response) => void response.end('OK')) as Answer],
  ])('is done with %s', async (_what, answer) => {
    const { client } = await setUp(answer);
    expect(await client.revoke('at', 'access_token')).toEqual({ ok: true, value: undefined });
  });

  it.each([400, 401, 500, 302])('is not done with HTTP %i', async (status) => {
    const { server, client } = await setUp(json({ error: 'invalid_client' }, status));
    expect(await client.revoke('at', 'access_token')).toEqual({
      ok: false,
      error: { kind: 'http', status, operation: 'revocation', host: server.url.host },
    });
  });
});
