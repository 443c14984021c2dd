/** Keys whose values are never written, however they are spelled. */
const secretKey = /secret|token|ticket|password|authorization|qrcode_?id|cookie|^pin$/i;

/** A JSON Web Token anywhere in a text. */
const jwt = /\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;

/** Shorter values would mask ordinary words. */
const shortestSecret = 6;

/** How many secrets are remembered; a kiosk that runs for months meets many. */
const mostSecrets = 512;

const mask = '[secret]';

/**
 * Takes secrets out of texts: by the key that a text stands under, by the shape of a JWT, and by
 * value, since a server's own message can repeat what it was sent.
 */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** From now on this value, and its URL-encoded form, is masked wherever it appears. */
  learn(secret: string | undefined): void {
    if (secret === undefined || secret.length < shortestSecret) return;
    for (const form of new Set([secret, encodeURIComponent(secret)])) {
      this.#secrets.delete(form); // so that a secret met again counts as young
      this.#secrets.add(form);
    }
    for (const oldest of this.#secrets) {
      if (this.#secrets.size <= mostSecrets) break;
      this.#secrets.delete(oldest);
    }
  }

  /** @param key the name that the text stands under */
  redact(text: string, key = ''): string {
    if (secretKey.test(key)) return mask;
    let clean = text.replace(jwt, mask);
    for (const secret of this.#secrets) clean = clean.replaceAll(secret, mask);
    return clean;
  }
}
