import type { Result } from '../../base/result.ts';

/** A secret taken out of its seal. */
export interface Opened {
  readonly text: string;
  /** The key has changed since, and the secret should be sealed anew. */
  readonly isOutdated: boolean;
}

/** What the operating system offers for keeping secrets. Nothing here throws. */
export interface Sealer {
  /**
   * What seals today: `dpapi`, `keychain`, on Linux `gnome_libsecret`, `kwallet`, `kwallet5`,
   * `kwallet6` or `basic_text`; null when nothing can. May wait until the app is ready.
   */
  backend(): Promise<string | null>;
  /** The error is no more than that it failed: a message could quote what was to be sealed. */
  seal(text: string): Promise<Result<Uint8Array, null>>;
  open(sealed: Uint8Array): Promise<Result<Opened, null>>;
}

/** Whether a backend only hides secrets: its key is the same on every machine. */
export function isDegraded(backend: string): boolean {
  return backend === 'basic_text';
}
