import { createPublicKey, verify } from 'node:crypto';
import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';

/**
 * What a feed offers: a file as electron-builder writes it (`latest-linux.yml`), with a signature over
 * what an update is recognised by. https and SHA-512 say that the file is the server's; the signature
 * says that it is ours, whoever runs the server.
 */
const Offer = v.object({
  version: v.pipe(v.string(), v.maxLength(100)),
  files: v.pipe(
    v.array(v.object({ url: v.string(), sha512: v.string(), size: v.optional(v.number(), 0) })),
    v.minLength(1),
  ),
  /** electron-builder’s web installer would fetch these too, and they are not signed. */
  packages: v.optional(v.null_(), null),
  /** Ed25519 over `signedText`, in base64. */
  signature: v.optional(v.string(), ''),
});
export type Offer = v.InferOutput<typeof Offer>;

/**
 * The text that is signed: JSON, in which no part can pass for another.
 *
 * @param feed its name, so that no channel's or system's offer can pass for another's
 */
export function signedText(
  feed: string,
  { version, files }: Pick<Offer, 'version' | 'files'>,
): string {
  const parts = files.map(({ url, sha512, size }) => JSON.stringify([url, sha512, size]));
  return JSON.stringify(['genauth-kiosk update', feed, version, parts.sort()]);
}

/**
 * Reads an offer, and checks who made it.
 *
 * @param feed the name of the feed that it was found in
 * @param key Ed25519, as SPKI in base64
 * @returns as the error: what is wrong with it, as the end of a sentence
 */
export function readOffer(found: unknown, feed: string, key: string): Result<Offer, string> {
  const offer = v.safeParse(Offer, found);
  if (!offer.success) return err('the feed holds no version with files and their sha512');
  const { version, signature } = offer.output;
  if (signature === '') return err(`the offer of ${version} is not signed`);
  if (!isSigned(offer.output, feed, key)) {
    return err(
      `the signature of ${version} does not fit: it was not made with this release’s key, or for another feed`,
    );
  }
  return ok(offer.output);
}

function isSigned(offer: Offer, feed: string, key: string): boolean {
  try {
    const publicKey = createPublicKey({
      key: Buffer.from(key, 'base64'),
      format: 'der',
      type: 'spki',
    });
    const text = Buffer.from(signedText(feed, offer));
    return verify(null, text, publicKey, Buffer.from(offer.signature, 'base64'));
  } catch {
    return false;
  }
}
