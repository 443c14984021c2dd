import { createHmac } from 'node:crypto';
import {
  type CryptoKey,
  exportJWK,
  exportSPKI,
  generateKeyPair,
  importJWK,
  type JWTPayload,
  SignJWT,
  UnsecuredJWT,
} from 'jose';
import { beforeAll, describe, expect, it } from 'vitest';
import { explain, summarize } from '../../../main/genauth/errors.ts';
import { createIdTokenVerifier, type IdTokenRules } from '../../../main/genauth/id-token.ts';
import type { TokenSet } from '../../../main/genauth/schema.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import {
  firstPath,
  keySetPage,
  newSigner,
  Provider,
  type Signer,
  secondPath,
  unreachable,
} from './provider.ts';

let signer: Signer;
let stranger: Signer;
beforeAll(async () => {
  [signer, stranger] = await Promise.all([newSigner('k1'), newSigner('k2')]);
});

const wall = Date.UTC(2026, 10, 22, 12, 0, 0);
const seconds = wall / 1000;
const hour = 3_600;

const rules: IdTokenRules = {
  host: new URL('https://sso.test'),
  appId: 'app',
  appSecret: '',
  issuer: '',
};

const claims: JWTPayload = {
  iss: 'https://sso.test/oidc',
  aud: 'app',
  sub: 'user-1',
  iat: seconds,
  exp: seconds + hour,
  name: 'Ada Lovelace',
  nickname: 'ada',
  picture: 'https://cdn.test/ada.png',
};
const ada = { subject: 'user-1', name: 'Ada Lovelace', picture: 'https://cdn.test/ada.png' };

interface Given {
  readonly rules?: Partial<IdTokenRules>;
  /** This machine's clock minus the service's. */
  readonly skewMs?: number | null;
}

function bench({ rules: change, skewMs = null }: Given = {}) {
  const provider = new Provider(signer.jwk);
  const clock = new FakeClock(wall);
  const given = { ...rules, ...change };
  const verify = createIdTokenVerifier(provider.send, given, clock, () => skewMs);
  return {
    provider,
    clock,
    verify: (idToken: string | undefined, signal?: AbortSignal) =>
      verify(tokenSet(idToken), signal),
  };
}

function tokenSet(idToken: string | undefined): TokenSet {
  return {
    scope: undefined,
    accessToken: 'access',
    idToken,
    refreshToken: undefined,
    tokenType: undefined,
    expiresInSeconds: 7_200,
  };
}

/** The usual claims with these changes; undefined takes one away. */
const signed = (change: object = {}, header?: object) =>
  signer.sign({ ...claims, ...change }, header && { ...header });

const hs256 = (secret: string | Uint8Array, header: object = {}) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', ...header })
    .sign(typeof secret === 'string' ? new TextEncoder().encode(secret) : secret);

const rejected = (what: string | RegExp, isClock = false) => ({
  ok: false,
  error: {
    kind: 'tokenRejected',
    operation: 'id-token',
    host: 'sso.test',
    what: typeof what === 'string' ? what : expect.stringMatching(what),
    isClock,
  },
});

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
    expect(await verify(`${header}.${body}.a.b`)).toEqual(rejected('it is no signed JWT'));
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

describe('this machine’s clock', () => {
  const minutes = 60_000;
  /** A service two hours and five minutes behind this machine, and tokens good for an hour there. */
  const ahead = 125 * minutes;

  it('that is ahead is to blame for a token that seems to have ended', async () => {
    const { verify } = bench({ skewMs: ahead });
    expect(await verify(await signed({ exp: seconds - hour }))).toEqual(
      rejected(
        'exp is 2026-11-22T11:00:00Z, expected after 2026-11-22T12:00:00Z; this machine’s clock is 2 h 5 min ahead of the service’s',
        true,
      ),
    );
  });

  it('that is behind is to blame for a token that seems not to have begun', async () => {
    const { verify } = bench({ skewMs: -ahead });
    const change = { nbf: seconds + 2 * hour, exp: seconds + 3 * hour };
    expect(await verify(await signed(change))).toEqual(
      rejected(
        'nbf is 2026-11-22T14:00:00Z, expected before 2026-11-22T12:00:00Z; this machine’s clock is 2 h 5 min behind the service’s',
        true,
      ),
    );
  });

  it.each<[string, number | null, object]>([
    ['is off by no more than is allowed', 120_000, { exp: seconds - 150 }],
    ['is not known to be off', null, { exp: seconds - hour }],
    ['is behind, and the token has ended all the more', -ahead, { exp: seconds - hour }],
    ['is ahead, and the token has ended long before', ahead, { exp: seconds - 3 * hour }],
    ['is ahead, and the token has not begun all the more', ahead, { nbf: seconds + hour }],
    ['is behind, and the token ends before', -ahead, { nbf: seconds + hour, exp: seconds + hour }],
  ])('is not to blame when it %s', async (_what, skewMs, change) => {
    expect(await bench({ skewMs }).verify(await signed(change))).toEqual(
      rejected(/^(exp|nbf) is [^;]*Z, expected (after|before) [^;]*Z$/),
    );
  });

  it('is not to blame for any other fault', async () => {
    expect(await bench({ skewMs: ahead }).verify(await signed({ iss: 'other' }))).toMatchObject({
      error: { isClock: false },
    });
  });

  it('may be off as long as the token is in its time', async () => {
    expect(await bench({ skewMs: ahead }).verify(await signed())).toMatchObject({ ok: true });
  });
});

describe('what is said of a rejected token', () => {
  const person = {
    sub: 'secret-sub',
    name: 'secret-name',
    email: 'secret@mail.test',
    phone_number: 'secret-phone',
  };

  it.each<[string, object, Record<string, unknown>]>([
    ['iss', { iss: 'x' }, {}],
    ['aud', { aud: 'x' }, {}],
    ['azp', { aud: ['app', 'x'] }, {}],
    ['exp', { exp: 1 }, {}],
    ['kid', {}, { kid: 'x' }],
    ['signature', {}, { kid: 'k1' }],
  ])('holds neither the token nor its person: %s', async (_what, change, header) => {
    const by = _what === 'signature' ? stranger : signer;
    const token = await by.sign({ ...claims, ...person, ...change }, { kid: 'k1', ...header });
    const result = await bench().verify(token);
    if (result.ok) throw new Error('was accepted');
    for (const text of [JSON.stringify(result), summarize(result.error), explain(result.error)]) {
      expect(text).not.toMatch(/secret/);
      for (const part of token.split('.')) expect(text).not.toContain(part);
    }
  });

  it.each([
    ['a line break', 'https://a\nlog: forged', '"https://a\\nlog: forged"'],
    ['an escape sequence', '\u001b[2J', '"\\u001b[2J"'],
    ['text that runs from right to left', 'https://\u202egpj.exe', '"https://?gpj.exe"'],
    ['another script', 'https://登录.test', '"https://??.test"'],
    ['an object', { a: [1] }, '{"a":[1]}'],
  ])('shows what was found in plain characters: %s', async (_what, iss, shown) => {
    const what = `iss is ${shown}, expected "i" (setting issuer)`;
    expect(await bench({ rules: { issuer: 'i' } }).verify(await signed({ iss }))).toEqual(
      rejected(what),
    );
  });

  it('shows what was found up to 100 characters', async () => {
    const { verify } = bench({ rules: { issuer: 'i' } });
    const exactly = 'x'.repeat(98);
    expect(await verify(await signed({ iss: exactly }))).toEqual(
      rejected(`iss is "${exactly}", expected "i" (setting issuer)`),
    );
    expect(await verify(await signed({ iss: `${exactly}x` }))).toEqual(
      rejected(`iss is "${'x'.repeat(96)}..., expected "i" (setting issuer)`),
    );
    expect(await verify(await signed({}, { kid: 'k'.repeat(5_000) }))).toEqual(
      rejected(/^kid is "k{96}\.\.\., and/),
    );
  });
});

const pem = async () => exportSPKI((await importJWK(signer.jwk, 'RS256')) as CryptoKey);

function derOf(text: string): Buffer {
  return Buffer.from(text.replace(/-----.*-----|\s/g, ''), 'base64');
}
