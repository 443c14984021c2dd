import type { GenAuthClient } from '../genauth/client.ts';
import { explain } from '../genauth/errors.ts';
import type { TokenSet } from '../genauth/schema.ts';
import type { Log } from '../report/log.ts';
import type { SigninSessions } from '../signin/service.ts';

type SessionClient = Pick<GenAuthClient, 'profile' | 'revoke'>;

/**
 * Who is signed in. The tokens live here and nowhere else, from the exchange to the end of the
 * session, when they are revoked and dropped.
 */
export class Sessions implements SigninSessions {
  readonly #client: SessionClient;
  readonly #log: Log;
  readonly #tokens = new Map<number, TokenSet>();
  readonly #revocations = new Set<Promise<void>>();

  constructor(client: SessionClient, log: Log) {
    this.#client = client;
    this.#log = log;
  }

  async begin(key: number, tokens: TokenSet) {
    this.#tokens.set(key, tokens);
    if (!tokens.accessToken) return null;
    const profile = await this.#client.profile(tokens.accessToken);
    if (!profile.ok) {
      this.#log.warn('profile not had', { what: explain(profile.error) });
      return null;
    }
    const { name, nickname, username, photo } = profile.value;
    return { name: name || nickname || username || '', photo: photo ?? null };
  }

  end(key: number): void {
    const tokens = this.#tokens.get(key);
    if (!tokens) return;
    this.#tokens.delete(key);
    this.discard(tokens);
  }

  discard(tokens: TokenSet): void {
    const revocation = this.#revoke(tokens).finally(() => this.#revocations.delete(revocation));
    this.#revocations.add(revocation);
  }

  /** Settles when no revocation is under way. */
  async settled(): Promise<void> {
    await Promise.all(this.#revocations);
  }

  async #revoke({ accessToken, refreshToken }: TokenSet): Promise<void> {
    const calls = [
      refreshToken && this.#client.revoke(refreshToken, 'refresh_token'),
      accessToken && this.#client.revoke(accessToken, 'access_token'),
    ];
    for (const result of await Promise.all(
      calls.filter((call) => call !== undefined && call !== ''),
    )) {
      if (result && !result.ok) this.#log.warn('not revoked', { what: explain(result.error) });
    }
  }
}
