import type { Clock } from '../../base/clock.ts';
import { boundLog } from '../../report/bounded-log.ts';
import type { Log } from '../../report/log.ts';
import type { Undelivered } from './delivery.ts';
import type { WebhookEvent } from './event.ts';

const events = {
  failed: 'webhook not delivered',
  recovered: 'webhook delivers again',
  closed: 'webhook event cannot be opened',
} as const;

const bounds = new Map(Object.values(events).map((event) => [event, { most: 6, byKind: false }]));

/**
 * What the log is told of deliveries: when they begin to fail, how that changes, and when it is over.
 * An endpoint that fails every second for months, in two ways by turns, writes a few lines an hour.
 * Of people nothing, not even their id: an event's id is the session's.
 */
export class OutboxLog {
  readonly #log: Log;
  readonly #clock: Clock;
  #trouble: { readonly since: number; tries: number; what: string } | null = null;
  readonly #closed = new Set<string>();

  constructor(log: Log, clock: Clock) {
    this.#log = boundLog(log, clock, bounds);
    this.#clock = clock;
  }

  /** What an earlier process has left. */
  left(count: number): void {
    if (count > 0) this.#log.info('webhook events are left to be delivered', { count });
  }

  failed({ what }: Undelivered): void {
    this.#trouble ??= { since: this.#clock.now(), tries: 0, what: '' };
    this.#trouble.tries += 1;
    if (this.#trouble.what === what) return;
    this.#trouble.what = what;
    this.#log.warn(events.failed, { what });
  }

  /** @param waiting how many events come after it */
  delivered(waiting: number): void {
    if (this.#trouble === null) return;
    const { since, tries } = this.#trouble;
    const seconds = Math.round((this.#clock.now() - since) / 1000);
    this.#trouble = null;
    this.#log.info(events.recovered, { failedTries: tries, seconds, waiting });
  }

  closed(file: string, what: string): void {
    if (this.#closed.has(file)) return;
    this.#closed.add(file);
    this.#log.warn(events.closed, { file, what });
  }

  givenUp({ id, at }: WebhookEvent, { what }: Undelivered): void {
    const signedInAt = new Date(at).toISOString();
    this.#log.error('webhook event given up: it will not be delivered', { id, signedInAt, what });
  }

  /** The person was told, or left before it had arrived. */
  withdrawn({ id }: WebhookEvent): void {
    this.#log.warn('webhook event withdrawn', { id });
  }
}
