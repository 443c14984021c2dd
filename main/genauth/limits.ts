import { err, ok, type Result } from '../base/result.ts';
import type { Aborted, TimedOut } from './errors.ts';
import type { HttpRequest } from './http.ts';

type Ended = Pick<Aborted, 'kind'> | Pick<TimedOut, 'kind' | 'afterMs'>;

/**
 * How long a request may go on, whatever it is waiting for. By a timer of its own: `AbortSignal`'s
 * keeps whoever listens, and so the tokens of a request, until its time is over, though the answer
 * came long ago.
 */
export class Limits {
  readonly #over = new AbortController();
  readonly #given: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout;
  readonly #giveUp = () => this.#end({ kind: 'aborted' });
  #ended: Ended | null = null;

  constructor({ signal, timeoutMs }: Pick<HttpRequest, 'signal' | 'timeoutMs'>) {
    this.#given = signal;
    this.#timer = setTimeout(() => this.#end({ kind: 'timeout', afterMs: timeoutMs }), timeoutMs);
    if (signal?.aborted) this.#giveUp();
    else signal?.addEventListener('abort', this.#giveUp, { once: true });
  }

  /** Fires when the time is over, or the caller has given up. */
  get signal(): AbortSignal {
    return this.#over.signal;
  }

  /** Why the request is over; null while it is not. */
  get ended(): Ended | null {
    return this.#ended;
  }

  /** The request has its answer, and there is nothing to be limited any more. */
  release(): void {
    clearTimeout(this.#timer);
    this.#given?.removeEventListener('abort', this.#giveUp);
  }

  /** What is waited for; the request's own end as the error, where that comes first. */
  race<T>(waiting: Promise<T>): Promise<Result<T, Ended>> {
    return new Promise((resolve, reject) => {
      const over = () => resolve(err(this.#ended ?? { kind: 'aborted' }));
      if (this.signal.aborted) return over();
      this.signal.addEventListener('abort', over, { once: true });
      waiting.then((value) => resolve(ok(value)), reject);
    });
  }

  #end(why: Ended): void {
    if (this.#ended !== null) return;
    this.#ended = why;
    this.release();
    this.#over.abort();
  }
}
