import { err, type Result, unreachable } from '../../../main/base/result.ts';
import type { GenAuthError, Operation } from '../../../main/genauth/errors.ts';
import { type Conditions, failures, type RequestFailure } from './conditions.ts';
import type { Random } from './random.ts';
import type { Timeline } from './timeline.ts';
import { connectionRefused, connectionReset, httpError, tooMany } from './trouble.ts';

/** What is carried to the service: the kind of request, and what the service does about it. */
interface Cargo<T> {
  readonly operation: Operation;
  readonly act: () => Result<T, GenAuthError>;
}

/** How long a service or a machine needs to say that nobody is there, at most. */
const refusalMs = 20;

/** The way between all machines and the service. */
export class Network {
  readonly timeline: Timeline;
  readonly #random: Random;
  #conditions: Conditions;
  readonly #watchers: (() => void)[] = [];
  /** Called with every request that reaches a service that is there. */
  onArrival: (operation: Operation) => void = () => {};

  constructor(timeline: Timeline, random: Random, conditions: Conditions) {
    this.timeline = timeline;
    this.#random = random;
    this.#conditions = conditions;
  }

  get conditions(): Conditions {
    return this.#conditions;
  }

  get isServiceThere(): boolean {
    return this.#conditions.outage === null;
  }

  change(change: Partial<Conditions>): void {
    this.#conditions = { ...this.#conditions, ...change };
    for (const watcher of this.#watchers) watcher();
  }

  /** Calls back after every change of the conditions. */
  watch(watcher: () => void): void {
    this.#watchers.push(watcher);
  }

  /** Carries a request there and its answer back. An outage in between swallows or resets it. */
  carry<T>(cargo: Cargo<T>, answer: (result: Result<T, GenAuthError>) => void): void {
    const { operation } = cargo;
    const { latency, outage } = this.#conditions;
    const onWayMs = latency(this.#random) / 2;
    const failure = this.#drawFailure();
    if (outage === 'hanging') return;
    if (outage === 'refused' || failure === 'refused') {
      const result = err(connectionRefused(operation));
      this.timeline.after(Math.min(onWayMs, refusalMs), () => answer(result));
      return;
    }
    this.timeline.after(onWayMs, () => {
      const result = this.#deliver(cargo, failure);
      if (result === null) return;
      this.timeline.after(onWayMs, () => {
        const isCut = this.#conditions.outage;
        if (isCut === 'hanging') return;
        answer(isCut === 'refused' ? err(connectionReset(operation)) : result);
      });
    });
  }

  /** How far behind the replica is that answers this poll, milliseconds. */
  drawStaleness(): number {
    const { stale, staleByMs } = this.#conditions;
    return stale > 0 && this.#random() < stale ? staleByMs : 0;
  }

  /** What becomes of a connection that a sleep has torn: a reset after so long, or (null) silence. */
  drawTorn(): number | null {
    return this.#random() < 0.5 ? this.#random() * 3_000 : null;
  }

  #drawFailure(): RequestFailure | null {
    const { failing } = this.#conditions;
    if (failing === 0) return null;
    const luck = this.#random() / failing;
    return luck < 1 ? (failures[Math.floor(luck * failures.length)] ?? null) : null;
  }

  /** The request is at the service; null when nothing will ever come back. */
  #deliver<T>(
    { operation, act }: Cargo<T>,
    failure: Exclude<RequestFailure, 'refused'> | null,
  ): Result<T, GenAuthError> | null {
    const { outage, busy, broken } = this.#conditions;
    if (outage === 'hanging') return null;
    if (outage === 'refused') return err(connectionReset(operation));
    this.onArrival(operation);
    // Pictures come from elsewhere, which has no such limit.
    if (busy !== null && operation !== 'picture') {
      return err(tooMany(operation, busy.retryAfterMs));
    }
    if (broken?.operation === operation && this.#random() < broken.share) {
      return err(httpError(operation, 500));
    }
    switch (failure) {
      case null:
        return this.#act(act);
      case 'resetAfterActing':
        this.#act(act);
        return err(connectionReset(operation));
      case 'resetBeforeActing':
        return err(connectionReset(operation));
      case 'errorAfterActing':
        this.#act(act);
        return err(httpError(operation, 502));
      case 'errorBeforeActing':
        return err(httpError(operation, 500));
      default:
        return unreachable(failure);
    }
  }

  #act<T>(act: () => Result<T, GenAuthError>): Result<T, GenAuthError> {
    const { doubled } = this.#conditions;
    const first = act();
    if (doubled === 0 || this.#random() >= doubled) return first;
    const second = act();
    return this.#random() < 0.5 ? second : first;
  }
}
