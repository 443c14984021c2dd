import { err, ok } from '../../main/base/result.ts';
import type { Sealer } from '../../main/settings/secrets/sealer.ts';

/** A system that keeps secrets: seals by turning the bytes, and opens what the same backend sealed. */
export class FakeSealer implements Sealer {
  /** null: nothing seals. */
  today: string | null;
  /** Counts up as the system takes new keys; what older ones sealed is outdated. */
  key = 1;
  /** The keys have been lost: what was sealed before cannot be opened. */
  isKeyLost = false;
  /** The keyring is locked, or broken. */
  isFailing = false;

  constructor(today: string | null = 'gnome_libsecret') {
    this.today = today;
  }

  async backend() {
    return this.today;
  }

  async seal(text: string) {
    if (this.isFailing || this.today === null) return err(null);
    return ok(turned(Buffer.from(`${this.today} ${this.key} ${text}`)));
  }

  async open(sealed: Uint8Array) {
    const [, backend, key, text] = /^(\S+) (\d+) (.*)$/s.exec(turned(sealed).toString()) ?? [];
    if (this.isKeyLost || this.isFailing || backend !== this.today) return err(null);
    return text === undefined ? err(null) : ok({ text, isOutdated: Number(key) < this.key });
  }
}

function turned(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.map((byte) => byte ^ 0x5a));
}
