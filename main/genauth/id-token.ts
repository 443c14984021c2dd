import type { CryptoKey, JWTPayload, ProtectedHeaderParameters } from 'jose';
import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { GenAuthError } from './errors.ts';
import type { Send } from './http.ts';
import { KeySet } from './jwks.ts';
import type { TokenSet } from './schema.ts';
import { rejectionOf, shown } from './token-rejection.ts';

export interface IdTokenRules {
  /** Base address of the application; may have a path. */
  readonly host: URL;
  readonly appId: string;
  /** Empty where the kiosk has none: then it cannot check HS256. */
  readonly appSecret: string;
  /** The `iss` that tokens carry where that does not follow from `host`; empty where it does. */
  readonly issuer: string;
}

/** Who signed in, as the service signed it. */
export interface Identity {
  readonly subject: string;
  /** Empty when unknown. */
  readonly name: string;
  /** Address of a picture. */
  readonly picture: string | null;
}

/** @param signal ends the wait for the service's keys, not their fetch, which others may share */
export type VerifyIdToken = (
  tokens: TokenSet,
  signal?: AbortSignal,
) => Promise<Result<Identity, GenAuthError>>;

/** How far this machine's clock and the service's may differ without harm. */
const toleranceSeconds = 120;

/**
 * Checks ID tokens as OpenID Connect Core §3.1.3.7 asks. Where the keys cannot be had, that is the
 * error (operation `jwks`), and asking again may help; what the token is to blame for is
 * `tokenRejected`.
 *
 * @param skewMs this machine's wall clock minus the service's; null when unknown
 */
export function createIdTokenVerifier(
  send: Send,
  rules: IdTokenRules,
  clock: Clock,
  skewMs: () => number | null,
): VerifyIdToken {
  const { host, appId, appSecret } = rules;
  const bases = oidcBases(host, appId);
  const keys = new KeySet(send, [jwksAt(bases[0]), jwksAt(bases[1])], clock);
  const issuers = rules.issuer === '' ? [...bases] : [rules.issuer];

  const reject = (what: string, isClock = false) =>
    err<GenAuthError>({
      kind: 'tokenRejected',
      operation: 'id-token',
      host: host.host,
      what,
      isClock,
    });

  /** RFC 8725 §3.1: each algorithm has its own key, so that no public key can pass as a secret. */
  async function keyFor(
    header: ProtectedHeaderParameters,
    signal: AbortSignal | undefined,
  ): Promise<Result<CryptoKey | Uint8Array, GenAuthError>> {
    switch (header.alg) {
      case 'RS256': {
        const found = await keys.find(header, signal);
        if (!found.ok) return found;
        if (found.value) return ok(found.value);
        return reject(`kid is ${shown(header.kid)}, and the service has no one key for that`);
      }
      case 'HS256':
        if (appSecret !== '') return ok(new TextEncoder().encode(appSecret));
        return reject(
          'alg is HS256, expected RS256: set it as the algorithm of the application’s id_token in the GenAuth console',
        );
      default:
        return reject(`alg is ${shown(header.alg)}, expected RS256 or HS256`);
    }
  }

  return async ({ idToken }, signal) => {
    if (idToken === undefined) return reject('the token set has no id_token');
    // Loaded here, since the first code must not wait for it.
    const { decodeProtectedHeader, jwtVerify } = await import('jose');
    const header = decoded(decodeProtectedHeader, idToken);
    if (header === null) return reject('it is no signed JWT');
    const key = await keyFor(header, signal);
    if (!key.ok) return key;
    const wallMs = clock.wall();
    try {
      const { payload } = await jwtVerify(idToken, key.value, {
        algorithms: ['RS256', 'HS256'],
        issuer: issuers,
        audience: appId,
        requiredClaims: ['sub', 'iss', 'aud', 'exp'],
        currentDate: new Date(wallMs),
        clockTolerance: toleranceSeconds,
      });
      const { aud, azp } = payload;
      if (Array.isArray(aud) && aud.length > 1 && azp !== appId) {
        return reject(`azp is ${shown(azp)}, expected "${appId}", as aud names several`);
      }
      const identity = identityIn(payload);
      return identity === null ? reject('sub is no text') : ok(identity);
    } catch (error) {
      const expected = {
        issuers,
        audience: appId,
        wallMs,
        skewMs: skewMs(),
        toleranceMs: toleranceSeconds * 1000,
      };
      const { what, isClock } = rejectionOf(error, header, expected);
      return reject(what, isClock);
    }
  };
}

/**
 * Where an application's OpenID provider is, which is also its name as issuer: below the address
 * itself, or below the application's id, as the official Node SDK has it since 4.0.2.
 */
function oidcBases(host: URL, appId: string): readonly [string, string] {
  const base = `${host.origin}${host.pathname.replace(/\/+$/, '')}`;
  return [`${base}/oidc`, `${base}/${appId}/oidc`];
}

function jwksAt(oidcBase: string): URL {
  return new URL(`${oidcBase}/.well-known/jwks.json`);
}

function decoded<T>(decode: (token: string) => T, idToken: string): T | null {
  try {
    return decode(idToken);
  } catch {
    return null;
  }
}

/** Null without a subject. */
function identityIn({ sub, name, nickname, picture }: JWTPayload): Identity | null {
  const subject = textIn(sub);
  if (subject === null) return null;
  return {
    subject,
    name: textIn(name) ?? textIn(nickname) ?? '',
    picture: textIn(picture),
  };
}

/** Claims may be null, empty or of any type. */
function textIn(claim: unknown): string | null {
  return typeof claim === 'string' && claim.trim() !== '' ? claim : null;
}
