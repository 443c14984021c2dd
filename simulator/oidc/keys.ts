import type { CryptoKey, JWK } from 'jose';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** The public half, as JWKS publishes it and as PEM. */
  readonly jwk: JWK;
  readonly pem: string;
}

/** The RSA key of this start. Making one takes up to a second, so it waits until first needed. */
export interface Keys {
  signing(): Promise<SigningKey>;
}

export function createKeys(kid: string): Keys {
  let made: Promise<SigningKey> | null = null;
  return {
    signing() {
      made ??= makeKey(kid);
      return made;
    },
  };
}

/** `jose` is loaded here and not at the start, which must be quick. */
async function makeKey(kid: string): Promise<SigningKey> {
  const { exportJWK, exportSPKI, generateKeyPair } = await import('jose');
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
  return { kid, privateKey, jwk, pem: await exportSPKI(publicKey) };
}
