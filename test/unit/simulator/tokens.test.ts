import { describe, expect, it } from 'vitest';
import { type IssuedToken, TokenBook } from '../../../simulator/world/tokens.ts';

const token: IssuedToken = {
  token: 't',
  kind: 'access_token',
  userId: 'ada',
  scope: 'openid',
  issuedAt: 0,
  endsAt: 1_000,
};

describe('tokens', () => {
  it('are good until their end', () => {
    const book = new TokenBook();
    book.put(token);
    expect(book.find('t', 999)).toEqual(token);
    expect(book.find('t', 1_000)).toBeNull();
    expect(book.find('other', 0)).toBeNull();
  });

  it('are no good once revoked, and the revocation is remembered', () => {
    const book = new TokenBook();
    book.put(token);
    expect(book.revoke('t', 77)).toBe(true);
    expect(book.find('t', 0)).toBeNull();
    expect(book.revoked()).toEqual([{ ...token, revokedAt: 77 }]);
  });

  it('that nobody knows are not counted as revoked', () => {
    const book = new TokenBook();
    expect(book.revoke('t', 77)).toBe(false);
    expect(book.revoked()).toEqual([]);
  });

  it('that were spent are gone without having been revoked', () => {
    const book = new TokenBook();
    book.put(token);
    book.spend('t');
    expect(book.find('t', 0)).toBeNull();
    expect(book.revoked()).toEqual([]);
  });

  it('do not pile up without end', () => {
    const book = new TokenBook();
    for (let count = 0; count < 5_001; count += 1) book.put({ ...token, token: `t${count}` });
    expect(book.find('t0', 0)).toBeNull();
    expect(book.find('t1', 0)).not.toBeNull();
    expect(book.find('t5000', 0)).not.toBeNull();
  });
});
