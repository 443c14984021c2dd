import { describe, expect, it } from 'vitest';
import {
  ada,
  bench,
  claims,
  hs256,
  rejected,
  seconds,
  signed,
  signer,
  stranger,
} from './id-token-bench.ts';
import { firstPath, keySetPage, secondPath, unreachable } from './provider.ts';

describe('a good token', () => {
  it('says who signed in', async () => {
    expect(await bench().verify(await signed())).toEqual({ ok: true, value: ada });
  });

  it.each<[string, object, object]>([
    ['only a nickname', { name: null }, { name: 'ada' }],
    ['a name of nothing', { name: ' ' }, { name: 'ada' }],
    ['a name that is no text', { name: { first: 'Ada' } }, { name: 'ada' }],
    ['no name at all', { name: undefined, nickname: null }, { name: '' }],
    ['no picture', { picture: null }, { picture: null }],
    ['a picture that is no text', { picture: ['a'] }, { picture: null }],
  ])('may have %s', async (_what, change, expected) => {
    const value = { ...ada, ...expected };
    expect(await bench().verify(await signed(change))).toEqual({ ok: true, value });
  });

  it.each<[string, object]>([
    ['for several, this application as its party', { aud: ['app', 'other'], azp: 'app' }],
    ['for a list of one', { aud: ['app'] }],
    ['by the issuer below the application’s id', { iss: 'https://sso.test/app/oidc' }],
    ['that ended two minutes ago', { exp: seconds - 119 }],
    ['that begins in two minutes', { nbf: seconds + 120 }],
  ])('may be one %s', async (_what, change) => {
    expect(await bench().verify(await signed(change))).toEqual({ ok: true, value: ada });
  });

  it('may leave out the name of the key where there is one only', async () => {
    expect(await bench().verify(await signed({}, {}))).toMatchObject({ ok: true });
  });

  it.each([
    ['https://sso.test/base/', '', 'https://sso.test/base/oidc'],
    ['https://sso.test/base', '', 'https://sso.test/base/app/oidc'],
    ['http://localhost:4780', '', 'http://localhost:4780/oidc'],
    ['https://proxy.test', 'https://sso.test/', 'https://sso.test/'],
  ])('at %s, issuer %j, is by %s', async (host, issuer, iss) => {
    const { verify, provider } = bench({ rules: { host: new URL(host), issuer } });
    const { pathname } = new URL(host);
    const base = pathname.replace(/\/$/, '');
    provider.pages.set(`${base}${firstPath}`, keySetPage(signer.jwk));
    expect(await verify(await signed({ iss }))).toEqual({ ok: true, value: ada });
    expect(provider.asked.map(({ url }) => url.href)).toEqual([
      `${new URL(host).origin}${base}${firstPath}`,
    ]);
  });

  it('may be signed with the application’s secret', async () => {
    const { verify, provider } = bench({ rules: { appSecret: 'an app’s secret' } });
    expect(await verify(await hs256('an app’s secret'))).toEqual({ ok: true, value: ada });
    expect(provider.asked).toHaveLength(0);
  });
});

describe('a key that is not known', () => {
  const unknownKey = rejected('kid is "k2", and the service has no one key for that');

  it('is found after exactly one more fetch, once the service has it', async () => {
    const { verify, provider } = bench();
    await verify(await signed());
    provider.publish(stranger.jwk);
    expect(await verify(await stranger.sign(claims))).toEqual({ ok: true, value: ada });
    expect(provider.asked).toHaveLength(2);
  });

  it('rejects after one more fetch when the service does not have it', async () => {
    const { verify, provider } = bench();
    await verify(await signed());
    expect(await verify(await stranger.sign(claims))).toEqual(unknownKey);
    expect(provider.asked).toHaveLength(2);
  });

  it('must be named where the service has several', async () => {
    const { verify, provider } = bench();
    provider.publish(signer.jwk, stranger.jwk);
    expect(await verify(await signed({}, {}))).toEqual(
      rejected('kid is missing, and the service has no one key for that'),
    );
  });

  it('costs one fetch for all who meet it at once', async () => {
    const { verify, provider } = bench();
    await verify(await signed());
    const token = await stranger.sign(claims);
    expect(await Promise.all([verify(token), verify(token)])).toEqual([unknownKey, unknownKey]);
    expect(provider.asked).toHaveLength(2);
  });
});

describe('the service’s keys', () => {
  it('may be at the second address', async () => {
    const { verify, provider } = bench();
    provider.pages.delete(firstPath);
    provider.pages.set(secondPath, keySetPage(signer.jwk));
    expect(await verify(await signed())).toEqual({ ok: true, value: ada });
    expect(provider.paths).toEqual([firstPath, secondPath]);
  });

  it('that cannot be had are no fault of the token, which may be good later', async () => {
    const { verify, provider } = bench();
    provider.pages.set(firstPath, unreachable);
    const token = await signed();
    expect(await verify(token)).toEqual({ ok: false, error: unreachable });
    provider.publish(signer.jwk);
    expect(await verify(token)).toEqual({ ok: true, value: ada });
  });

  it('are not waited for when nobody wants the answer', async () => {
    const { verify, provider } = bench();
    const patience = new AbortController();
    provider.hold = new Promise(() => {});
    const verified = verify(await signed(), patience.signal);
    patience.abort();
    expect(await verified).toMatchObject({ error: { kind: 'aborted', operation: 'jwks' } });
  });
});
