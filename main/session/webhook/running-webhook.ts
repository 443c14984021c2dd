import type { Clock } from '../../base/clock.ts';
import type { WebhookHandoff } from '../../settings/handoff.ts';
import type { ProfileField } from '../../settings/schema.ts';
import type { Profile, RunningHandoff, SignedIn, TellNews } from '../handoff.ts';
import type { Answer } from './answer.ts';
import type { Undelivered } from './delivery.ts';
import { eventOf, type WebhookEvent } from './event.ts';
import type { Outbox, Posted, Waiter } from './outbox.ts';
import type { OutboxLog } from './outbox-log.ts';

interface RunningWebhookOptions {
  /** Of the endpoint, for messages. */
  readonly host: string;
  readonly setting: Pick<WebhookHandoff, 'waitSeconds' | 'ifUndelivered'>;
  readonly outbox: Outbox;
  readonly clock: Clock;
  readonly log: OutboxLog;
  readonly signedIn: SignedIn;
  readonly kioskName: string;
  readonly fields: readonly ProfileField[];
  readonly tell: TellNews;
  /** It has ended, and will not touch the outbox any more. */
  readonly onOver: () => void;
}

/** An event that its person waits for. */
interface Awaited {
  readonly posted: Posted;
  readonly stopTimer: () => void;
  isKept: boolean;
  lastFailure: string | null;
}

/** Somebody waits for what an endpoint says of them. */
export class RunningWebhook implements RunningHandoff {
  readonly #options: RunningWebhookOptions;
  /** Settles when the event is in the outbox's hands, or will not come there. */
  readonly #begun: Promise<void>;
  #event: WebhookEvent | null = null;
  #awaited: Awaited | null = null;
  /** And waits for somebody to say whether to try again. */
  #hasFailed = false;
  #hasEnded = false;
  #isLeft = false;
  /** What is known of the profile by now has to do. */
  #hasten: () => void = () => {};

  constructor(options: RunningWebhookOptions) {
    this.#options = options;
    this.#begun = this.#begin();
  }

  show(): void {}

  retry(): void {
    if (this.#event && this.#hasFailed && !this.#hasEnded) this.#post(this.#event);
  }

  /** The process is about to end: the next one is to deliver what this one does not. */
  leave(): void {
    this.#isLeft = true;
  }

  /** With `refuse`, what was not delivered is withdrawn; the end of the process alone leaves it. */
  end(): null {
    if (this.#hasEnded) return null;
    this.#hasEnded = true;
    if (this.#awaited && this.#staysAfterEnd) this.#done()?.posted.leave();
    else if (this.#awaited) this.#withdraw();
    this.#hasten();
    void this.#begun.then(this.#options.onOver);
    return null;
  }

  /** Settles when the event is in the outbox's hands, or will not come there. */
  stop(): Promise<void> {
    this.end();
    return this.#begun;
  }

  async #begin(): Promise<void> {
    const { signedIn, kioskName, fields } = this.#options;
    const hastened = new Promise<Profile>((resolve) => {
      this.#hasten = () => resolve({});
    });
    const profile = fields.length === 0 ? {} : await Promise.race([signedIn.profile, hastened]);
    const event = eventOf({ signedIn, kioskName, profile, fields });
    this.#event = event;
    if (!this.#hasEnded) this.#post(event);
    else if (this.#staysAfterEnd) this.#options.outbox.put(event, nobody).leave();
  }

  get #staysAfterEnd(): boolean {
    return this.#options.setting.ifUndelivered === 'keep' || this.#isLeft;
  }

  #post(event: WebhookEvent): void {
    this.#hasFailed = false;
    const { outbox, clock, setting } = this.#options;
    const waiter: Waiter = {
      kept: () => {
        if (this.#awaited) this.#awaited.isKept = true;
      },
      notKept: (why) => {
        this.#done();
        this.#notDelivered(`${this.#options.host}: the event could not be kept: ${why}`);
      },
      delivered: (answer) => this.#delivered(answer),
      failed: (failure, isOwn) => this.#failed(failure, isOwn),
    };
    this.#awaited = {
      posted: outbox.put(event, waiter),
      stopTimer: clock.after(setting.waitSeconds * 1000, () => this.#late()),
      isKept: false,
      lastFailure: null,
    };
  }

  #delivered({ isAllowed, message }: Answer): void {
    this.#done();
    this.#options.tell({ is: isAllowed ? 'greeting' : 'refused', message });
  }

  #failed({ how, what }: Undelivered, isOwn: boolean): void {
    if (!this.#awaited) return;
    this.#awaited.lastFailure = what;
    // What the receiver says no to, it says no to again: nobody needs to wait for that.
    if (isOwn && how === 'refusal') this.#giveUp(what);
    // In an outage that others have met before, one try is enough.
    else if (this.#awaited.posted.isHeldUp && this.#mayStay) this.#greetUndelivered();
  }

  #late(): void {
    if (!this.#awaited) return;
    if (this.#mayStay) {
      this.#greetUndelivered();
      return;
    }
    const { lastFailure } = this.#awaited;
    const { host, setting } = this.#options;
    this.#giveUp(lastFailure ?? `${host}: no answer within ${setting.waitSeconds} s`);
  }

  /** It is safe on the disk, and its turn will come. */
  get #mayStay(): boolean {
    return this.#options.setting.ifUndelivered === 'keep' && this.#awaited?.isKept === true;
  }

  #greetUndelivered(): void {
    this.#done()?.posted.leave();
    this.#options.tell({ is: 'greeting', message: '' });
  }

  #giveUp(detail: string): void {
    this.#withdraw();
    this.#notDelivered(detail);
  }

  #withdraw(): void {
    this.#done()?.posted.withdraw();
    if (this.#event) this.#options.log.withdrawn(this.#event);
  }

  #notDelivered(what: string): void {
    this.#hasFailed = true;
    const detail = what.slice(0, longestDetail);
    this.#options.tell({ is: 'failed', why: 'notDelivered', detail, canRetry: true });
  }

  /** Nothing is waited for any more. */
  #done(): Awaited | null {
    const awaited = this.#awaited;
    this.#awaited = null;
    awaited?.stopTimer();
    return awaited;
  }
}

/** Characters; what the screen takes. */
const longestDetail = 500;

const nobody: Waiter = {
  kept: () => {},
  notKept: () => {},
  delivered: () => {},
  failed: () => {},
};
