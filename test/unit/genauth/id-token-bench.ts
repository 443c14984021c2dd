import { type JWTPayload, SignJWT } from 'jose';
import { expect } from 'vitest';
import { createIdTokenVerifier, type IdTokenRules } from '../../../main/genauth/id-token.ts';
import type { TokenSet } from '../../../main/genauth/schema.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { newSigner, Provider } from './provider.ts';

/** The service's key `k1`, and a key `k2` that it does not have. */
export const [signer, stranger] = await Promise.all([newSigner('k1'), newSigner('k2')]);

const wall = Date.UTC(2026, 10, 22, 12, 0, 0);
/** Now, seconds since 1970. */
export const seconds = wall / 1000;
export const hour = 3_600;

const rules: IdTokenRules = {
  host: new URL('https://sso.test'),
  appId: 'app',
  appSecret: '',
  issuer: '',
};

export const claims: JWTPayload = {
  iss: 'https://sso.test/oidc',
  aud: 'app',
  sub: 'user-1',
  iat: seconds,
  exp: seconds + hour,
  name: 'Ada Lovelace',
  nickname: 'ada',
  picture: 'https://cdn.test/ada.png',
};
export const ada = { subject: 'user-1', name: 'Ada Lovelace', picture: 'https://cdn.test/ada.png' };

interface Given {
  readonly rules?: Partial<IdTokenRules>;
  /** This machine's clock minus the service's. */
  readonly skewMs?: number | null;
}

/** A verifier with a provider of its own, at noon. */
export function bench({ rules: change, skewMs = null }: Given = {}) {
  const provider = new Provider(signer.jwk);
  const clock = new FakeClock(wall);
  const given = { ...rules, ...change };
  const verify = createIdTokenVerifier(provider.send, given, clock, () => skewMs);
  return {
    provider,
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
export const signed = (change: object = {}, header?: object) =>
  signer.sign({ ...claims, ...change }, header && { ...header });

export const hs256 = (secret: string | Uint8Array, header: object = {}) =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', ...header })
    .sign(typeof secret === 'string' ? new TextEncoder().encode(secret) : secret);

/** A verdict about the token. */
export const rejected = (what: string | RegExp, isClock = false) => ({
  ok: false,
  error: {
    kind: 'tokenRejected',
    operation: 'id-token',
    host: 'sso.test',
    what: typeof what === 'string' ? what : expect.stringMatching(what),
    isClock,
  },
});
