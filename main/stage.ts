import type { CodeAhead, Intent, KioskView, Screen } from '../preload/contract.ts';
import type { Clock } from './base/clock.ts';
import { unreachable } from './base/result.ts';
import type { Log } from './report/log.ts';
import { type Appearance, ScreenFeed } from './window/screen-feed.ts';

/** What the page reports of itself or asks of the screen as such, whatever is on it. */
type StageIntent = Extract<
  Intent,
  { type: 'ready' | 'painted' | 'alive' | 'broken' | 'chooseLanguage' | 'openAdmin' | 'closeAdmin' }
>;
/** What a person did to what is on the screen. */
export type ActIntent = Exclude<Intent, StageIntent>;

/** One thing that fills the screen for a while: the sign-in, the set-up page, a closed counter. */
export interface Act {
  /**
   * @param show is called with the whole view whenever it changes
   * @param foretell is called with a code as soon as it is likely that it will be shown
   */
  start(show: (view: KioskView) => void, foretell: (code: CodeAhead) => void): void;
  /** Shows the present view once more, with its times as they are now. */
  again(): void;
  take(intent: ActIntent): void;
  /** Something lies over the act, or does no longer. */
  covered?(isCovered: boolean): void;
  /** The machine is about to sleep, or has slept. */
  sleep(what: 'suspend' | 'resume'): void;
  /** Settles when nothing of it is left. */
  stop(): Promise<void>;
}

export interface StageOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** Written on every screen of a build that is no release; empty on a release. */
  readonly mark: string;
  readonly onScreen: (screen: Screen) => void;
  readonly onCodeAhead: (code: CodeAhead) => void;
  /** Somebody asked for the admin's room, or wants to leave it. */
  readonly onAdmin: (wish: 'open' | 'close') => void;
}

/** Which act is on, and what lies over it. The page knows of neither: it is sent screens. */
export class Stage {
  readonly #options: StageOptions;
  readonly #feed: ScreenFeed;
  #act: Act | null = null;
  #cover: KioskView | null = null;
  #change: Promise<void> = Promise.resolve();

  constructor(options: StageOptions) {
    this.#options = options;
    this.#feed = new ScreenFeed(options.clock, options.onScreen, options.mark);
  }

  /** Ends the present act, waits until nothing of it is left, and starts the next. */
  play(next: Act, appearance: Appearance): Promise<void> {
    this.#change = this.#change.then(async () => {
      await this.#end();
      this.#act = next;
      if (this.#cover !== null) next.covered?.(true);
      this.#feed.dress(appearance);
      next.start((view) => {
        if (this.#act === next && this.#cover === null) this.#feed.show(view);
      }, this.#options.onCodeAhead);
    });
    return this.#change;
  }

  /** Lays a view over the act, which goes on beneath it; null takes it away. */
  cover(view: KioskView | null): void {
    this.#cover = view;
    this.#act?.covered?.(view !== null);
    if (view) this.#feed.show(view);
    else if (this.#act) this.#act.again();
    // What lay over it is not to be seen for longer because an act takes its time to end.
    else this.#feed.show({ state: 'starting' });
  }

  /** Takes light from whatever is on the screen, or gives it back. */
  dim(isDim: boolean): void {
    this.#feed.dim(isDim);
  }

  get isCovered(): boolean {
    return this.#cover !== null;
  }

  readonly take = (intent: Intent): void => {
    const { log, onAdmin } = this.#options;
    switch (intent.type) {
      case 'ready':
        log.info('page ready');
        this.#feed.repeat();
        return;
      case 'painted':
        log.info('painted', { revision: intent.revision });
        return;
      case 'alive':
        // Whoever watches over the page has heard it; there is nothing for the screen in it.
        return;
      case 'broken':
        log.error('page broken', { what: intent.what });
        return;
      case 'chooseLanguage':
        this.#feed.choose(intent.language);
        return;
      case 'openAdmin':
        onAdmin('open');
        return;
      case 'closeAdmin':
        onAdmin('close');
        return;
      case 'unreadable':
        this.#act?.take(intent);
        return;
      case 'presence':
      case 'newCode':
      case 'notMe':
      case 'signOut':
      case 'stillHere':
      case 'tryAgain':
        this.#feed.presence();
        this.#act?.take(intent);
        return;
      default:
        unreachable(intent);
    }
  };

  sleep(what: 'suspend' | 'resume'): void {
    this.#act?.sleep(what);
  }

  async stop(): Promise<void> {
    this.#change = this.#change.then(() => this.#end());
    await this.#change;
    this.#feed.stop();
  }

  async #end(): Promise<void> {
    const stopped = this.#act?.stop();
    this.#act = null;
    await stopped;
  }
}
