import { describe, expect, it } from 'vitest';
import { parseProxyList } from '../../../main/network/proxy-list.ts';
import type { Route } from '../../../main/network/route.ts';

const http = (host: string, port: number): Route => ({ kind: 'http', host, port });

describe('the answer of a PAC file', () => {
  it.each<[string, readonly Route[]]>([
    ['DIRECT', ['direct']],
    ['PROXY a.test:3128', [http('a.test', 3128)]],
    ['PROXY a:1; DIRECT', [http('a', 1), 'direct']],
    ['DIRECT; PROXY a:1', ['direct', http('a', 1)]],
    ['PROXY a:1; PROXY b:2;PROXY c:3', [http('a', 1), http('b', 2), http('c', 3)]],
    ['HTTPS a:8443', [{ kind: 'https', host: 'a', port: 8443 }]],
    ['SOCKS5 a:9050', [{ kind: 'socks5', host: 'a', port: 9050 }]],
    ['HTTP a:8080', [http('a', 8080)]],
    ['proxy a:1; direct', [http('a', 1), 'direct']],
    ['  PROXY   a:1  ;  DIRECT  ;', [http('a', 1), 'direct']],
    ['PROXY 10.0.0.1:3128', [http('10.0.0.1', 3128)]],
    ['PROXY [2001:db8::1]:3128', [http('2001:db8::1', 3128)]],
  ])('%j is read in its order', (text, routes) => {
    expect(parseProxyList(text)).toEqual({ routes, unknown: [] });
  });

  it.each([
    ['PROXY a', 80],
    ['HTTPS a', 443],
    ['SOCKS5 a', 1080],
  ])('%j has the usual port', (text, port) => {
    expect(parseProxyList(text).routes).toMatchObject([{ host: 'a', port }]);
  });

  it.each(['', ' ', ';', ' ; '])('%j, which says nothing, means a direct connection', (text) => {
    expect(parseProxyList(text)).toEqual({ routes: ['direct'], unknown: [] });
  });

  it('keeps what it can use and names the rest', () => {
    expect(parseProxyList('SOCKS4 a:1; PROXY b:2; QUIC c:3')).toEqual({
      routes: [http('b', 2)],
      unknown: ['SOCKS4 a:1', 'QUIC c:3'],
    });
  });

  it.each([
    'SOCKS a:1',
    'PROXY',
    'PROXY a:0',
    'PROXY a:65536',
    'PROXY a:b',
    'PROXY a b',
    'PROXY http://a:1',
    'PROXY user:password@a:1',
    'PROXY a/b:1',
    'PROXY 2001:db8::1:3128',
    'DIRECTLY',
    '<html>',
  ])('%j is nothing that can be used', (text) => {
    expect(parseProxyList(text)).toEqual({ routes: [], unknown: [text] });
  });
});
