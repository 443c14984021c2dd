export type TokenKind = 'access_token' | 'refresh_token';

/** A token that was given out. */
export interface IssuedToken {
  readonly token: string;
  readonly kind: TokenKind;
  readonly userId: string;
  readonly scope: string;
  /** Wall clock, seconds since 1970. */
  readonly issuedAt: number;
  /** Monotonic milliseconds. */
  readonly endsAt: number;
}

export interface RevokedToken extends IssuedToken {
  /** Wall clock, milliseconds since 1970. */
  readonly revokedAt: number;
}

/** So that a long run keeps its size; the oldest go first. */
const maxTokens = 5_000;

/** Which tokens are good, and which were revoked. */
export class TokenBook {
  readonly #issued = new Map<string, IssuedToken>();
  readonly #revoked = new Map<string, RevokedToken>();

  put(issued: IssuedToken): void {
    this.#issued.set(issued.token, issued);
    dropOldest(this.#issued);
  }

  /** The token if it is good at `now` (monotonic ms): known, in time, not revoked or used up. */
  find(token: string, now: number): IssuedToken | null {
    const issued = this.#issued.get(token);
    return issued && now < issued.endsAt ? issued : null;
  }

  /** Takes a refresh token out of use because it was exchanged for a new one. */
  spend(token: string): void {
    this.#issued.delete(token);
  }

  /** False when no such token was given out, or it is gone already; not an error (RFC 7009 §2.2). */
  revoke(token: string, wall: number): boolean {
    const issued = this.#issued.get(token);
    if (!issued) return false;
    this.#issued.delete(token);
    this.#revoked.set(token, { ...issued, revokedAt: wall });
    dropOldest(this.#revoked);
    return true;
  }

  /** Those that were not revoked, also where their time is over; oldest first. */
  issued(): readonly IssuedToken[] {
    return [...this.#issued.values()];
  }

  /** Oldest first. */
  revoked(): readonly RevokedToken[] {
    return [...this.#revoked.values()];
  }

  clear(): void {
    this.#issued.clear();
    this.#revoked.clear();
  }
}

function dropOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= maxTokens) return;
    map.delete(key);
  }
}
