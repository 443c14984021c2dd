import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../../main/genauth/loopback.ts';
import { parseHost } from '../../../main/settings/host.ts';

describe('a host is taken', () => {
  it.each([
    ['https://app.genauth.ai', 'https://app.genauth.ai'],
    ['https://app.genauth.ai/', 'https://app.genauth.ai'],
    ['https://app.genauth.ai///', 'https://app.genauth.ai'],
    ['HTTPS://App.GenAuth.AI', 'https://app.genauth.ai'],
    ['app.genauth.ai', 'https://app.genauth.ai'],
    ['app.genauth.ai/', 'https://app.genauth.ai'],
    ['app.genauth.ai:8443', 'https://app.genauth.ai:8443'],
    ['intranet', 'https://intranet'],
    ['https://app.test:443', 'https://app.test'],
    ['https://app.test:8443', 'https://app.test:8443'],
    ['https://10.0.0.7', 'https://10.0.0.7'],
    ['https://[2001:db8::1]:8443', 'https://[2001:db8::1]:8443'],
    ['https://app.test/base', 'https://app.test/base'],
    ['https://app.test/base/', 'https://app.test/base'],
    ['app.test:8443/a/b', 'https://app.test:8443/a/b'],
    ['https://app.test/a/../b', 'https://app.test/b'],
    ['https://登录.test', 'https://xn--w2t382c.test'],
    ['登录.test', 'https://xn--w2t382c.test'],
    ['https://app.test ', 'https://app.test'],
  ])('%j as %s', (text, expected) => {
    expect(parseHost(text)).toBe(expected);
  });

  it.each([
    ['https://app.genauth.ai/login?app_id=62eb', 'https://app.genauth.ai'],
    ['app.genauth.ai/login/#/', 'https://app.genauth.ai'],
    ['https://app.genauth.ai/oidc', 'https://app.genauth.ai'],
    ['https://app.genauth.ai/oidc/.well-known/openid-configuration', 'https://app.genauth.ai'],
    ['https://id.test/base/oidc/', 'https://id.test/base'],
    ['https://id.test/api/v3/gene-qrcode', 'https://id.test'],
    ['https://id.test/loginx', 'https://id.test/loginx'],
  ])('from the address of a page of it: %j as %s', (text, expected) => {
    expect(parseHost(text)).toBe(expected);
  });

  it.each([
    ['http://localhost', 'http://localhost'],
    ['http://localhost:4780/', 'http://localhost:4780'],
    ['http://api.localhost:1', 'http://api.localhost:1'],
    ['http://127.0.0.1:4780', 'http://127.0.0.1:4780'],
    ['http://127.1', 'http://127.0.0.1'],
    ['http://[::1]:4780', 'http://[::1]:4780'],
    ['https://localhost', 'https://localhost'],
    ['localhost:4780', 'https://localhost:4780'],
  ])('on this machine: %j as %s', (text, expected) => {
    expect(parseHost(text)).toBe(expected);
  });

  it.each(['https://app.test/?', 'https://app.test/#', 'https://app.test?#'])(
    'without the bare ? or # of %j',
    (text) => {
      expect(parseHost(text)).toBe('https://app.test');
    },
  );
});

describe('a host is refused', () => {
  it.each([
    ['http elsewhere', 'http://app.test'],
    ['http in the same network', 'http://10.0.0.7'],
    ['http at a name that only looks like this machine', 'http://localhost.app.test'],
    ['http at a number that only looks like this machine', 'http://127.0.0.1.app.test'],
    ['http at every address of this machine', 'http://0.0.0.0'],
    ['another scheme', 'ftp://app.test'],
    ['another scheme', 'file:///etc/passwd'],
    ['another scheme', 'ws://localhost'],
    ['a script', 'javascript:alert(1)'],
    ['an e-mail address', 'mailto:admin@app.test'],
    ['a user', 'https://user@app.test'],
    ['a user and a password', 'https://user:password@app.test'],
    ['a user, without a scheme', 'user@app.test'],
    ['a query', 'https://app.test/?a=b'],
    ['a fragment', 'https://app.test/#a'],
    ['no name', 'https://'],
    ['no name, with a port', 'https://:8443'],
    ['nothing', ''],
    ['blanks', '   '],
    ['blanks in the name', 'https://app test'],
    ['words', 'ask the admin'],
    ['a port beyond all', 'https://app.test:65536'],
    ['a port in words', 'https://app.test:https'],
    ['a broken IPv6 address', 'https://[::1'],
    ['a broken IPv4 address', 'https://256.1.1.1'],
  ])('for %s: %j', (_why, text) => {
    expect(parseHost(text)).toBeNull();
  });
});

describe('a slip in the slashes', () => {
  it.each(['https:/app.test', 'https:app.test', 'https:\\\\app.test', 'https:///app.test'])(
    'is either understood or refused, and never makes a host named https: %j',
    (text) => {
      expect([null, 'https://app.test']).toContain(parseHost(text));
    },
  );

  it.each(['http:/app.test', 'http:app.test', 'http:\\\\app.test', 'ftp:/app.test'])(
    'makes no other scheme pass: %j',
    (text) => {
      expect(parseHost(text)).toBeNull();
    },
  );
});

describe('whatever an operator types', () => {
  const typed = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl({ withFragments: true, withQueryParameters: true }),
    fc.webAuthority({ withPort: true, withUserInfo: true, withIPv4: true, withIPv6: true }),
    fc
      .tuple(fc.constantFrom('http://', 'https://', 'ws://', ''), fc.domain())
      .map((p) => p.join('')),
  );

  it('a host that is taken is https or this machine, and has neither credentials nor query', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const host = parseHost(text);
        if (host === null) return;
        const url = new URL(host);
        expect(url.protocol === 'https:' || isLoopback(url.hostname)).toBe(true);
        expect([url.username, url.password, url.search, url.hash]).toEqual(['', '', '', '']);
        expect(host.endsWith('/')).toBe(false);
      }),
    );
  });

  it('a host that was taken is taken again as it is', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const host = parseHost(text);
        if (host !== null) expect(parseHost(host)).toBe(host);
      }),
    );
  });
});
