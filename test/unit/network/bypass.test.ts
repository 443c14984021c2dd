import { describe, expect, it } from 'vitest';
import { createBypass, isBypassPattern } from '../../../main/network/bypass.ts';

describe('a server that is reached without a proxy', () => {
  it.each([
    ['intranet.test', 'intranet.test'],
    ['Intranet.Test', 'intranet.test'],
    ['*.lan.test', 'a.lan.test'],
    ['*.lan.test', 'a.b.lan.test'],
    ['*.lan.test', 'lan.test'],
    ['.lan.test', 'a.lan.test'],
    ['10.1.2.3', '10.1.2.3'],
    ['10.0.0.0/8', '10.255.0.1'],
    ['0.0.0.0/0', '93.184.216.34'],
    ['2001:db8::/32', '[2001:db8::7]'],
    ['[::1]', '[::1]'],
    ['fe80::1', '[fe80::1]'],
    ['<local>', 'sso'],
  ])('by %j: %j', (pattern, hostname) => {
    expect(createBypass([pattern])(hostname)).toBe(true);
  });

  it.each([
    ['intranet.test', 'a.intranet.test'],
    ['intranet.test', 'xintranet.test'],
    ['*.lan.test', 'xlan.test'],
    ['*.lan.test', 'lan.test.example'],
    ['10.0.0.0/8', '11.0.0.1'],
    ['10.0.0.0/8', '10.example'],
    ['10.1.2.3', '10.1.2.30'],
    ['2001:db8::/32', '10.0.0.1'],
    ['0.0.0.0/0', '[::1]'],
    ['<local>', 'sso.test'],
    ['<local>', '[::1]'],
    ['<local>', '10.0.0.1'],
  ])('is not by %j: %j', (pattern, hostname) => {
    expect(createBypass([pattern])(hostname)).toBe(false);
  });

  it('is any of several, and none of no patterns', () => {
    expect(createBypass(['a.test', 'b.test'])('b.test')).toBe(true);
    expect(createBypass([])('b.test')).toBe(false);
  });
});

describe('a pattern', () => {
  it.each([
    '',
    '*',
    '.',
    '*.',
    'a b',
    'a.*.test',
    'a*.test',
    'http://a.test',
    'a.test:443',
    '10.0.0.0/33',
    '::/129',
    '10.0.0.0/',
    '[10.0.0.1',
    '<-loopback>',
    '例.test',
  ])('cannot be %j', (text) => {
    expect(isBypassPattern(text)).toBe(false);
  });
});
