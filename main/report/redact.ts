/** Keys whose values are never written, however they are spelled. */
const secretKey = /secret|token|ticket|password|authorization|qrcode_?id|cookie|^pin$/i;

/** A JSON Web Token anywhere in a text. */
const jwt = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g;

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
  readonly #kept = new Set<string>();

  /** The same as {@link learn}, for a secret that is never forgotten: one of the settings. */
  keep(secret: string): void {
    if (secret.length < shortestSecret) return;
    for (const form of [secret, urlEncoded(secret)]) this.#kept.add(form);
  }

  /**
   * From now on this value, and its URL-encoded form, is masked wherever it appears, until so many
   * others have been learned that it must be long dead, or it is forgotten.
   */
  learn(secret: string | undefined): void {
    if (secret === undefined || secret.length < shortestSecret) return;
    for (const form of new Set([secret, urlEncoded(secret)])) {
      this.#secrets.delete(form); // so that a secret met again counts as young
      this.#secrets.add(form);
    }
    for (const oldest of this.#secrets) {
      if (this.#secrets.size <= mostSecrets) break;
      this.#secrets.delete(oldest);
    }
  }

  /** A secret that is no longer in use is to be nowhere, and so not here either. */
  forget(secret: string | undefined): void {
    if (secret === undefined) return;
    for (const form of [secret, urlEncoded(secret)]) this.#secrets.delete(form);
  }

  /** @param key the name that the text stands under */
  redact(text: string, key = ''): string {
    if (secretKey.test(key)) return mask;
    let clean = text;
    // The longest first, and before JWTs: a secret of which a part is masked already is not found.
    const secrets = [...this.#kept, ...this.#secrets].sort((a, b) => b.length - a.length);
    for (const secret of secrets) clean = clean.replaceAll(secret, mask);
    return clean.replace(jwt, mask);
  }
}

/** JSON can hold half a surrogate pair, which has no URL-encoded form. */
function urlEncoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    return text;
  }
}
