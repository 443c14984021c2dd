import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { err, ok } from '../../main/base/result.ts';
import type { Sealer } from '../../main/settings/secrets/sealer.ts';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals as a keyring does, for a process that has none. */
export function aesSealer(key: Buffer): Sealer {
  return {
    backend: async () => 'bench',
    async seal(text) {
      const nonce = randomBytes(nonceBytes);
      const aes = createCipheriv(cipher, key, nonce);
      const sealed = Buffer.concat([aes.update(text, 'utf8'), aes.final()]);
      return ok(Buffer.concat([nonce, aes.getAuthTag(), sealed]));
    },
    async open(sealed) {
      const bytes = Buffer.from(sealed);
      try {
        const aes = createDecipheriv(cipher, key, bytes.subarray(0, nonceBytes));
        aes.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes));
        const text = aes.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8');
        return ok({ text: text + aes.final('utf8'), isOutdated: false });
      } catch {
        return err(null);
      }
    },
  };
}
