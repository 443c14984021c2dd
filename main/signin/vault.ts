import type { Picture } from '../genauth/picture.ts';
import type { TokenSet } from '../genauth/schema.ts';

/** What proves a sign-in: a ticket to exchange, or the tokens themselves. */
export type Grant =
  | { readonly kind: 'ticket'; readonly ticket: string }
  | { readonly kind: 'tokens'; readonly tokens: TokenSet };

/** The secrets and pictures of one code, which the machine knows by its key alone. */
export interface Kept {
  readonly qrcodeId: string;
  readonly picture: Picture;
  readonly logo: Picture | null;
  readonly grant: Grant | null;
  readonly photo: Picture | null;
  /** A photo is asked for once, whether it comes or not. */
  readonly isPhotoAsked: boolean;
}

/** Holds each code's secrets exactly as long as the machine still knows the code. */
export class Vault {
  readonly #kept = new Map<number, Kept>();

  put(key: number, kept: Kept): void {
    this.#kept.set(key, kept);
  }

  change(key: number, change: Partial<Kept>): void {
    const kept = this.#kept.get(key);
    if (kept) this.#kept.set(key, { ...kept, ...change });
  }

  get(key: number): Kept | null {
    return this.#kept.get(key) ?? null;
  }

  /** Forgets every code that is not in `keys`. */
  keepOnly(keys: ReadonlySet<number>): void {
    for (const key of this.#kept.keys()) if (!keys.has(key)) this.#kept.delete(key);
  }
}
