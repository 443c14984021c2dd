import { err, ok } from '../../main/base/result.ts';
import type { Sealer } from '../../main/settings/secrets/sealer.ts';

/** A system that keeps secrets: seals by turning the bytes, each backend by a number of its own. */
export class FakeSealer implements Sealer {
  /** null: nothing seals. */
  today: string | null;
  /** The key has been lost: what was sealed before cannot be opened. */
  isKeyLost = false;
  /** The keyring is locked, or broken. */
  isFailing = false;
  isOutdated = false;

  constructor(today: string | null = 'gnome_libsecret') {
    this.today = today;
  }

  async backend() {
    return this.today;
  }

  async seal(text: string) {
    if (this.isFailing || this.today === null) return err(null);
    const bytes = Buffer.from(`${this.today}:${text}`);
    return ok(bytes.map((byte) => byte ^ 0x5a));
  }

  async open(sealed: Uint8Array) {
    const text = Buffer.from(sealed.map((byte) => byte ^ 0x5a)).toString();
    const prefix = `${this.today}:`;
    if (this.isKeyLost || this.isFailing || !text.startsWith(prefix)) return err(null);
    return ok({ text: text.slice(prefix.length), isOutdated: this.isOutdated });
  }
}
