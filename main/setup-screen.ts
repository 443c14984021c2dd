import type { Intent, Screen } from '../preload/contract.ts';
import type { Clock } from './base/clock.ts';
import type { SettingsIssue } from './settings/layers.ts';
import type { Settings } from './settings/schema.ts';
import { ScreenFeed } from './window/screen-feed.ts';

/** What is on the screen while the settings cannot be used: each issue, and what would be right. */
export class SetupScreen {
  readonly #feed: ScreenFeed;
  readonly #issues: readonly SettingsIssue[];

  constructor(options: {
    readonly issues: readonly SettingsIssue[];
    readonly settings: Pick<Settings, 'languages'>;
    readonly clock: Clock;
    readonly onScreen: (screen: Screen) => void;
  }) {
    this.#issues = options.issues;
    this.#feed = new ScreenFeed(options.clock, options.settings.languages, options.onScreen);
  }

  start(): void {
    this.#feed.show({ state: 'setup', issues: [...this.#issues], isFirstRun: false });
  }

  take(intent: Intent): void {
    if (intent.type === 'ready') this.#feed.repeat();
    if (intent.type === 'chooseLanguage') this.#feed.choose(intent.language);
  }

  async stop(): Promise<void> {
    this.#feed.stop();
  }

  /** Nothing here has a lifetime. */
  sleep(): void {}
}
