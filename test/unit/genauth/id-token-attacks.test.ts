import { createHmac } from 'node:crypto';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
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
import { firstPath } from './provider.ts';

describe('a token is rejected', () => {
  const expectedIss = '"https://sso.test/oidc" or "https://sso.test/app/oidc" (setting issuer)';

  it.each<[string, object, string]>([
    [
      'another issuer',
      { iss: 'https://evil.test' },
      `iss is "https://evil.test", expected ${expectedIss}`,
    ],
    [
      'an issuer with a slash more',
      { iss: 'https://sso.test/oidc/' },
      `iss is "https://sso.test/oidc/", expected ${expectedIss}`,
    ],
    [
      'another application’s issuer',
      { iss: 'https://sso.test/other/oidc' },
      `iss is "https://sso.test/other/oidc", expected ${expectedIss}`,
    ],
    ['no issuer', { iss: undefined }, 'iss is missing'],
    ['another audience', { aud: 'other' }, 'aud is "other", expected "app"'],
    ['other audiences', { aud: ['a', 'b'] }, 'aud is ["a","b"], expected "app"'],
    ['no audience', { aud: undefined }, 'aud is missing'],
    [
      'several audiences and no party',
      { aud: ['app', 'other'] },
      'azp is missing, expected "app", as aud names several',
    ],
    [
      'several audiences and another party',
      { aud: ['app', 'other'], azp: 'other' },
      'azp is "other", expected "app", as aud names several',
    ],
    ['no subject', { sub: undefined }, 'sub is missing'],
    ['an empty subject', { sub: '' }, 'sub is no text'],
    ['a subject that is no text', { sub: 7 }, 'sub is no text'],
    [
      'its end in the past',
      { exp: seconds - 120 },
      'exp is 2026-11-22T11:58:00Z, expected after 2026-11-22T12:00:00Z',
    ],
    ['an end long past', { exp: -1e300 }, 'exp is -1e+300, expected after 2026-11-22T12:00:00Z'],
    ['no end', { exp: undefined }, 'exp is missing'],
    ['an end that is no number', { exp: 'never' }, 'exp is no number'],
    [
      'its begin in the future',
      { nbf: seconds + 121 },
      'nbf is 2026-11-22T12:02:01Z, expected before 2026-11-22T12:00:00Z',
    ],
    [
      'a begin that never comes',
      { nbf: 1e300 },
      'nbf is 1e+300, expected before 2026-11-22T12:00:00Z',
    ],
  ])('for %s', async (_what, change, what) => {
    expect(await bench().verify(await signed(change))).toEqual(rejected(what));
  });

  it('for an issuer that is not exactly the one of the settings', async () => {
    const { verify } = bench({ rules: { issuer: 'https://sso.test/' } });
    const what = 'iss is "https://sso.test/oidc", expected "https://sso.test/" (setting issuer)';
    expect(await verify(await signed())).toEqual(rejected(what));
  });

  it('where there is none', async () => {
    expect(await bench().verify(undefined)).toEqual(rejected('the token set has no id_token'));
  });

  it.each(['text', 'a.b.c', '..', 'eyJ9.e30.', `${'e30.'.repeat(4)}e30`])(
    'where it is none: %j',
    async (text) => {
      const { verify, provider } = bench();
      expect(await verify(text)).toEqual(rejected(/^it is no signed JWT$|^alg is missing/));
      expect(provider.asked).toHaveLength(0);
    },
  );

  it('whose signature is missing, or is not the last part', async () => {
    const [header = '', body = ''] = (await signed()).split('.');
    const { verify } = bench();
    const bad = /^the signature was not made with the service’s key, kid "k1"$/;
    expect(await verify(`${header}.${body}.`)).toEqual(rejected(bad));
    expect(await verify(`${header}.${body}.a.b.c`)).toEqual(rejected('it is no signed JWT'));
  });

  it.each(['"text"', '[]', 'null', '{', ''])('that says %j', async (text) => {
    const token = await signer.signText(text);
    expect(await bench().verify(token)).toEqual(rejected('it is no signed JWT'));
  });

  it('that was changed on its way', async () => {
    const [header, , signature] = (await signed()).split('.');
    const forged = JSON.stringify({ ...claims, sub: 'admin' });
    const body = Buffer.from(forged).toString('base64url');
    expect(await bench().verify(`${header}.${body}.${signature}`)).toEqual(
      rejected('the signature was not made with the service’s key, kid "k1"'),
    );
  });

  it('by a key that only claims to be the service’s', async () => {
    expect(await bench().verify(await stranger.sign(claims, { kid: 'k1' }))).toEqual(
      rejected('the signature was not made with the service’s key, kid "k1"'),
    );
  });

  it('that brings its own key along', async () => {
    const header = { jwk: stranger.jwk, jku: 'https://evil.test/jwks.json', kid: 'k1' };
    const { verify, provider } = bench();
    expect(await verify(await stranger.sign(claims, header))).toMatchObject({ ok: false });
    expect(provider.paths).toEqual([firstPath]);
  });

  it('that must be understood in a way that it is not', async () => {
    const header = { kid: 'k1', crit: ['new'], new: 1 };
    const token = await signer.sign(claims, header, { new: true });
    expect(await bench().verify(token)).toEqual(
      rejected('it cannot be checked (ERR_JOSE_NOT_SUPPORTED)'),
    );
  });

  it('whose key cannot be used', async () => {
    const { verify, provider } = bench();
    provider.publish({ ...signer.jwk, n: 'AQAB' });
    expect(await verify(await signed())).toEqual(rejected(/^it cannot be checked \(\w+\)$/));
  });
});

describe('the algorithm of a token', () => {
  const wanted = 'expected RS256 or HS256';

  it('cannot be none', async () => {
    const token = new UnsecuredJWT(claims).encode();
    expect(await bench({ rules: { appSecret: 's' } }).verify(token)).toEqual(
      rejected(`alg is "none", ${wanted}`),
    );
  });

  it.each(['None', 'NONE', 'RS512', 'PS256', 'ES256', 'HS512', 'rs256', '', 7, null, undefined])(
    'cannot be %j, whatever it is signed with',
    async (alg) => {
      const [, body, signature] = (await signed()).split('.');
      const header = Buffer.from(JSON.stringify({ alg, kid: 'k1' })).toString('base64url');
      const { verify, provider } = bench({ rules: { appSecret: 's' } });
      const found = alg === undefined ? 'missing' : JSON.stringify(alg);
      expect(await verify(`${header}.${body}.${signature}`)).toEqual(
        rejected(`alg is ${found}, ${wanted}`),
      );
      expect(provider.asked).toHaveLength(0);
    },
  );

  it.each(['RS512', 'PS256'])(
    'cannot be %s, even well signed by a key of the service',
    async (alg) => {
      const { privateKey, publicKey } = await generateKeyPair(alg);
      const { verify, provider } = bench();
      provider.publish({ ...(await exportJWK(publicKey)), kid: 'k1' });
      const header = { alg, kid: 'k1' };
      const token = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
      expect(await verify(token)).toEqual(rejected(`alg is "${alg}", ${wanted}`));
    },
  );

  const noSecret =
    'alg is HS256, expected RS256: set it as the algorithm of the application’s id_token in the GenAuth console';

  /** RFC 8725 §2.1: what everyone knows of the service, used as if it were a secret. */
  const publicTexts: readonly [string, () => Promise<string | Uint8Array>][] = [
    ['the public key as PEM', () => pem()],
    ['the public key as PEM without the last line break', async () => (await pem()).trim()],
    ['the public key as DER', async () => derOf(await pem())],
    ['the public key as JWK', async () => JSON.stringify(signer.jwk)],
    ['its modulus', async () => Buffer.from(signer.jwk.n ?? '', 'base64url')],
  ];

  it.each(publicTexts)('cannot turn %s into a secret', async (_what, secret) => {
    const token = await hs256(await secret(), { kid: 'k1' });
    expect(await bench().verify(token)).toEqual(rejected(noSecret));
    expect(await bench({ rules: { appSecret: 'right' } }).verify(token)).toEqual(
      rejected('the signature was not made with the application’s secret (setting appSecret)'),
    );
  });

  it('cannot make a secret of a published key', async () => {
    const token = await hs256('published', { kid: 'oct' });
    const { verify, provider } = bench({ rules: { appSecret: 'right' } });
    const k = Buffer.from('published').toString('base64url');
    provider.publish({ kty: 'oct', k, kid: 'oct' });
    expect(await verify(token)).toMatchObject({ error: { kind: 'tokenRejected' } });
    expect(provider.asked).toHaveLength(0);
  });

  it('cannot be HS256 without the application’s secret, nor with an empty one', async () => {
    expect(await bench().verify(await hs256('any'))).toEqual(rejected(noSecret));
    const [header, body] = (await hs256('any')).split('.');
    const signature = createHmac('sha256', '').update(`${header}.${body}`).digest('base64url');
    expect(await bench().verify(`${header}.${body}.${signature}`)).toEqual(rejected(noSecret));
  });

  it('may be HS256 with the application’s secret, and no other', async () => {
    const { verify } = bench({ rules: { appSecret: 'right' } });
    expect(await verify(await hs256('wrong'))).toEqual(
      rejected('the signature was not made with the application’s secret (setting appSecret)'),
    );
    expect(await verify(await hs256('right'))).toEqual({ ok: true, value: ada });
  });
});

const pem = async () => exportSPKI((await importJWK(signer.jwk, 'RS256')) as CryptoKey);

function derOf(text: string): Buffer {
  return Buffer.from(text.replace(/-----.*-----|\s/g, ''), 'base64');
}
