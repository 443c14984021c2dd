import type { Clock } from '../main/base/clock.ts';
import { err, ok, type Result, unreachable } from '../main/base/result.ts';
import { type Behaviours, defaultBehaviours } from './behaviours.ts';
import { CodeBook } from './world/code-book.ts';
import {
  act,
  type Code,
  type CodeStatus,
  type CodeType,
  type PhoneAction,
  statusOf,
} from './world/codes.ts';
import { FaultBook } from './world/faults.ts';
import { createIds, type Ids } from './world/ids.ts';
import { type Refusal, refusals } from './world/refusals.ts';
import { RequestLog } from './world/request-log.ts';
import { type Ticket, TicketBook } from './world/tickets.ts';
import { TokenBook } from './world/tokens.ts';
import { type User, UserBook } from './world/users.ts';

/** How long codes and tickets live, in seconds. A change counts for those made after it. */
export interface Lifetimes {
  readonly codeSeconds: number;
  readonly ticketSeconds: number;
}

export interface WorldOptions extends Lifetimes {
  /** A world reads the time only; it waits for nothing. */
  readonly clock: Pick<Clock, 'now' | 'wall'>;
  /** Uniform in [0, 1). */
  readonly random: () => number;
}

/** GenAuth's own defaults for scan login. */
export const defaultLifetimes: Lifetimes = { codeSeconds: 120, ticketSeconds: 300 };

/** A code as a poll sees it. */
export interface PollResult {
  readonly status: CodeStatus;
  readonly user: User | null;
  readonly ticket: string | null;
}

/** Everything that the pretended service knows. Pure but for the clock and chance given to it. */
export class World {
  readonly clock: Pick<Clock, 'now' | 'wall'>;
  readonly ids: Ids;
  readonly codes = new CodeBook();
  readonly users = new UserBook();
  readonly tickets = new TicketBook();
  readonly tokens = new TokenBook();
  readonly requests = new RequestLog();
  readonly faults: FaultBook;
  readonly #initialLifetimes: Lifetimes;
  #lifetimes: Lifetimes;
  #behaviours = defaultBehaviours;

  constructor(options: WorldOptions) {
    this.clock = options.clock;
    this.ids = createIds(options.random);
    this.faults = new FaultBook(options.random);
    const { codeSeconds, ticketSeconds } = options;
    this.#initialLifetimes = { codeSeconds, ticketSeconds };
    this.#lifetimes = this.#initialLifetimes;
  }

  get behaviours(): Behaviours {
    return this.#behaviours;
  }

  get lifetimes(): Lifetimes {
    return this.#lifetimes;
  }

  /** Turns switches; those not named stay as they are. */
  behave(change: Partial<Behaviours>): void {
    this.#behaviours = { ...this.#behaviours, ...change };
  }

  /** Seconds; a lifetime that is not given stays as it is. */
  setLifetimes(change: { [K in keyof Lifetimes]?: Lifetimes[K] | undefined }): void {
    const { codeSeconds, ticketSeconds } = this.#lifetimes;
    this.#lifetimes = {
      codeSeconds: change.codeSeconds ?? codeSeconds,
      ticketSeconds: change.ticketSeconds ?? ticketSeconds,
    };
  }

  /** Makes a code. `request` is kept as it was received; its validity is the caller's business. */
  mint(type: CodeType, request: Readonly<Record<string, unknown>> = {}): Code {
    const bornAt = this.clock.now();
    const code: Code = {
      // The API's ids differ by kind: WeChat's begin like the parametric code's own ticket.
      qrcodeId: type === 'MOBILE_APP' ? this.ids.hex(32) : `gQ${this.ids.token(55)}`,
      type,
      request,
      createdAt: this.clock.wall(),
      bornAt,
      endsAt: bornAt + this.#lifetimes.codeSeconds * 1000,
      status: 'PENDING',
      userId: null,
      ticket: null,
    };
    this.codes.put(code, bornAt);
    return code;
  }

  /** What a poll of this code finds; the switches `unknownCode` and `mfa` have their say here. */
  poll(qrcodeId: string): Result<PollResult, Refusal> {
    const code = this.codes.get(qrcodeId);
    if (code === null) return this.#unknownCode();
    const user = this.users.byId(code.userId);
    const status = statusOf(code, this.clock.now());
    if (status === 'AUTHORIZED') {
      const { mfa } = this.#behaviours;
      if (mfa === 'poll1635') return err(refusals.personalMfa);
      if (mfa === 'poll1636') return err(refusals.enterpriseMfa);
      if (mfa === 'pollError') return ok({ status: 'ERROR', user: null, ticket: null });
    }
    return ok({ status, user, ticket: code.ticket });
  }

  /** A phone acts on a code. Confirming, or scanning in one step, signs its user in. */
  act(qrcodeId: string, action: PhoneAction, user: User): Result<Code, Refusal> {
    const code = this.codes.get(qrcodeId);
    if (code === null) return err(refusals.codeNotFound);
    const now = this.clock.now();
    if (action === 'CONFIRM' && this.#behaviours.noPermission === 'confirm') {
      return err(refusals.noPermission);
    }
    const next = act(code, action, user.userId, now);
    if (!next.ok) return next;
    const isOneStep = code.type !== 'MOBILE_APP' && this.#behaviours.wechatScan === 'oneStep';
    if (action === 'SCAN' && isOneStep) {
      this.codes.put(next.value, now);
      return this.act(qrcodeId, 'CONFIRM', user);
    }
    const done = action === 'CONFIRM' ? this.#authorise(next.value, user, now) : next.value;
    this.codes.put(done, now);
    return ok(done);
  }

  /** Ends a code by force, as time or a broken server would. False when there is no such code. */
  end(qrcodeId: string, status: 'EXPIRED' | 'ERROR'): boolean {
    const code = this.codes.get(qrcodeId);
    if (code === null) return false;
    this.codes.put({ ...code, status }, this.clock.now());
    return true;
  }

  /** Uses a ticket up. The switches `mfa` and `noPermission` refuse before it is used. */
  redeem(ticket: string): Result<Ticket, Refusal> {
    const { mfa, noPermission } = this.#behaviours;
    if (mfa === 'exchange1635') return err(refusals.personalMfa);
    if (mfa === 'exchange1636') return err(refusals.enterpriseMfa);
    if (noPermission === 'exchange') return err(refusals.noPermission);
    return this.tickets.redeem(ticket, this.clock.now());
  }

  /** Back to the state after the start. */
  reset(): void {
    this.#behaviours = defaultBehaviours;
    this.#lifetimes = this.#initialLifetimes;
    for (const part of [this.codes, this.users, this.tickets, this.tokens, this.requests]) {
      part.clear();
    }
    this.faults.clear();
  }

  #authorise(code: Code, user: User, now: number): Code {
    const ticket = this.ids.token(43);
    const endsAt = now + this.#lifetimes.ticketSeconds * 1000;
    this.tickets.put(ticket, { userId: user.userId, qrcodeId: code.qrcodeId, endsAt }, now);
    const { customData } = code.request;
    const isStored = code.type === 'MOBILE_APP' && isRecord(customData);
    this.users.signedIn(user.userId, this.clock.wall(), isStored ? customData : {});
    return { ...code, ticket };
  }

  #unknownCode(): Result<PollResult, Refusal> {
    const { unknownCode } = this.#behaviours;
    switch (unknownCode) {
      case '2241':
        return err(refusals.codeNotFound);
      case '404':
        return err(refusals.codeNotFoundPlain);
      case 'EXPIRED':
        return ok({ status: 'EXPIRED', user: null, ticket: null });
      default:
        return unreachable(unknownCode);
    }
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
