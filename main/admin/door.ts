import type { Clock } from '../base/clock.ts';
import type { Result } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import type { Attempts } from './attempts.ts';
import { isPin } from './pin.ts';

/** The PIN's hash; null where none was ever set. Errors are in words for the admin. */
export type ReadPin = () => Result<string | null, string>;

export interface DoorOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly attempts: Attempts;
  readonly pin: ReadPin;
  /** Whether the kiosk has usable settings, from any source but the demo. */
  readonly isSetUp: () => boolean;
  readonly onChange: (isOpen: boolean) => void;
}

export type Unlocking =
  | { readonly is: 'open' }
  | { readonly is: 'wrong'; readonly nextTryInMs: number }
  /** It was closed while the PIN was looked at: whoever gave it may have left. */
  | { readonly is: 'closed' }
  | { readonly is: 'failed'; readonly what: string };

/** The door closes by itself after so long without a sign of the admin. */
export const doorIdleMs = 180_000;

/**
 * The door of the admin's room. It opens for the right PIN, and on first set-up, when there is
 * neither a PIN nor a kiosk to protect.
 */
export class Door {
  readonly #options: DoorOptions;
  #isOpen = false;
  #cancelIdle: () => void = () => {};
  #closesAt = 0;
  /** Grows with each closing, so that a PIN that was given before it opens nothing. */
  #closings = 0;
  #unlocking: Promise<unknown> = Promise.resolve();
  #isWaitLogged = false;

  constructor(options: DoorOptions) {
    this.#options = options;
  }

  /** Whether a call may come in now; on first set-up this opens the door. */
  admits(): boolean {
    if (this.#isOpen && this.#options.clock.now() >= this.#closesAt) this.close('idle');
    if (this.#isOpen) return true;
    if (!this.#isFirstRun()) return false;
    this.#open('first set-up');
    return true;
  }

  /** Tries a PIN. Calls wait for each other, so that each is counted before the next is looked at. */
  unlock(pin: string): Promise<Unlocking> {
    const closings = this.#closings;
    const unlocked = this.#unlocking.then(() => this.#unlock(pin, closings));
    this.#unlocking = unlocked.catch(() => {});
    return unlocked;
  }

  /** The admin is still there: the three minutes begin anew. */
  touch(): void {
    const { clock } = this.#options;
    if (!this.#isOpen) return;
    this.#cancelIdle();
    this.#closesAt = clock.now() + doorIdleMs;
    this.#cancelIdle = clock.after(doorIdleMs, () => this.close('idle'));
  }

  close(why: string): void {
    this.#closings += 1;
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#cancelIdle();
    this.#options.log.info('admin door closed', { why });
    this.#options.onChange(false);
  }

  async #unlock(pin: string, closings: number): Promise<Unlocking> {
    const { attempts, log } = this.#options;
    const stored = this.#options.pin();
    if (!stored.ok) return this.#failed(stored.error);
    if (stored.value === null) {
      return this.admits() ? { is: 'open' } : this.#failed('no admin PIN is set');
    }
    const begun = await attempts.begin();
    if (!begun.ok) return this.#tooEarly(begun.error);
    this.#isWaitLogged = false;
    const checked = await isPin(pin, stored.value);
    if (!checked.ok) return this.#failed(checked.error);
    if (!checked.value) {
      const nextTryInMs = attempts.waitMs;
      log.warn('wrong admin PIN', { failures: attempts.failures, nextTryInMs });
      return { is: 'wrong', nextTryInMs };
    }
    await attempts.succeeded();
    if (closings !== this.#closings) return { is: 'closed' };
    this.#open('PIN');
    return { is: 'open' };
  }

  #open(by: string): void {
    this.#options.log.info('admin door opened', { by });
    const wasOpen = this.#isOpen;
    this.#isOpen = true;
    this.touch();
    if (!wasOpen) this.#options.onChange(true);
  }

  #isFirstRun(): boolean {
    const { pin, isSetUp } = this.#options;
    if (isSetUp()) return false;
    const stored = pin();
    return stored.ok && stored.value === null;
  }

  /** Logged once for each wait: whoever sends thousands would push all else out of the log. */
  #tooEarly(nextTryInMs: number): Unlocking {
    const { log, attempts } = this.#options;
    if (!this.#isWaitLogged) {
      log.warn('admin PIN not looked at', { failures: attempts.failures, nextTryInMs });
    }
    this.#isWaitLogged = true;
    return { is: 'wrong', nextTryInMs };
  }

  #failed(what: string): Unlocking {
    this.#options.log.error('admin PIN not checked', { what });
    return { is: 'failed', what };
  }
}
