import { expect, it } from 'vitest';
import { ProxyLogin } from '../../../main/network/proxy-login.ts';

const login = () => new ProxyLogin({ user: 'a', password: 'b' });

it('gives nothing to a proxy that has not asked', () => {
  expect(login().proofFor('a.test:1')).toBeNull();
});

it('gives to the proxy that asks, from then on at once, and to no other', () => {
  const asked = login();
  expect(asked.proofAsked('a.test:1')).toBe('Basic YTpi');
  expect(asked.proofFor('a.test:1')).toBe('Basic YTpi');
  expect(asked.proofFor('a.test:2')).toBeNull();
});

it('has nothing to give without credentials', () => {
  const none = new ProxyLogin(null);
  expect(none.proofAsked('a.test:1')).toBeNull();
  expect(none.proofFor('a.test:1')).toBeNull();
});
