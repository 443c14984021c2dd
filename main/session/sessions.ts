import { randomUUID } from 'node:crypto';
import type { SessionRefusal } from '../../preload/contract.ts';
import type { Clock } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import { explain, type GenAuthError } from '../genauth/errors.ts';
import type { TokenSet, UserDto } from '../genauth/schema.ts';
import type { Log } from '../report/log.ts';
import type { Redactor } from '../report/redact.ts';
import type { Settings } from '../settings/schema.ts';
import type { PersonShown, SigninSessions, VerifiedSignIn } from '../signin/service.ts';
import type { SessionEnd, StageNews } from '../signin/session-stage.ts';
import type { AuditLog } from './audit/audit-log.ts';
import type { SignInFacts, SignOutFacts } from './audit/facts.ts';
import type { Handoff, HandoffNews, RunningHandoff } from './handoff.ts';
import { greetingOf, profileOf, shownDetails } from './profile.ts';
import type { HeldTokens, Revocations } from './revocations.ts';

export interface SessionsOptions {
  readonly client: {
    profile(accessToken: string): Promise<Result<UserDto, GenAuthError>>;
  };
  readonly handoff: Handoff;
  readonly revocations: Pick<Revocations, 'hold' | 'release' | 'settled'>;
  readonly audit: Pick<AuditLog, 'signedIn' | 'signedOut'>;
  readonly settings: Pick<Settings, 'profileFields' | 'shownName' | 'handoff'>;
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
  /** For the record. */
  readonly facts: SignInFacts;
  /** Monotonic milliseconds. */
  readonly since: number;
}

type Trouble = NonNullable<SignOutFacts['trouble']> | null;

/** Who waits for a profile, such as a door, waits no longer for it. */
const profileMs = 3_000;

/**
 * Who is signed in. The tokens live here and with the hand-off, from the exchange to the end of the
 * session, when they are revoked and dropped.
 */
export class Sessions implements SigninSessions {
  readonly #options: SessionsOptions;
  readonly #running = new Map<number, Running>();
  /** Also while the hand-off is only beginning, and may speak already. */
  readonly #live = new Set<number>();
  /** What went wrong with hand-offs, and was not mended since. */
  readonly #troubles = new Map<number, Trouble>();
  readonly #endings = new Set<Promise<void>>();

  constructor(options: SessionsOptions) {
    this.#options = options;
  }

  begin(key: number, { tokens, identity }: VerifiedSignIn, tell: (news: StageNews) => void) {
    const { handoff, revocations, audit, clock, settings } = this.#options;
    const held = revocations.hold(tokens);
    const user = this.#profile(tokens);
    const { subject, name } = identity;
    const id = randomUUID();
    const facts = { session: id, subject, name, handoff: settings.handoff.kind };
    audit.signedIn(facts);
    this.#live.add(key);
    const profile = this.#inTime(user).then((had) => profileOf(had, settings.profileFields));
    const running = handoff.begin({ id, at: clock.wall(), subject, tokens, profile }, (news) =>
      this.#heard(key, news, tell),
    );
    const { idToken } = tokens;
    this.#running.set(key, { held, handoff: running, idToken, facts, since: clock.now() });
    return user.then((had) => had && this.#shown(had));
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
    this.#record(running, why, this.#troubles.get(key) ?? null);
    this.#troubles.delete(key);
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

  #heard(key: number, news: HandoffNews, tell: (news: StageNews) => void): void {
    // What a hand-off says after its end is of nobody who is still there.
    if (!this.#live.has(key)) return;
    if (news.is === 'withheld') {
      this.#options.onWithheld(news.what);
      return;
    }
    if (news.is === 'refused') this.#troubles.set(key, 'refused');
    else if (news.is === 'failed') this.#troubles.set(key, news.why);
    else if (news.is === 'open' || news.is === 'greeting') this.#troubles.delete(key);
    tell(news);
  }

  #record({ facts, since }: Running, why: SessionEnd, trouble: Trouble): void {
    const { audit, clock } = this.#options;
    audit.signedOut({ ...facts, why, durationMs: clock.now() - since, trouble });
  }

  #shown(user: UserDto): PersonShown {
    const { profileFields, shownName } = this.#options.settings;
    const { name, photo, details } = greetingOf(user, profileFields);
    return { name, photo, details: shownDetails(details, shownName) };
  }

  #inTime(user: Promise<UserDto | null>): Promise<UserDto | null> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(profileMs, () => resolve(null));
      void user.then((had) => {
        cancel();
        resolve(had);
      });
    });
  }

  async #profile({ accessToken }: TokenSet): Promise<UserDto | null> {
    const { client, settings, log } = this.#options;
    if (!accessToken || settings.profileFields.length === 0) return null;
    const profile = await client.profile(accessToken);
    if (profile.ok) return profile.value;
    log.warn('profile not had', { what: explain(profile.error) });
    return null;
  }
}
