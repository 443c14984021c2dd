import { describe, expect, it } from 'vitest';
import { findRoutes } from '../../../main/network/routes.ts';

const url = new URL('https://genauth.test:8443/api/v3/get-qrcode-status?qrcodeId=topsecret');
const proxy = { kind: 'http', host: 'a.test', port: 1 } as const;
const never = async () => {
  throw new Error('nobody was to be asked');
};

describe('the routes to a server', () => {
  it('are known without asking, directly and by a fixed proxy', async () => {
    expect(await findRoutes({ mode: 'direct' }, url, never)).toEqual({
      ok: true,
      value: ['direct'],
    });
    expect(await findRoutes({ mode: 'fixed', proxy }, url, never)).toEqual({
      ok: true,
      value: [proxy],
    });
  });

  it.each([{ mode: 'system' }, { mode: 'pac', url: 'http://wpad.test/' }] as const)(
    'are asked for, as %j, by the server alone and never by what is asked of it',
    async (setting) => {
      const asked: string[] = [];
      const routes = await findRoutes(setting, url, async (address) => {
        asked.push(address);
        return 'PROXY a.test:1; DIRECT';
      });
      expect(routes).toEqual({ ok: true, value: [proxy, 'direct'] });
      expect(asked).toEqual(['https://genauth.test:8443/']);
    },
  );

  it.each([
    [{ mode: 'system' }, 'the system’s proxy settings'],
    [{ mode: 'pac', url: 'http://wpad.test/' }, 'the PAC file'],
  ] as const)('%j: an error says who could not be asked', async (setting, whose) => {
    expect(await findRoutes(setting, url, never)).toEqual({
      ok: false,
      error: `${whose} could not be asked (setting proxy)`,
    });
  });

  it('that cannot be used are an error that shows them, made printable and short', async () => {
    const answer = async () => `SOCKS4 a.test:1; \u001b[31m${'x'.repeat(200)}`;
    const routes = await findRoutes({ mode: 'system' }, url, answer);
    if (routes.ok) throw new Error('there were routes');
    expect(routes.error).toMatch(
      /^the system’s proxy settings gave nothing that the kiosk can use: SOCKS4 a\.test:1; \?\[31mx{70,80}$/,
    );
  });
});
