import type { SigninEffect, SigninEvent } from '../../../main/signin/events.ts';
import { initialState, step } from '../../../main/signin/machine.ts';
import type { StageNews } from '../../../main/signin/session-stage.ts';
import { wakeAt } from '../../../main/signin/settle.ts';
import type { Failure, SigninState } from '../../../main/signin/state.ts';
import { defaultTiming, type Timing } from '../../../main/signin/timing.ts';

export const timing: Timing = { ...defaultTiming, lifetimeMs: 100_000 };

/** A failure as the machine gets it; `serviceUnreachable` unless the test says otherwise. */
export function failure(change: Partial<Failure> = {}): Failure {
  return {
    reason: 'serviceUnreachable',
    detail: 'gene-qrcode at service.test: could not be reached (ECONNREFUSED)',
    retryAfterMs: null,
    isWorthRetry: true,
    isGone: false,
    isMfa: false,
    ...change,
  };
}

/** Drives the machine by hand and collects what it asks for. */
export class Driver {
  state: SigninState;
  now = 0;
  chance = 0.5;
  /** Effects of the last step. */
  effects: readonly SigninEffect[] = [];

  readonly of: Timing;
  #wakesInVain = 0;

  constructor(of: Timing = timing) {
    this.of = of;
    this.state = initialState(0, of);
    this.send({ type: 'tick' });
  }

  send(event: SigninEvent): this {
    const { state, effects } = step(this.state, event, {
      now: this.now,
      chance: this.chance,
      timing: this.of,
    });
    this.state = state;
    this.effects = effects;
    return this;
  }

  /** Moves time on to `at` in one go and ticks. */
  at(at: number): this {
    this.now = at;
    return this.send({ type: 'tick' });
  }

  /** Moves time on to when the machine wants to be woken. */
  toWake(): this {
    const at = Math.max(this.now, wakeAt(this.state) ?? this.now);
    this.#wakesInVain = at > this.now ? 0 : this.#wakesInVain + 1;
    if (this.#wakesInVain > 100) throw new Error('the machine wants to be woken without end');
    return this.at(at);
  }

  /** The running mint brings a code. */
  minted(): this {
    return this.send({ type: 'minted', request: this.mintRequest() });
  }

  mintFailed(change: Partial<Failure> = {}): this {
    return this.send({
      type: 'mintFailed',
      request: this.mintRequest(),
      failure: failure(change),
    });
  }

  /** Waits for the next poll of the newest (or the named) code and answers it. */
  polled(
    status: Extract<SigninEvent, { type: 'polled' }>['status'],
    { key = this.newest().key, personName = 'Ada', hasGrant = status === 'AUTHORIZED' } = {},
  ): this {
    return this.send({
      type: 'polled',
      request: this.pollRequest(key),
      status,
      personName,
      hasGrant,
    });
  }

  pollFailed(change: Partial<Failure> = {}, key = this.newest().key): this {
    return this.send({
      type: 'pollFailed',
      request: this.pollRequest(key),
      failure: failure(change),
    });
  }

  /** The number of the code's running poll, waiting for it if need be. */
  pollRequest(key: number): number {
    for (let tries = 0; tries < 50; tries += 1) {
      const poll = this.state.codes.find((code) => code.key === key)?.poll;
      if (poll?.is === 'running') return poll.request;
      this.toWake();
    }
    throw new Error(`code ${key} is not polled`);
  }

  mintRequest(): number {
    const last = this.state.mint.running.at(-1);
    if (!last) throw new Error('no mint is under way');
    return last.request;
  }

  exchangeRequest(): number {
    const { phase } = this.state;
    if (phase.name !== 'completing' || phase.exchange.is !== 'running') {
      throw new Error('no exchange is under way');
    }
    return phase.exchange.request;
  }

  newest() {
    const code = this.state.codes.at(-1);
    if (!code) throw new Error('there is no code');
    return code;
  }

  /** What comes of the sign-in comes a step further. */
  news(news: StageNews): this {
    const { phase } = this.state;
    if (!('key' in phase)) throw new Error(`nobody is signed in, but ${phase.name}`);
    return this.send({ type: 'handedOn', key: phase.key, news });
  }

  /** Nothing is left of the session. */
  ended(): this {
    const { phase } = this.state;
    if (phase.name !== 'ending') throw new Error(`no session ends, but ${phase.name}`);
    return this.send({ type: 'ended', key: phase.key });
  }

  get phase() {
    return this.state.phase;
  }
}

/** A machine that shows its first code. */
export function showing(of: Timing = timing): Driver {
  return new Driver(of).minted();
}

/** A machine whose code has been scanned. */
export function scanned(of: Timing = timing): Driver {
  return showing(of).polled('SCANNED');
}

/** A machine with somebody signed in. */
export function signedIn(of: Timing = timing): Driver {
  const driver = scanned(of).polled('AUTHORIZED');
  driver.send({ type: 'exchanged', request: driver.exchangeRequest(), personName: '' });
  return driver.news({ is: 'greeting', message: '' });
}

/** A machine with somebody signed in, whose application is open. */
export function opened(of: Timing = timing): Driver {
  return signedIn(of).news({ is: 'open' });
}
