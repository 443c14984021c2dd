import { ok, type Result } from '../../../main/base/result.ts';
import type { TokenSet } from '../../../main/genauth/schema.ts';
import type { Code, PhoneAction } from '../../../simulator/world/codes.ts';
import type { Refusal } from '../../../simulator/world/refusals.ts';
import type { User } from '../../../simulator/world/users.ts';
import { type PollResult, World } from '../../../simulator/world.ts';
import { createRandom } from './random.ts';
import type { Timeline } from './timeline.ts';

/** A token set that the service gave out for a code. */
export interface Issued {
  readonly qrcodeId: string;
  readonly userId: string;
  readonly tokens: TokenSet;
  /** The kiosk has them, or would have them had it not given the request up. */
  isKnownToKiosk: boolean;
}

const wallAtStart = Date.UTC(2026, 0, 5);
const tokenLifetimeSeconds = 7_200;

/** The service's side: the simulator's world in virtual time, without HTTP. */
export class Backend {
  readonly world: World;
  readonly issued: Issued[] = [];
  readonly #timeline: Timeline;
  readonly #watchers: (() => void)[] = [];
  /** What a poll found before the latest change of a code, for replicas that lag. */
  readonly #before = new Map<string, { readonly changedAt: number; readonly found: PollResult }>();

  constructor(timeline: Timeline, seed: number, codeSeconds: number) {
    this.#timeline = timeline;
    this.world = new World({
      codeSeconds,
      ticketSeconds: 300,
      random: createRandom(seed),
      clock: { now: () => timeline.now, wall: () => timeline.now + wallAtStart },
    });
  }

  /** Calls back after each change of a code that time alone does not bring. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  /** @param staleByMs how far the replica that answers is behind */
  poll(qrcodeId: string, staleByMs: number): Result<PollResult, Refusal> {
    const before = staleByMs > 0 ? this.#before.get(qrcodeId) : undefined;
    const isBehind = before !== undefined && this.#timeline.now - before.changedAt < staleByMs;
    return isBehind ? ok(before.found) : this.world.poll(qrcodeId);
  }

  act(qrcodeId: string, action: PhoneAction, user: User): Result<Code, Refusal> {
    const found = this.world.poll(qrcodeId);
    const acted = this.world.act(qrcodeId, action, user);
    if (!acted.ok) return acted;
    if (found.ok) this.#remember(qrcodeId, found.value);
    this.#changed();
    return acted;
  }

  end(qrcodeId: string, status: 'EXPIRED' | 'ERROR'): void {
    this.world.end(qrcodeId, status);
    this.#changed();
  }

  /** As a restart without a store does. */
  forgetCodes(): void {
    this.world.codes.clear();
    this.world.tickets.clear();
    this.#before.clear();
    this.#changed();
  }

  redeem(ticket: string): Result<Issued, Refusal> {
    const redeemed = this.world.redeem(ticket);
    if (!redeemed.ok) return redeemed;
    return ok(this.#issue(redeemed.value.qrcodeId, redeemed.value.userId));
  }

  /** The tokens that come with a poll: the same for each poll of a code. */
  issuedWithPoll(qrcodeId: string, userId: string): Issued {
    const already = this.issued.find((issued) => issued.qrcodeId === qrcodeId);
    return already ?? this.#issue(qrcodeId, userId);
  }

  revoke({ accessToken, refreshToken }: TokenSet): void {
    for (const token of [accessToken, refreshToken]) {
      if (token !== undefined) this.world.tokens.revoke(token, this.world.clock.wall());
    }
  }

  isGood(token: string | undefined): boolean {
    return token !== undefined && this.world.tokens.find(token, this.#timeline.now) !== null;
  }

  #issue(qrcodeId: string, userId: string): Issued {
    const issued = { qrcodeId, userId, tokens: this.#tokensFor(userId), isKnownToKiosk: false };
    this.issued.push(issued);
    return issued;
  }

  #tokensFor(userId: string): TokenSet {
    const { ids, tokens, clock } = this.world;
    const scope = 'openid profile offline_access';
    const accessToken = ids.token(24);
    const refreshToken = ids.token(24);
    const endsAt = clock.now() + tokenLifetimeSeconds * 1000;
    const common = { userId, scope, issuedAt: Math.floor(clock.wall() / 1000), endsAt };
    tokens.put({ token: accessToken, kind: 'access_token', ...common });
    tokens.put({ token: refreshToken, kind: 'refresh_token', ...common });
    const expiresInSeconds = tokenLifetimeSeconds;
    const idToken = `id-token-of-${userId}`;
    return { scope, accessToken, idToken, refreshToken, tokenType: 'Bearer', expiresInSeconds };
  }

  #remember(qrcodeId: string, found: PollResult): void {
    this.#before.delete(qrcodeId);
    this.#before.set(qrcodeId, { changedAt: this.#timeline.now, found });
    const [oldest] = this.#before.keys();
    if (this.#before.size > 1_000 && oldest !== undefined) this.#before.delete(oldest);
  }

  #changed(): void {
    for (const watcher of this.#watchers) watcher();
  }
}
