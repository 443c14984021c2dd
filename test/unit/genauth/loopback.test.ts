import { describe, expect, it } from 'vitest';
import { isLoopback } from '../../../main/genauth/loopback.ts';

describe('a host name is this machine', () => {
  it.each(['localhost', 'api.localhost', '127.0.0.1', '127.1.2.3', '127.255.255.254', '[::1]'])(
    'as %s',
    (name) => {
      expect(isLoopback(name)).toBe(true);
    },
  );

  it.each(['http://127.1', 'http://0x7f000001', 'http://2130706433', 'http://LOCALHOST'])(
    'as %s, once a URL has spelled it out',
    (address) => {
      expect(isLoopback(new URL(address).hostname)).toBe(true);
    },
  );
});

describe('a host name is not this machine', () => {
  it.each([
    '',
    'app.test',
    'localhost.app.test',
    'mylocalhost',
    '127.0.0.1.app.test',
    '127.app.test',
    '128.0.0.1',
    '10.0.0.1',
    '192.168.0.1',
    '0.0.0.0',
    '[::]',
    '[::2]',
    '::1',
  ])('as %j', (name) => {
    expect(isLoopback(name)).toBe(false);
  });
});
