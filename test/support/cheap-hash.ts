import { scryptSync } from 'node:crypto';

/** A PIN's hash in the stored form at next to no cost: the form names its cost, so it counts. */
export function cheapHash(pin: string): string {
  const salt = Buffer.alloc(16, 7);
  const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
  const hash = scryptSync(pin, salt, 32, { N: 16, r: 1, p: 1 });
  return `$scrypt$ln=4,r=1,p=1$${unpadded(salt)}$${unpadded(hash)}`;
}
