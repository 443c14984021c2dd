import type { Picture } from '../genauth/picture.ts';
import type { CheckQRCodeStatusDataDto, TokenSet } from '../genauth/schema.ts';

/** What proves a sign-in: a ticket to exchange, or the tokens themselves. */
export type Grant =
  | { readonly kind: 'ticket'; readonly ticket: string }
  | { readonly kind: 'tokens'; readonly tokens: TokenSet };

/**
 * What a status poll grants. A ticket is preferred: it is of no use to anyone who does not hold the
 * client's credentials.
 *
 * @param spentTicket the one that was sent for an exchange already
 */
export function grantIn(
  status: CheckQRCodeStatusDataDto,
  spentTicket: string | null,
): Grant | null {
  if (status.ticket) {
    return status.ticket === spentTicket ? null : { kind: 'ticket', ticket: status.ticket };
  }
  if (status.tokenSet) return { kind: 'tokens', tokens: status.tokenSet };
  return null;
}

/** The secrets and pictures of one code, which the machine knows by its key alone. */
export interface Kept {
  readonly qrcodeId: string;
  readonly picture: Picture;
  readonly logo: Picture | null;
  readonly grant: Grant | null;
  /** The ticket that was sent for an exchange: it is not sent again for being shown again. */
  readonly spentTicket: string | null;
  readonly photo: Picture | null;
  /** A photo is asked for once, whether it comes or not. */
  readonly isPhotoAsked: boolean;
}

/**
 * Holds each code's secrets exactly as long as the machine still knows the code. Tokens that are
 * dropped before a session took them over are handed to `discard`, to be revoked.
 */
export class Vault {
  readonly #kept = new Map<number, Kept>();
  readonly #discard: (tokens: TokenSet) => void;

  constructor(discard: (tokens: TokenSet) => void) {
    this.#discard = discard;
  }

  put(key: number, minted: Pick<Kept, 'qrcodeId' | 'picture' | 'logo'>): void {
    const { qrcodeId, picture, logo } = minted;
    const nothingYet = { grant: null, spentTicket: null, photo: null, isPhotoAsked: false };
    this.#kept.set(key, { qrcodeId, picture, logo, ...nothingYet });
  }

  change(key: number, change: Partial<Pick<Kept, 'spentTicket' | 'photo' | 'isPhotoAsked'>>): void {
    const kept = this.#kept.get(key);
    if (kept) this.#kept.set(key, { ...kept, ...change });
  }

  /** Tokens take the place of the ticket they were had for. What comes for a forgotten code is dropped. */
  grant(key: number, grant: Grant): void {
    const kept = this.#kept.get(key);
    if (kept) this.#kept.set(key, { ...kept, grant });
    else this.#drop(grant);
  }

  /** The grant is somebody else's from now on. */
  handOver(key: number): void {
    const kept = this.#kept.get(key);
    if (kept) this.#kept.set(key, { ...kept, grant: null });
  }

  get(key: number): Kept | null {
    return this.#kept.get(key) ?? null;
  }

  /** Forgets every code that is not in `keys`. */
  keepOnly(keys: ReadonlySet<number>): void {
    for (const [key, { grant }] of this.#kept) {
      if (keys.has(key)) continue;
      this.#kept.delete(key);
      this.#drop(grant);
    }
  }

  #drop(grant: Grant | null): void {
    if (grant?.kind === 'tokens') this.#discard(grant.tokens);
  }
}
