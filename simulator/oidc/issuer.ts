import type { SignJWT } from 'jose';
import type { Origins } from '../context.ts';
import { application } from '../world/application.ts';
import type { User } from '../world/users.ts';
import type { World } from '../world.ts';
import { personClaims } from './claims.ts';
import type { Keys } from './keys.ts';

/** A token set in OIDC's own spelling; V3 renames `expires_in`. */
export interface IssuedSet {
  readonly scope: string;
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token?: string;
  readonly token_type: 'Bearer';
  /** Seconds. */
  readonly expires_in: number;
}

/** Seconds: as in the API's samples two hours, two weeks; a refresh token lives a month. */
export const tokenSeconds = { access: 7_200, id: 1_209_600, refresh: 2_592_000 } as const;

/** Codes whose sets are kept for further polls; the older ones have long been read. */
const maxCodes = 256;

/** Signs token sets and has the world remember what was given out. */
export class Issuer {
  readonly #world: World;
  readonly #keys: Keys;
  readonly #origins: Origins;
  readonly #ofCodes = new Map<string, Promise<IssuedSet>>();

  constructor(world: World, keys: Keys, origins: Origins) {
    this.#world = world;
    this.#keys = keys;
    this.#origins = origins;
  }

  /** A refresh token comes with the scope `offline_access`. */
  async issue(user: User, scope: string): Promise<IssuedSet> {
    const [access_token, id_token] = await Promise.all([
      this.#accessToken(user, scope),
      this.#idToken(user),
    ]);
    const isLasting = scope.split(' ').includes('offline_access');
    const refresh = isLasting ? { refresh_token: this.#world.ids.token(43) } : {};
    const { clock, tokens } = this.#world;
    const issuedAt = Math.floor(clock.wall() / 1000);
    const common = { userId: user.userId, scope, issuedAt };
    const endsIn = (seconds: number) => clock.now() + seconds * 1000;
    const endsAt = endsIn(tokenSeconds.access);
    tokens.put({ token: access_token, kind: 'access_token', endsAt, ...common });
    if (refresh.refresh_token !== undefined) {
      const token = refresh.refresh_token;
      tokens.put({ token, kind: 'refresh_token', endsAt: endsIn(tokenSeconds.refresh), ...common });
    }
    const expires_in = tokenSeconds.access;
    return { scope, access_token, id_token, ...refresh, token_type: 'Bearer', expires_in };
  }

  /** The set that a poll hands out directly: one per code, however often it is asked. */
  issueForCode(qrcodeId: string, user: User): Promise<IssuedSet> {
    const known = this.#ofCodes.get(qrcodeId);
    if (known) return known;
    const issued = this.issue(user, this.qrScope());
    this.#ofCodes.set(qrcodeId, issued);
    const [oldest] = this.#ofCodes.keys();
    if (this.#ofCodes.size > maxCodes && oldest !== undefined) this.#ofCodes.delete(oldest);
    return issued;
  }

  /** The scope of a sign-in by code: the endpoints take none, so the application decides. */
  qrScope(): string {
    const { qrRefreshToken } = this.#world.behaviours;
    return `openid profile email phone${qrRefreshToken ? ' offline_access' : ''}`;
  }

  async #accessToken(user: User, scope: string): Promise<string> {
    const { kid, privateKey } = await this.#keys.signing();
    const own = { sub: user.userId, scope, jti: this.#world.ids.token(32) };
    return (await this.#claims(own, tokenSeconds.access))
      .setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' })
      .sign(privateKey);
  }

  async #idToken(user: User): Promise<string> {
    const record = this.#world.users.record(user.userId);
    const own = personClaims(this.#origins.pictures, user, record);
    const claims = await this.#claims(own, tokenSeconds.id);
    if (this.#world.behaviours.idTokenAlg === 'HS256') {
      const secret = new TextEncoder().encode(application.secret);
      return claims.setProtectedHeader({ alg: 'HS256', typ: 'JWT' }).sign(secret);
    }
    const { kid, privateKey } = await this.#keys.signing();
    return claims.setProtectedHeader({ alg: 'RS256', kid, typ: 'JWT' }).sign(privateKey);
  }

  /** Claims that end `lifetime` seconds from now. */
  async #claims(own: Record<string, unknown>, lifetime: number): Promise<SignJWT> {
    // Loaded when first needed: the start must be quick.
    const { SignJWT } = await import('jose');
    const seconds = Math.floor(this.#world.clock.wall() / 1000);
    return new SignJWT(own)
      .setIssuer(`${this.#origins.api}/oidc`)
      .setAudience(application.id)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + lifetime);
  }
}
