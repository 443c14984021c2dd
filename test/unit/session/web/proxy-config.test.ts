import { describe, expect, it } from 'vitest';
import { parseProxySetting } from '../../../../main/network/proxy-setting.ts';
import { proxyConfig } from '../../../../main/session/web/proxy-config.ts';
import { createProxyLogin } from '../../../../main/session/web/proxy-login.ts';

const setting = (text: string) => parseProxySetting(text) ?? { mode: 'direct' as const };

it.each([
  ['direct', { mode: 'direct' }],
  ['system', { mode: 'system' }],
  ['pac:https://pac.test/x.pac', { mode: 'pac_script', pacScript: 'https://pac.test/x.pac' }],
])('%s', (text, config) => {
  expect(proxyConfig(setting(text), ['a.test'])).toEqual(config);
});

it.each([
  ['http://proxy.test:3128', 'http://proxy.test:3128'],
  ['https://proxy.test', 'https://proxy.test:443'],
  ['socks5://[::1]:1080', 'socks5://[::1]:1080'],
])('%s for all schemes', (text, proxyRules) => {
  expect(proxyConfig(setting(text), [])).toEqual({
    mode: 'fixed_servers',
    proxyRules,
    proxyBypassRules: '',
  });
});

it('writes servers without a proxy as Chromium does', () => {
  const bypass = ['a.test', '*.b.test', '.c.test', '10.0.0.0/8', '[fe80::]/10', '[::1]', '<local>'];
  expect(proxyConfig(setting('http://p.test:1'), bypass).proxyBypassRules).toBe(
    'a.test,b.test,*.b.test,c.test,*.c.test,10.0.0.0/8,fe80::/10,[::1],<local>',
  );
});

describe('a proxy that asks for a password', () => {
  const credentials = { user: 'kiosk', password: 'word' };
  const asked = { isProxy: true, host: 'proxy.test', port: 3128 };
  const login = createProxyLogin(setting('http://proxy.test:3128'), credentials);

  it('gets it, if it is the one that the settings name', () => {
    expect(login(asked)).toBe(credentials);
  });

  it.each([
    ['a site', { ...asked, isProxy: false }],
    ['another proxy', { ...asked, host: 'other.test' }],
    ['one at another port', { ...asked, port: 3129 }],
  ])('%s gets nothing', (_name, other) => {
    expect(login(other)).toBeNull();
  });

  it('gets it, if the system or a PAC file names it', () => {
    expect(createProxyLogin(setting('system'), credentials)(asked)).toBe(credentials);
    expect(createProxyLogin(setting('pac:https://p.test/x'), credentials)(asked)).toBe(credentials);
    const site = { ...asked, isProxy: false };
    expect(createProxyLogin(setting('system'), credentials)(site)).toBeNull();
  });

  it('gets nothing, if there is to be none', () => {
    expect(createProxyLogin(setting('direct'), credentials)(asked)).toBeNull();
  });
});
