import type { KioskView } from '../preload/contract.ts';
import type { SettingsIssue } from './settings/layers.ts';
import type { Act } from './stage.ts';

/**
 * The act while the settings cannot be used: each issue and what would be right, or, where nobody
 * has set this kiosk up yet, the questions that do it.
 */
export class SetupScreen implements Act {
  readonly #issues: readonly SettingsIssue[];
  readonly #isFirstRun: boolean;
  #show: (view: KioskView) => void = () => {};

  constructor(options: {
    readonly issues: readonly SettingsIssue[];
    readonly isFirstRun: boolean;
  }) {
    this.#issues = options.issues;
    this.#isFirstRun = options.isFirstRun;
  }

  start(show: (view: KioskView) => void): void {
    this.#show = show;
    this.again();
  }

  again(): void {
    this.#show({ state: 'setup', issues: [...this.#issues], isFirstRun: this.#isFirstRun });
  }

  /** What is answered here comes as calls and not as intents. */
  take(): void {}

  /** Nothing here has a lifetime. */
  sleep(): void {}

  async stop(): Promise<void> {}
}
