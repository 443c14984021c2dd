import { err, type Result } from '../../../main/base/result.ts';
import type { GenAuthError, Operation } from '../../../main/genauth/errors.ts';
import type { MachineClock } from './machine-clock.ts';
import type { Network } from './network.ts';
import { connectionReset, tooLong } from './trouble.ts';

/** One request, from the machine's side. */
export interface Request<T> {
  readonly operation: Operation;
  /** What the service does when the request reaches it. */
  readonly act: () => Result<T, GenAuthError>;
  /** Called once with the outcome, unless the machine gave up before. */
  readonly done: (result: Result<T, GenAuthError>) => void;
}

/** One machine's requests, with its own limit of patience, by its own clock. */
export class Line {
  readonly #clock: MachineClock;
  readonly #network: Network;
  readonly #limitMs: number;
  readonly #open = new Set<Open>();
  /** Each tears the connections of its time. */
  #sleeps = 0;

  /** @param limitMs after so long without an answer a request has failed */
  constructor(clock: MachineClock, network: Network, limitMs: number) {
    this.#clock = clock;
    this.#network = network;
    this.#limitMs = limitMs;
  }

  /** Sends a request; what comes back gives it up. */
  send<T>(request: Request<T>): () => void {
    const sent = new Sent(request, this.#open);
    sent.cancelLimit = this.#clock.after(this.#limitMs, () =>
      sent.settle(err(tooLong(request.operation, this.#limitMs))),
    );
    const sleeps = this.#sleeps;
    this.#network.carry(request, (answer) => {
      if (this.#sleeps === sleeps) sent.settle(answer);
    });
    return () => sent.giveUp();
  }

  /** The machine sleeps: what is under way will not be heard. */
  sleep(): void {
    this.#sleeps += 1;
    for (const open of this.#open) open.isTorn = true;
  }

  /** Awake again, it hears of some torn connections soon, and of the others not at all. */
  wake(): void {
    for (const open of this.#open) {
      const afterMs = this.#network.drawTorn();
      if (open.isTorn && afterMs !== null) this.#clock.after(afterMs, () => open.tear());
    }
  }
}

interface Open {
  /** A sleep tore the connection: no answer comes any more. */
  isTorn: boolean;
  tear(): void;
}

class Sent<T> implements Open {
  isTorn = false;
  cancelLimit: (() => void) | null = null;
  #isOpen = true;
  readonly #request: Request<T>;
  readonly #open: Set<Open>;

  constructor(request: Request<T>, open: Set<Open>) {
    this.#request = request;
    this.#open = open;
    open.add(this);
  }

  settle(result: Result<T, GenAuthError>): void {
    if (!this.#isOpen) return;
    this.#close();
    this.#request.done(result);
  }

  tear(): void {
    if (this.#isOpen) this.settle(err(connectionReset(this.#request.operation)));
  }

  giveUp(): void {
    if (this.#isOpen) this.#close();
  }

  #close(): void {
    this.#isOpen = false;
    this.cancelLimit?.();
    this.#open.delete(this);
  }
}
