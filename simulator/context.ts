import type { Issuer } from './oidc/issuer.ts';
import type { Keys } from './oidc/keys.ts';
import type { PictureStore } from './pictures/store.ts';
import type { World } from './world.ts';

/** Addresses without a slash at the end. */
export interface Origins {
  /** The API and the phone page, as this machine reaches them. */
  readonly api: string;
  /** Pictures come from another origin, as GenAuth's come from a CDN. */
  readonly pictures: string;
  /** The phone page as a phone reaches it. */
  readonly phone: string;
  /** Whether codes hold a link to the phone page, for a real camera, instead of the API's text. */
  readonly isLan: boolean;
}

/** What every request handler may use. */
export interface Context {
  readonly world: World;
  readonly origins: Origins;
  readonly keys: Keys;
  readonly issuer: Issuer;
  readonly pictures: PictureStore;
}
