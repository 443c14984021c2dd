import { err, ok, type Result } from '../base/result.ts';
import type { Aborted, TimedOut } from './errors.ts';
import type { HttpRequest } from './http.ts';

type Ended = Pick<Aborted, 'kind'> | Pick<TimedOut, 'kind' | 'afterMs'>;

/** How long a request may go on, whatever it is waiting for. */
export class Limits {
  /** Fires when the time is over, or the caller has given up. */
  readonly signal: AbortSignal;
  readonly #given: AbortSignal | undefined;
  readonly #timeout: AbortSignal;
  readonly #timeoutMs: number;

  constructor({ signal, timeoutMs }: Pick<HttpRequest, 'signal' | 'timeoutMs'>) {
    this.#given = signal;
    this.#timeoutMs = timeoutMs;
    this.#timeout = AbortSignal.timeout(timeoutMs);
    this.signal = signal ? AbortSignal.any([signal, this.#timeout]) : this.#timeout;
  }

  /** Why the request is over; null while it is not. */
  get ended(): Ended | null {
    if (this.#given?.aborted) return { kind: 'aborted' };
    return this.#timeout.aborted ? { kind: 'timeout', afterMs: this.#timeoutMs } : null;
  }

  /** What is waited for; the request's own end as the error, where that comes first. */
  race<T>(waiting: Promise<T>): Promise<Result<T, Ended>> {
    return new Promise((resolve, reject) => {
      const over = () => resolve(err(this.ended ?? { kind: 'aborted' }));
      if (this.signal.aborted) return over();
      this.signal.addEventListener('abort', over, { once: true });
      waiting.then((value) => resolve(ok(value)), reject);
    });
  }
}
