import { randomUUID } from 'node:crypto';
import type { SessionRefusal } from '../../preload/contract.ts';
import type { Clock } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import { explain, type GenAuthError } from '../genauth/errors.ts';
import type { TokenSet, UserDto } from '../genauth/schema.ts';
import type { Log } from '../report/log.ts';
import type { Redactor } from '../report/redact.ts';
import type { SigninSessions, VerifiedSignIn } from '../signin/service.ts';
import type { SessionEnd, StageNews } from '../signin/session-stage.ts';
import type { Handoff, RunningHandoff } from './handoff.ts';
import type { HeldTokens, Revocations } from './revocations.ts';

export interface SessionsOptions {
  readonly client: {
    profile(accessToken: string): Promise<Result<UserDto, GenAuthError>>;
  };
  readonly handoff: Handoff;
  readonly revocations: Pick<Revocations, 'hold' | 'release' | 'settled'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly redactor: Pick<Redactor, 'forget'>;
  /** The application wanted something that it does not get. */
  readonly onWithheld: (what: SessionRefusal) => void;
}

interface Running {
  readonly held: HeldTokens;
  readonly handoff: RunningHandoff;
  readonly idToken: string | undefined;
}

/**
 * Who is signed in. The tokens live here and with the hand-off, from the exchange to the end of the
 * session, when they are revoked and dropped.
 */
export class Sessions implements SigninSessions {
  readonly #options: SessionsOptions;
  readonly #running = new Map<number, Running>();
  /** Also while the hand-off is only beginning, and may speak already. */
  readonly #live = new Set<number>();
  readonly #endings = new Set<Promise<void>>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  async begin(key: number, signIn: VerifiedSignIn, tell: (news: StageNews) => void) {
    const { handoff, revocations, clock, onWithheld } = this.#options;
    const { tokens, identity } = signIn;
    const held = revocations.hold(tokens);
    const profile = this.#profile(tokens);
    this.#live.add(key);
    const running = handoff.begin(
      {
        id: randomUUID(),
        at: clock.wall(),
        subject: identity.subject,
        tokens,
        profile: profile.then(() => ({})),
      },
      (news) => {
        // What a hand-off says after its end is of nobody who is still there.
        if (!this.#live.has(key)) return;
        if (news.is === 'withheld') onWithheld(news.what);
        else tell(news);
      },
    );
    this.#running.set(key, { held, handoff: running, idToken: tokens.idToken });
    return profile;
  }

  show(key: number, isShown: boolean): void {
    this.#running.get(key)?.handoff.show(isShown);
  }

  retry(key: number): void {
    this.#running.get(key)?.handoff.retry();
  }

  end(key: number, why: SessionEnd): Promise<void> | null {
    const running = this.#running.get(key);
    if (!running) return null;
    this.#running.delete(key);
    this.#live.delete(key);
    this.#options.revocations.release(running.held);
    this.#options.redactor.forget(running.idToken);
    const ended = running.handoff.end(why);
    if (ended === null) return null;
    const ending = ended.finally(() => this.#endings.delete(ending));
    this.#endings.add(ending);
    return ending;
  }

  discard(tokens: TokenSet): void {
    const { revocations, redactor } = this.#options;
    revocations.release(revocations.hold(tokens));
    redactor.forget(tokens.idToken);
  }

  /** Settles when nothing is being cleared away, and no first attempt at a revocation is under way. */
  async settled(): Promise<void> {
    await Promise.all([...this.#endings, this.#options.revocations.settled()]);
  }

  async #profile({ accessToken }: TokenSet) {
    if (!accessToken) return null;
    const profile = await this.#options.client.profile(accessToken);
    if (!profile.ok) {
      this.#options.log.warn('profile not had', { what: explain(profile.error) });
      return null;
    }
    const { name, nickname, username, photo } = profile.value;
    return { name: name || nickname || username || '', photo: photo ?? null, details: [] };
  }
}
