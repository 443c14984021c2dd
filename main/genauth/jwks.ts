import type { CryptoKey, createLocalJWKSet } from 'jose';
import type { Clock } from '../base/clock.ts';
import { err, ok, type Result } from '../base/result.ts';
import { httpFailure } from './envelope.ts';
import type { GenAuthError } from './errors.ts';
import type { Send } from './http.ts';

/** The part of a token's header that says which key it was signed with. */
export interface KeyName {
  readonly kid?: string | undefined;
}

type Keys = ReturnType<typeof createLocalJWKSet>;
type Fetched = Result<Keys, GenAuthError>;

/** Keys that were taken back must not count for ever. */
const maxAgeMs = 3_600_000;
const timeoutMs = 10_000;
const maxBytes = 256 * 1024;

/**
 * The service's public keys (RFC 7517), fetched when they are needed and kept for an hour.
 *
 * Not jose's `createRemoteJWKSet`: that measures the age of keys by the wall clock, which on a kiosk
 * may be set back by years, fetches at once again for a key that is not in a set it has just fetched,
 * knows one address only, and makes every failure of the network an exception of its own.
 */
export class KeySet {
  readonly #send: Send;
  readonly #clock: Clock;
  /** The one that had the keys last comes first. */
  #addresses: readonly [URL, URL];
  #kept: { readonly keys: Keys; readonly fetchedAt: number } | null = null;
  #fetching: Promise<Fetched> | null = null;

  /** @param addresses where the keys may be; the second is asked where there are none at the first */
  constructor(send: Send, addresses: readonly [URL, URL], clock: Clock) {
    this.#send = send;
    this.#addresses = addresses;
    this.#clock = clock;
  }

  /**
   * The key that checks an RS256 signature; null when the service has no usable one of that name.
   * Causes at most one fetch, and only where the kept keys are too old or have no such key.
   */
  async find(
    { kid }: KeyName,
    signal?: AbortSignal,
  ): Promise<Result<CryptoKey | null, GenAuthError>> {
    const kept = this.#kept;
    if (kept && this.#clock.now() - kept.fetchedAt < maxAgeMs) {
      const key = await keyIn(kept.keys, kid);
      if (key) return ok(key);
    }
    const fetched = await this.#fetchShared(signal);
    return fetched.ok ? ok(await keyIn(fetched.value, kid)) : fetched;
  }

  /**
   * One fetch serves everyone who waits at the time. So none of them can end it, only stop waiting;
   * it has its own limit of time.
   */
  #fetchShared(signal: AbortSignal | undefined): Promise<Fetched> {
    const aborted: Fetched = err({
      kind: 'aborted',
      operation: 'jwks',
      host: this.#addresses[0].host,
    });
    if (signal?.aborted) return Promise.resolve(aborted);
    this.#fetching ??= this.#fetchFromEither().finally(() => {
      this.#fetching = null;
    });
    const fetching = this.#fetching;
    if (!signal) return fetching;
    return new Promise((resolve, reject) => {
      const giveUp = () => resolve(aborted);
      signal.addEventListener('abort', giveUp, { once: true });
      fetching.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
    });
  }

  async #fetchFromEither(): Promise<Fetched> {
    const [likely, other] = this.#addresses;
    const first = await this.#fetch(likely);
    if (first.ok || !hasNoKeys(first.error)) return first;
    const second = await this.#fetch(other);
    if (second.ok) this.#addresses = [other, likely];
    // That there is nothing at one address says less than what was said at the other.
    return !second.ok && isNotFound(second.error) ? first : second;
  }

  async #fetch(url: URL): Promise<Fetched> {
    const where = { operation: 'jwks', host: url.host } as const;
    const response = await this.#send({
      operation: 'jwks',
      method: 'GET',
      url,
      headers: { accept: 'application/jwk-set+json, application/json' },
      timeoutMs,
      maxBytes,
    });
    if (!response.ok) return response;
    if (response.value.status !== 200) return err(httpFailure(response.value, where));
    const { createLocalJWKSet } = await import('jose');
    try {
      const keys = createLocalJWKSet(JSON.parse(response.value.body.toString('utf8')));
      this.#kept = { keys, fetchedAt: this.#clock.now() };
      return ok(keys);
    } catch {
      return err({ kind: 'malformed', what: 'the answer is no set of keys', ...where });
    }
  }
}

/**
 * Null also where several keys fit, since then a token must say which it means (OpenID Connect Core
 * §10.1), and where the one that fits cannot be used.
 */
async function keyIn(keys: Keys, kid: string | undefined): Promise<CryptoKey | null> {
  try {
    return await keys({ alg: 'RS256', ...(kid === undefined ? {} : { kid }) });
  } catch {
    return null;
  }
}

/** Whether the service answered, and what it answered is no key set: it may be elsewhere. */
function hasNoKeys(error: GenAuthError): boolean {
  if (error.kind === 'http') return error.status < 500 && error.status !== 429;
  return error.kind === 'malformed';
}

function isNotFound(error: GenAuthError): boolean {
  return error.kind === 'http' && error.status === 404;
}
