import type { Clock } from '../../base/clock.ts';
import { quietMs } from '../../signin/backoff.ts';
import type { SealedFolder } from '../sealed-folder.ts';
import type { Answer } from './answer.ts';
import type { Deliver, Undelivered } from './delivery.ts';
import { eventIn, textOf, type WebhookEvent } from './event.ts';
import type { OutboxLog } from './outbox-log.ts';
import { retryDelayMs, type Waits } from './retry.ts';

/** When an event that its receiver answers, but never with a 2xx, is given up. Both in milliseconds. */
export interface Patience {
  /** So old it must be, by the wall clock. */
  readonly ageMs: number;
  /** And so long this process must have been refused. */
  readonly refusedMs: number;
}

/** Somebody who wants to know how their event fares. */
export interface Waiter {
  /** It is on the disk, and its turn comes. */
  kept(): void;
  /** It is not, and will not be sent. `why` for the operator. */
  notKept(why: string): void;
  delivered(answer: Answer): void;
  /** A try failed: of this event, or of one that is to be delivered before it. */
  failed(failure: Undelivered, isOwn: boolean): void;
}

/** An event on its way. */
export interface Posted {
  /** Earlier events are in front of it, and could not be delivered so far. */
  readonly isHeldUp: boolean;
  /** Nobody waits any more. It is delivered all the same. */
  leave(): void;
  /** It is not to be delivered any more. A try that is under way is broken off, and may have arrived. */
  withdraw(): void;
}

export interface OutboxOptions {
  readonly folder: SealedFolder;
  readonly deliver: Deliver;
  readonly clock: Clock;
  /** Uniform in [0, 1). */
  readonly random: () => number;
  readonly log: OutboxLog;
  readonly waits: Waits;
  readonly patience: Patience;
}

class Item {
  /** Null: not on the disk yet. */
  name: string | null = null;
  /** Null: to be read from the disk when its turn comes. */
  event: WebhookEvent | null;
  waiter: Waiter | null;
  isWithdrawn = false;
  /** When it was tried last, in vain. Monotonic milliseconds. */
  triedAt: number | null = null;
  /** For how long the receiver has said no to it; outages do not count. Milliseconds. */
  refusedMs = 0;

  constructor(event: WebhookEvent | null, waiter: Waiter | null) {
    this.event = event;
    this.waiter = waiter;
  }
}

/**
 * Events that wait to be delivered. Each is on the disk before it is tried, and leaves it only after
 * a 2xx; one is tried at a time, the oldest first, until it has arrived. So whatever ends the process,
 * each arrives at least once, in order, and always under the same id.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  /** Sorted by name, which is the order in which they came. */
  #queue: Item[] = [];
  /** Those that cannot be opened today. They are passed over, and stay. */
  #closed: Item[] = [];
  #isLoaded = false;
  #isStopped = false;
  #failures = 0;
  /** Monotonic milliseconds: not before then, unless somebody comes. */
  #dueAt = 0;
  /** The same, whoever comes: the receiver asked for it. */
  #quietUntil = 0;
  #tried: { readonly item: Item; readonly abort: AbortController } | null = null;
  #endPause: (() => void) | null = null;
  #running: Promise<void> | null = null;
  readonly #puts = new Set<Promise<void>>();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** Delivers what an earlier process has left. */
  start(): void {
    this.#load();
    this.#options.log.left(this.#queue.length);
    this.hurry();
  }

  /** Now is a good moment for a try, as far as the receiver does not ask for quiet. */
  hurry(): void {
    this.#reconsiderClosed();
    this.#dueAt = this.#options.clock.now();
    this.#endPause?.();
    this.#run();
  }

  /** Puts an event behind the others. The waiter is told of nothing before this returns. */
  put(event: WebhookEvent, waiter: Waiter): Posted {
    this.#load();
    const item = new Item(event, waiter);
    const put = this.#put(item, event).finally(() => this.#puts.delete(put));
    this.#puts.add(put);
    return {
      isHeldUp: this.#failures > 0 && this.#queue.length > 0,
      leave: () => {
        item.waiter = null;
        // What may lie for days need not lie in memory.
        if (item.name !== null) item.event = null;
      },
      withdraw: () => {
        item.waiter = null;
        item.isWithdrawn = true;
        this.#takeOut(item);
      },
    };
  }

  /** Breaks off what is under way. What was not delivered stays on the disk. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    for (const item of this.#queue) item.waiter = null;
    this.#tried?.abort.abort();
    this.#endPause?.();
    await Promise.all([this.#running, ...this.#puts]);
  }

  async #put(item: Item, event: WebhookEvent): Promise<void> {
    const added = await this.#options.folder.add(textOf(event));
    if (added.ok) {
      item.name = added.value;
      if (item.isWithdrawn) return this.#takeOut(item);
      if (item.waiter === null) item.event = null;
      this.#queue.push(item);
      if (!this.#isStopped) item.waiter?.kept();
    } else {
      // Whoever withdrew it wants no word of it.
      if (!item.isWithdrawn) this.#options.log.notKept(event, added.error, item.waiter !== null);
      item.waiter?.notKept(added.error);
    }
    // Also where there is no room: a delivery makes some.
    this.hurry();
  }

  #load(): void {
    if (this.#isLoaded) return;
    this.#isLoaded = true;
    this.#queue = this.#options.folder.names().map((name) => {
      const item = new Item(null, null);
      item.name = name;
      return item;
    });
  }

  /** A keyring that was locked may be open by now. */
  #reconsiderClosed(): void {
    if (this.#closed.length === 0) return;
    const all = [...this.#closed, ...this.#queue];
    this.#closed = [];
    this.#queue = all.sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1));
  }

  #takeOut(item: Item): void {
    this.#queue = this.#queue.filter((one) => one !== item);
    if (item.name !== null) this.#options.folder.remove(item.name);
    if (this.#tried?.item === item) this.#tried.abort.abort();
    if (this.#queue.length > 0) return;
    // Whoever comes next is not to wait for what was refused to somebody else.
    this.#failures = 0;
    this.#endPause?.();
  }

  #run(): void {
    if (this.#running !== null || this.#isStopped) return;
    this.#running = this.#deliverAll().finally(() => {
      this.#running = null;
      // Something may have come between the last look and here.
      if (this.#queue.length > 0) this.#run();
    });
  }

  async #deliverAll(): Promise<void> {
    while (!this.#isStopped) {
      const [item] = this.#queue;
      if (item === undefined) return;
      const pauseMs = Math.max(this.#dueAt, this.#quietUntil) - this.#options.clock.now();
      if (pauseMs > 0) await this.#pause(pauseMs);
      else await this.#try(item);
    }
  }

  #pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const cancel = this.#options.clock.after(ms, () => this.#endPause?.());
      this.#endPause = () => {
        this.#endPause = null;
        cancel();
        resolve();
      };
    });
  }

  async #try(item: Item): Promise<void> {
    const event = item.event ?? (await this.#open(item));
    if (event === null || item.isWithdrawn || this.#isStopped) return;
    const abort = new AbortController();
    this.#tried = { item, abort };
    const delivery = await this.#options.deliver(event, abort.signal);
    this.#tried = null;
    if (delivery.is === 'delivered') this.#arrived(item, delivery.answer);
    else if (!abort.signal.aborted) this.#failed(item, event, delivery);
  }

  async #open(item: Item): Promise<WebhookEvent | null> {
    const name = item.name ?? '';
    const text = await this.#options.folder.open(name);
    const event = text.ok ? eventIn(text.value) : null;
    if (event === null) {
      this.#options.log.closed(name, text.ok ? 'not an event that is known here' : text.error);
      this.#queue = this.#queue.filter((one) => one !== item);
      this.#closed.push(item);
    }
    return event;
  }

  #arrived(item: Item, answer: Answer): void {
    const { waiter } = item;
    this.#takeOut(item);
    this.#failures = 0;
    this.#dueAt = 0;
    this.#quietUntil = 0;
    this.#options.log.delivered(this.#queue.length);
    waiter?.delivered(answer);
  }

  #failed(item: Item, event: WebhookEvent, failure: Undelivered): void {
    const { clock, random, log } = this.#options;
    const now = clock.now();
    this.#failures += 1;
    this.#dueAt = now + retryDelayMs(this.#failures, random(), this.#waits());
    this.#quietUntil = now + quietMs(failure.retryAfterMs, random());
    log.failed(failure);
    const isRefused = failure.how !== 'outage';
    if (isRefused && item.triedAt !== null) item.refusedMs += now - item.triedAt;
    item.triedAt = now;
    for (const one of [...this.#queue]) one.waiter?.failed(failure, one === item);
    if (isRefused && item.waiter === null && !item.isWithdrawn && this.#isHopeless(item, event)) {
      this.#takeOut(item);
      log.givenUp(event, failure);
    }
  }

  /** While somebody stands there, the next try is seconds away. */
  #waits(): Waits {
    const { waits } = this.#options;
    if (this.#queue.every(({ waiter }) => waiter === null)) return waits;
    return { ...waits, longestMs: Math.min(waits.longestMs, waits.shortestMs * 4) };
  }

  /** What is given up makes room: one event must not hold up all others for ever. */
  #isHopeless({ refusedMs }: Item, { at }: WebhookEvent): boolean {
    const { clock, patience } = this.#options;
    // A clock that was wrong when the person came may have put the event into the future.
    const ageMs = Math.abs(clock.wall() - at);
    return ageMs >= patience.ageMs && refusedMs >= patience.refusedMs;
  }
}
