import { describe, expect, it } from 'vitest';
import { parseProxySetting } from '../../../main/network/proxy-setting.ts';

const fixed = (kind: string, host: string, port: number) => ({
  mode: 'fixed',
  proxy: { kind, host, port },
});

describe('the setting proxy', () => {
  it.each([
    ['system', { mode: 'system' }],
    ['direct', { mode: 'direct' }],
    ['http://proxy.test:3128', fixed('http', 'proxy.test', 3128)],
    ['https://proxy.test:8443/', fixed('https', 'proxy.test', 8443)],
    ['socks5://proxy.test:9050', fixed('socks5', 'proxy.test', 9050)],
    ['HTTP://Proxy.Test:3128', fixed('http', 'proxy.test', 3128)],
    ['socks5://Proxy.Test', fixed('socks5', 'proxy.test', 1080)],
    ['http://proxy.test', fixed('http', 'proxy.test', 80)],
    ['http://proxy.test:80', fixed('http', 'proxy.test', 80)],
    ['https://proxy.test', fixed('https', 'proxy.test', 443)],
    ['http://127.0.0.1:3128', fixed('http', '127.0.0.1', 3128)],
    ['http://[::1]:3128', fixed('http', '::1', 3128)],
    ['socks5://[2001:DB8::1]:1', fixed('socks5', '2001:db8::1', 1)],
    ['pac:http://wpad.test/wpad.dat', { mode: 'pac', url: 'http://wpad.test/wpad.dat' }],
    ['pac:https://a.test/p?q=1', { mode: 'pac', url: 'https://a.test/p?q=1' }],
  ])('%j', (text, expected) => {
    expect(parseProxySetting(text)).toEqual(expected);
  });

  it.each([
    '',
    'System',
    'none',
    'proxy.test',
    'proxy.test:3128',
    '//proxy.test',
    'http:proxy.test',
    'http://',
    'http://proxy.test:99999',
    'socks5://proxy.test:0',
    'http://proxy.test/path',
    'http://proxy.test?query',
    'http://proxy.test#fragment',
    'http://proxy test',
    ' http://proxy.test',
    'http://proxy.test\n',
    'socks4://proxy.test',
    'socks://proxy.test',
    'ftp://proxy.test',
    'socks5://ex%41mple',
    'pac:',
    'pac:wpad.test',
    'pac:file:///etc/proxy.pac',
    'pac:data:text/plain,x',
    'pac:javascript:x',
  ])('%j is none', (text) => {
    expect(parseProxySetting(text)).toBeNull();
  });

  it.each([
    'http://user:password@proxy.test:3128',
    'http://user@proxy.test',
    'http://:password@proxy.test',
    'http://@proxy.test',
    'socks5://user:password@proxy.test',
    'pac:http://user:password@wpad.test/',
  ])('%j is none, because of the credentials in it', (text) => {
    expect(parseProxySetting(text)).toBeNull();
  });
});
