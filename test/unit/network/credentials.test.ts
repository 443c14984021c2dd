import { describe, expect, it } from 'vitest';
import { basicProof, parseProxyCredentials, secretsIn } from '../../../main/network/credentials.ts';

describe('the credentials of a proxy', () => {
  it.each([
    ['user:password', { user: 'user', password: 'password' }],
    ['user:', { user: 'user', password: '' }],
    ['DOMAIN\\user:pass:word', { user: 'DOMAIN\\user', password: 'pass:word' }],
    ['us er:密 码', { user: 'us er', password: '密 码' }],
  ])('%j', (text, expected) => {
    expect(parseProxyCredentials(text)).toEqual(expected);
  });

  it.each(['', 'user', ':password', 'user:pass\nword', 'us\u0000er:p', 'u:\u007f'])(
    '%j are none',
    (text) => {
      expect(parseProxyCredentials(text)).toBeNull();
    },
  );

  it('are proven as RFC 7617 has it in its examples', () => {
    expect(basicProof({ user: 'Aladdin', password: 'open sesame' })).toBe(
      'Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    );
    expect(basicProof({ user: 'test', password: '123£' })).toBe('Basic dGVzdDoxMjPCow==');
  });

  it('are secret by the password alone, and as they are proven', () => {
    expect(secretsIn({ user: 'Aladdin', password: 'open sesame' })).toEqual([
      'open sesame',
      'QWxhZGRpbjpvcGVuIHNlc2FtZQ==',
    ]);
    expect(secretsIn(null)).toEqual([]);
  });
});
