import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../main/base/clock.ts';
import { GenAuthClient, type GenAuthClientOptions } from '../../../main/genauth/client.ts';
import { createSend } from '../../../main/genauth/http.ts';
import { fetchPicture } from '../../../main/genauth/picture.ts';
import { ada, Bench } from './support.ts';

const bench = new Bench({ clock: systemClock });
const send = createSend();

function client(change: Partial<GenAuthClientOptions> = {}): GenAuthClient {
  return new GenAuthClient(send, {
    host: new URL(bench.simulator.url),
    appId: 'demo',
    appSecret: '',
    tokenAuthMethod: 'none',
    headerPrefix: 'x-authing',
    statusEndpoint: 'get',
    timeoutMs: 5_000,
    ...change,
  });
}

/** Takes the value out of an outcome that must be good. */
function good<T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

describe('the kiosk’s own client', () => {
  it('signs a person in, reads the profile and signs out', async () => {
    const api = client();
    const { qrcodeId, url } = good(await api.geneQrCode({ type: 'MOBILE_APP' }));
    const rules = {
      apiHost: new URL(bench.simulator.url),
      imageHosts: [],
      timeoutMs: 5_000,
      maxBytes: 1_000_000,
    };
    expect(good(await fetchPicture(send, url, rules)).type).toBe('image/png');
    bench.world.act(qrcodeId, 'SCAN', ada);
    const scanned = good(await api.qrCodeStatus(qrcodeId));
    expect(scanned.briefUserInfo?.displayName).toBe('Ada Lovelace');
    expect(good(await fetchPicture(send, scanned.briefUserInfo?.photo ?? '', rules)).type).toBe(
      'image/svg+xml',
    );
    bench.world.act(qrcodeId, 'CONFIRM', ada);
    const { ticket = '' } = good(await api.qrCodeStatus(qrcodeId));
    const tokens = good(await api.exchangeTicket(ticket));
    expect(tokens.expiresInSeconds).toBe(7200);
    expect(good(await api.profile(tokens.accessToken ?? '')).name).toBe('Ada Lovelace');
    good(await api.revoke(tokens.accessToken ?? '', 'access_token'));
    good(await api.revoke(tokens.refreshToken ?? '', 'refresh_token'));
    expect(bench.world.tokens.revoked()).toHaveLength(2);
  });

  it.each(['client_secret_post', 'client_secret_basic'] as const)(
    'proves itself by %s',
    async (tokenAuthMethod) => {
      bench.world.behave({ clientAuth: tokenAuthMethod });
      const { ticket } = await bench.authorised();
      expect(await client().exchangeTicket(ticket)).toMatchObject({ error: { statusCode: 401 } });
      const api = client({ tokenAuthMethod, appSecret: 'demo-secret' });
      const tokens = good(await api.exchangeTicket(ticket));
      good(await api.revoke(tokens.accessToken ?? '', 'access_token'));
    },
  );

  it.each(['wrapped', 'bare', 'nested'] as const)(
    'reads a poll body that is %s',
    async (pollBody) => {
      bench.world.behave({ pollBody, pollReturns: 'tokenSet' });
      const { qrcodeId } = await bench.authorised();
      const { status, tokenSet } = good(await client().qrCodeStatus(qrcodeId));
      expect(status).toBe('AUTHORIZED');
      expect(tokenSet?.accessToken).toMatch(/^eyJ/);
    },
  );
});
