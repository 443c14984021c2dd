import type { HandoffFailure } from '../../../preload/contract.ts';
import type { Clock } from '../../base/clock.ts';
import type { TokenSet } from '../../genauth/schema.ts';
import type { ProxyCredentials } from '../../network/credentials.ts';
import type { Log } from '../../report/log.ts';
import type { WebHandoff } from '../../settings/handoff.ts';
import type { RunningHandoff, TellNews } from '../handoff.ts';
import type { Application, ApplicationListener, Partition } from './application.ts';
import { Burden } from './burden.ts';
import { Flood } from './flood.ts';
import { formPost } from './form-post.ts';
import type { Guest, LoginAsked } from './guest.ts';
import { detailOf, failureOf, isErrorStatus, isFailure } from './load-error.ts';
import { Pulse } from './pulse.ts';
import { ApplicationRules } from './rules.ts';
import { signOutGuest } from './sign-out-guest.ts';

export interface WebSessionOptions {
  readonly setting: WebHandoff;
  readonly tokens: TokenSet;
  readonly clock: Clock;
  /** What the main process has in memory, in bytes. */
  readonly memory: () => number;
  readonly log: Log;
  readonly tell: TellNews;
  readonly login: (asked: LoginAsked) => ProxyCredentials | null;
  /** An empty one. */
  readonly takePartition: () => Partition;
  /** Settles within a second, when nothing is left in it; never rejects. */
  readonly leave: (partition: Partition, gone: Promise<void>) => Promise<void>;
}

/** Milliseconds until the application's first page must be there. */
export const firstPageMs = 15_000;

/** One time that the application is opened: the first, or once more. */
interface Opening {
  readonly partition: Partition;
  readonly application: Application;
  readonly flood: Flood;
  readonly burden: Burden;
  isOpen: boolean;
  /** Ends what watches over it. */
  stop: () => void;
}

/** The application as long as somebody is signed in. */
export class WebSession implements RunningHandoff {
  readonly #options: Omit<WebSessionOptions, 'tokens'>;
  #tokens: TokenSet | null;
  /** Null as soon as it has failed or ended. */
  #opening: Opening | null = null;
  #isShown = false;
  #left: Promise<void> = Promise.resolve();
  #ended: Promise<void> | null = null;

  constructor({ tokens, ...options }: WebSessionOptions) {
    this.#options = options;
    this.#tokens = tokens;
    this.#open(tokens);
  }

  show(isShown: boolean): void {
    this.#isShown = isShown;
    if (this.#opening?.isOpen) this.#opening.application.show(isShown);
  }

  retry(): void {
    if (this.#tokens !== null && this.#opening === null) this.#open(this.#tokens);
  }

  end(): Promise<void> {
    this.#tokens = null;
    this.#ended ??= this.#leave();
    return this.#ended;
  }

  #open(tokens: TokenSet): void {
    const { setting, clock, log } = this.#options;
    const { host } = new URL(setting.address);
    const body = formPost(tokens, setting.post);
    if (body === undefined) {
      // Whoever begins a session is not yet listening.
      queueMicrotask(() => this.#fail('notLoaded', 'the service gave no tokens to post', false));
      return;
    }
    const partition = this.#options.takePartition();
    partition.admit(this.#guest());
    const opening: Opening = {
      partition,
      application: partition.open(this.#listener(host)),
      flood: new Flood(),
      burden: new Burden({
        clock,
        memory: this.#options.memory,
        onTooMuch: () => this.#fail('crashed', 'its page fills the kiosk’s memory'),
      }),
      isOpen: false,
      stop: clock.after(firstPageMs, () => {
        this.#fail('notLoaded', `no page from ${host} in ${firstPageMs / 1000} s`);
      }),
    };
    this.#opening = opening;
    log.info('application begins', { host });
    opening.application.load(setting.address, body);
  }

  #listener(host: string): ApplicationListener {
    const { tell } = this.#options;
    return {
      loaded: (status) => {
        const opening = this.#opening;
        if (opening === null || opening.isOpen) return;
        if (isErrorStatus(status)) this.#fail('notLoaded', `HTTP ${status} at ${host}`);
        else this.#opened(opening);
      },
      failed: (error) => {
        if (isFailure(error)) this.#fail(failureOf(error), detailOf(error));
      },
      asked: () => this.#asked(),
      gone: (reason) => this.#fail('crashed', reason),
      closed: () => this.#over(),
      input: () => tell({ is: 'presence' }),
    };
  }

  #opened(opening: Opening): void {
    const { clock, tell, log } = this.#options;
    opening.isOpen = true;
    opening.stop();
    const pulse = new Pulse({
      clock,
      beat: () => opening.application.pulse(),
      onHanging: () => this.#fail('crashed', 'its page hangs'),
    });
    opening.stop = () => pulse.stop();
    log.info('application open');
    tell({ is: 'open' });
    if (this.#isShown) opening.application.show(true);
  }

  /** The rules that the lockdown keeps for it. */
  #guest(): Guest {
    const { setting, tell, login } = this.#options;
    const rules = new ApplicationRules(setting);
    return {
      asked: () => this.#asked(),
      mayRequest: (request) => {
        this.#asked();
        return this.#opening !== null && rules.request(request);
      },
      mayNavigate: (navigation) => {
        this.#asked();
        const verdict = rules.navigation(navigation);
        if (verdict === 'over') this.#over();
        const isLost = navigation.isMainFrame && this.#opening?.isOpen === false;
        if (verdict === 'refused' && isLost) {
          this.#fail('notLoaded', `its address leads to ${hostOf(navigation.url)}, not in origins`);
        }
        return verdict === 'allowed';
      },
      login,
      withheld: (what) => {
        this.#asked();
        tell({ is: 'withheld', what });
      },
    };
  }

  /** What keeps the main process busy would keep it from the end of the session too. */
  #asked(): void {
    if (this.#opening?.flood.add(this.#options.clock.now())) {
      this.#fail('crashed', 'its page gives the kiosk too much to do');
    }
  }

  #over(): void {
    if (this.#opening !== null) this.#options.tell({ is: 'over' });
  }

  #fail(why: HandoffFailure, detail: string, canRetry = true): void {
    const { tell, log } = this.#options;
    if (this.#ended !== null || (canRetry && this.#opening === null)) return;
    log.warn('application failed', { why, what: detail });
    void this.#leave();
    tell({ is: 'failed', why, detail, canRetry });
  }

  #leave(): Promise<void> {
    const opening = this.#opening;
    if (opening === null) return this.#left;
    this.#opening = null;
    opening.stop();
    opening.burden.stop();
    const { setting, leave, login } = this.#options;
    const gone = opening.application.destroy();
    opening.partition.admit(signOutGuest(setting.signOutAddress, login));
    const before = this.#left;
    this.#left = leave(opening.partition, gone).then(() => before);
    return this.#left;
  }
}

function hostOf(url: string): string {
  if (!URL.canParse(url)) return 'an unreadable address';
  const { host, protocol } = new URL(url);
  return host === '' ? protocol : host;
}
