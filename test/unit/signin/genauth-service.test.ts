import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { ok } from '../../../main/base/result.ts';
import { GenAuthClient } from '../../../main/genauth/client.ts';
import type { HttpRequest, Send } from '../../../main/genauth/http.ts';
import { Redactor } from '../../../main/report/redact.ts';
import { createGenAuthService } from '../../../main/signin/genauth-service.ts';
import { modulesIn } from '../../../renderer/code/modules.ts';
import { readCode } from '../../support/read-code.ts';

const host = new URL('https://app.test');
const svg = '<svg xmlns="http://www.w3.org/2000/svg"/>';

/** A service on nothing but a table of answers by path. */
function serviceWith(answers: Record<string, string>) {
  const asked: HttpRequest[] = [];
  const send: Send = async (request) => {
    asked.push(request);
    const body = answers[request.url.pathname];
    const status = body === undefined ? 404 : 200;
    return ok({ status, headers: {}, body: Buffer.from(body ?? '', 'latin1') });
  };
  const client = new GenAuthClient(send, {
    host,
    appId: 'app',
    appSecret: '',
    tokenAuthMethod: 'none',
    headerPrefix: 'x-authing',
    statusEndpoint: 'check',
    timeoutMs: 1_000,
  });
  const redactor = new Redactor();
  const service = createGenAuthService({
    client,
    send,
    redactor,
    verify: async () => ok({ subject: 's', name: '', picture: null }),
    request: { type: 'MOBILE_APP' },
    pictures: { apiHost: host, imageHosts: [], timeoutMs: 1_000, maxBytes: 100_000 },
  });
  return { service, redactor, asked };
}

const signal = new AbortController().signal;
const minted = (data: object) => JSON.stringify({ statusCode: 200, data });
const png = PNG.sync.write(new PNG({ width: 4, height: 4 })).toString('latin1');

describe('a minted code', () => {
  it('comes with its picture and its logo, and its id is masked from then on', async () => {
    const { service, redactor } = serviceWith({
      '/api/v3/gene-qrcode': minted({
        qrcodeId: 'the-qrcode-id',
        url: 'https://files.test/code.png',
        customLogoUrl: 'https://files.test/logo.svg',
      }),
      '/code.png': png,
      '/logo.svg': svg,
    });
    const code = await service.mint(signal);
    expect(code).toMatchObject({
      ok: true,
      value: {
        qrcodeId: 'the-qrcode-id',
        picture: { type: 'image/png' },
        logo: { type: 'image/svg+xml' },
      },
    });
    expect(redactor.redact('about the-qrcode-id')).toBe('about [secret]');
  });

  it('does without a logo that cannot be had', async () => {
    const { service } = serviceWith({
      '/api/v3/gene-qrcode': minted({
        qrcodeId: 'the-qrcode-id',
        url: 'https://files.test/code.png',
        customLogoUrl: 'https://files.test/gone.svg',
      }),
      '/code.png': png,
    });
    expect(await service.mint(signal)).toMatchObject({ ok: true, value: { logo: null } });
  });

  it('fails with a picture that cannot be had', async () => {
    const { service } = serviceWith({
      '/api/v3/gene-qrcode': minted({ qrcodeId: 'id', url: 'https://files.test/gone.png' }),
    });
    expect(await service.mint(signal)).toMatchObject({
      ok: false,
      error: { operation: 'picture', kind: 'http', status: 404 },
    });
  });

  it('is drawn here when its url is the text itself', async () => {
    const text = 'weixin://scan/020bc_Va8Sb3U1W';
    const { service, asked } = serviceWith({
      '/api/v3/gene-qrcode': minted({ qrcodeId: 'id', url: text }),
    });
    const code = await service.mint(signal);
    if (!code.ok) throw new Error('a code was expected');
    const { bytes } = code.value.picture;
    expect(readCode(bytes)).toBe(text);
    const { width, height, data } = PNG.sync.read(bytes);
    expect(modulesIn({ width, height, data: new Uint8ClampedArray(data) })).not.toBeNull();
    expect(asked).toHaveLength(1);
  });

  it('has its ticket and tokens masked as soon as they come', async () => {
    const tokenSet = {
      access_token: 'access-token-1',
      id_token: 'id-token-1',
      refresh_token: 'refresh-token-1',
    };
    const { service, redactor } = serviceWith({
      '/api/v3/check-qrcode-status': minted({
        status: 'AUTHORIZED',
        ticket: 'the-ticket-1',
        tokenSet,
      }),
      '/api/v3/exchange-tokenset-with-qrcode-ticket': minted({ access_token: 'access-token-2' }),
    });
    await service.status('id', signal);
    await service.exchange('the-ticket-1');
    const masked = redactor.redact(
      'the-ticket-1 access-token-1 id-token-1 refresh-token-1 access-token-2',
    );
    expect(masked).toBe('[secret] [secret] [secret] [secret] [secret]');
  });

  it('fails with a text that fits into no code', async () => {
    const { service } = serviceWith({
      '/api/v3/gene-qrcode': minted({ qrcodeId: 'id', url: 'x'.repeat(5_000) }),
    });
    expect(await service.mint(signal)).toMatchObject({
      ok: false,
      error: { operation: 'picture', kind: 'malformed' },
    });
  });
});
