import type { Clock } from '../base/clock.ts';
import { ok, type Result, unreachable } from '../base/result.ts';
import { Underway } from '../base/underway.ts';
import { explain, type GenAuthError } from '../genauth/errors.ts';
import type { TokenSet } from '../genauth/schema.ts';
import type { Log } from '../report/log.ts';
import type { SigninEffect, SigninEvent } from './events.ts';
import { failureOf } from './failure.ts';
import { LostTime, lookEveryMs } from './lost-time.ts';
import { initialState, step } from './machine.ts';
import type { SigninService, SigninSessions, VerifiedSignIn } from './service.ts';
import type { SessionEnd } from './session-stage.ts';
import { openRequests, wakeAt } from './settle.ts';
import type { SigninState } from './state.ts';
import type { Timing } from './timing.ts';
import { type Grant, grantIn, type Kept, Vault } from './vault.ts';

export interface LoopOptions {
  readonly service: SigninService;
  readonly sessions: SigninSessions;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly timing: Timing;
  readonly log: Log;
  /** Called after every change that a screen could show. */
  readonly onChange: (state: SigninState) => void;
}

/**
 * Runs the machine: carries out its effects, feeds it the outcomes, wakes it when something is due,
 * and aborts requests whose answers it no longer wants. Holds the codes' secrets, and no rule.
 */
export class SigninLoop {
  readonly #options: LoopOptions;
  readonly #vault: Vault;
  readonly #exchanges = new Underway();
  readonly #requests = new Map<number, AbortController>();
  #state: SigninState;
  #cancelWake: () => void = () => {};
  #cancelWatch: () => void = () => {};
  #isRunning = false;
  #isCovered = false;
  #lostTime: LostTime;

  constructor(options: LoopOptions) {
    this.#options = options;
    this.#vault = new Vault((tokens) => options.sessions.discard(tokens));
    this.#lostTime = new LostTime(options.clock);
    this.#state = initialState(options.clock.now(), options.timing);
  }

  get state(): SigninState {
    return this.#state;
  }

  /** The secrets and pictures of a live code. */
  kept(key: number): Kept | null {
    return this.#vault.get(key);
  }

  start(): void {
    this.#isRunning = true;
    this.#lostTime = new LostTime(this.#options.clock);
    this.dispatch({ type: 'tick' });
    this.#watchClock();
  }

  /** Ends every request and timer; a session that is under way is ended too. */
  stop(): void {
    if (!this.#isRunning) return;
    this.#isRunning = false;
    this.#cancelWake();
    this.#cancelWatch();
    for (const controller of this.#requests.values()) controller.abort();
    this.#requests.clear();
    this.#vault.keepOnly(new Set());
    const { phase } = this.#state;
    if (phase.name === 'signedIn') void this.#options.sessions.end(phase.key, 'stopped');
  }

  /** Settles when no ticket is being exchanged; what comes of one after the end is discarded by then. */
  settled(): Promise<void> {
    return this.#exchanges.settled();
  }

  /** Something of the kiosk's own lies over what the loop shows, or does no longer. */
  cover(isCovered: boolean): void {
    this.#isCovered = isCovered;
    this.#showApplication(this.#state);
  }

  dispatch(event: SigninEvent): void {
    if (!this.#isRunning) return;
    this.#noticeLostTime();
    this.#take(event);
  }

  #take(event: SigninEvent): void {
    const { clock, random, timing, onChange } = this.#options;
    const before = this.#state;
    const { state, effects } = step(before, event, {
      now: clock.now(),
      chance: random(),
      timing,
    });
    this.#state = state;
    this.#forgetWhatIsOver(state);
    for (const effect of effects) this.#carryOut(effect);
    // An effect that was over at once has been taken in, and told, by now.
    if (this.#state !== state) return;
    this.#setWake();
    if (state === before) return;
    this.#showApplication(state);
    onChange(state);
  }

  #showApplication({ phase }: SigninState): void {
    if (phase.name !== 'signedIn') return;
    this.#options.sessions.show(phase.key, phase.stage.is === 'open' && !this.#isCovered);
  }

  #forgetWhatIsOver(state: SigninState): void {
    const open = openRequests(state);
    for (const [request, controller] of this.#requests) {
      if (open.has(request)) continue;
      controller.abort();
      this.#requests.delete(request);
    }
    const keys = new Set(state.codes.map(({ key }) => key));
    if ('key' in state.phase) keys.add(state.phase.key);
    this.#vault.keepOnly(keys);
  }

  #setWake(): void {
    this.#cancelWake();
    const at = wakeAt(this.#state);
    if (at === null) return;
    const { clock } = this.#options;
    this.#cancelWake = clock.after(at - clock.now(), () => this.dispatch({ type: 'tick' }));
  }

  /** A sleep that nobody announced is noticed even where all that is waited for is a lost answer. */
  #watchClock(): void {
    this.#cancelWatch = this.#options.clock.after(lookEveryMs, () => {
      this.#noticeLostTime();
      this.#watchClock();
    });
  }

  #noticeLostTime(): void {
    const lostMs = this.#lostTime.look();
    if (lostMs === 0) return;
    this.#options.log.warn('clock jumped', { byMs: Math.round(lostMs) });
    this.#take({ type: 'timeLost' });
  }

  #carryOut(effect: SigninEffect): void {
    switch (effect.type) {
      case 'mint':
        void this.#mint(effect.request);
        return;
      case 'poll':
        void this.#poll(effect.request, effect.key);
        return;
      case 'exchange':
        void this.#exchange(effect.request, effect.key);
        return;
      case 'retryHandoff':
        this.#options.sessions.retry(effect.key);
        return;
      case 'endSession':
        this.#endSession(effect.key, effect.why);
        return;
      default:
        unreachable(effect);
    }
  }

  async #mint(request: number): Promise<void> {
    const minted = await this.#request(request, (signal) => this.#options.service.mint(signal));
    if (minted === null) return;
    if (!minted.ok) {
      this.dispatch({ type: 'mintFailed', request, failure: this.#failure(minted.error) });
      return;
    }
    this.#vault.put(request, minted.value);
    this.dispatch({ type: 'minted', request });
  }

  async #poll(request: number, key: number): Promise<void> {
    const kept = this.#vault.get(key);
    if (!kept) return;
    const polled = await this.#request(request, (signal) =>
      this.#options.service.status(kept.qrcodeId, signal),
    );
    if (polled === null) return;
    if (!polled.ok) {
      this.dispatch({ type: 'pollFailed', request, failure: this.#failure(polled.error) });
      return;
    }
    const { status, briefUserInfo } = polled.value;
    const grant = grantIn(polled.value, kept.spentTicket);
    if (grant) this.#vault.grant(key, grant);
    const personName = briefUserInfo?.displayName ?? '';
    this.dispatch({ type: 'polled', request, status, personName, hasGrant: grant !== null });
    if (briefUserInfo?.photo) void this.#loadPhoto(key, briefUserInfo.photo);
  }

  async #exchange(request: number, key: number): Promise<void> {
    const grant = this.#vault.get(key)?.grant;
    if (!grant) return;
    const verified = await this.#request(request, (signal) => this.#verified(key, grant, signal));
    if (verified === null) return;
    if (!verified.ok) {
      this.dispatch({ type: 'exchangeFailed', request, failure: this.#failure(verified.error) });
      return;
    }
    this.#vault.handOver(key);
    this.dispatch({ type: 'exchanged', request, personName: verified.value.identity.name });
    await this.#beginSession(key, verified.value);
  }

  async #beginSession(key: number, signIn: VerifiedSignIn): Promise<void> {
    const { sessions } = this.#options;
    const { phase } = this.#state;
    if (phase.name !== 'signedIn' || phase.key !== key) {
      sessions.discard(signIn.tokens);
      return;
    }
    const person = await sessions.begin(key, signIn, (news) =>
      this.dispatch({ type: 'handedOn', key, news }),
    );
    if (!person) return;
    this.dispatch({ type: 'named', key, personName: person.name, details: person.details });
    if (person.photo) await this.#loadPhoto(key, person.photo);
  }

  #endSession(key: number, why: SessionEnd): void {
    const ended = this.#options.sessions.end(key, why);
    const isOver = () => this.dispatch({ type: 'ended', key });
    if (ended === null) isOver();
    else void ended.then(isOver);
  }

  /** Nobody is signed in by tokens that were not verified. Kept meanwhile: a second try needs no ticket. */
  async #verified(
    key: number,
    grant: Grant,
    signal: AbortSignal,
  ): Promise<Result<VerifiedSignIn, GenAuthError>> {
    const had =
      grant.kind === 'tokens'
        ? ok(grant.tokens)
        : await this.#exchanges.watch(this.#tokensFor(key, grant.ticket));
    if (!had.ok) return had;
    const tokens = had.value;
    const identity = await this.#options.service.verify(tokens, signal);
    return identity.ok ? ok({ tokens, identity: identity.value }) : identity;
  }

  async #tokensFor(key: number, ticket: string): Promise<Result<TokenSet, GenAuthError>> {
    this.#vault.change(key, { spentTicket: ticket });
    const exchanged = await this.#options.service.exchange(ticket);
    if (exchanged.ok) this.#vault.grant(key, { kind: 'tokens', tokens: exchanged.value });
    return exchanged;
  }

  async #loadPhoto(key: number, address: string): Promise<void> {
    const kept = this.#vault.get(key);
    if (!kept || kept.isPhotoAsked) return;
    this.#vault.change(key, { isPhotoAsked: true });
    const photo = await this.#options.service.photo(address);
    if (!photo || !this.#vault.get(key)) return;
    this.#vault.change(key, { photo });
    this.#options.onChange(this.#state);
  }

  /** Runs one request under its number; null when its answer is no longer wanted. */
  async #request<T>(
    request: number,
    send: (signal: AbortSignal) => Promise<Result<T, GenAuthError>>,
  ): Promise<Result<T, GenAuthError> | null> {
    const controller = new AbortController();
    this.#requests.set(request, controller);
    const result = await send(controller.signal);
    if (!this.#requests.delete(request) || controller.signal.aborted) return null;
    return result;
  }

  #failure(error: GenAuthError) {
    this.#options.log.warn('request failed', { what: explain(error) });
    return failureOf(error);
  }
}
