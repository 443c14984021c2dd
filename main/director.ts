import { isSetUp } from './admin/set-up.ts';
import type { Clock } from './base/clock.ts';
import { ClosedCounter } from './closed-counter.ts';
import { Rest, type Wakefulness } from './rest/rest.ts';
import { parseSpan, type Span } from './rest/span.ts';
import { RestingScreen } from './resting-screen.ts';
import type { SettingsAndFiles } from './settings/current-settings.ts';
import type { Merged } from './settings/layers.ts';
import type { Settings } from './settings/schema.ts';
import { SetupScreen } from './setup-screen.ts';
import type { Act, Stage } from './stage.ts';

/** An act in which somebody can be in the middle of something. */
export interface SignInAct extends Act {
  readonly isBusy: boolean;
}

export interface DirectorOptions<K extends SignInAct> {
  readonly clock: Clock;
  readonly stage: Pick<Stage, 'play' | 'dim' | 'isCovered'>;
  readonly settings: () => SettingsAndFiles;
  readonly maintenance: () => { readonly isOn: boolean; readonly message: string };
  /** The settings that are in force from now on. */
  readonly onSettings: (settings: Settings) => void;
  /** The screen goes to rest, or is to be seen. */
  readonly onRest: (isResting: boolean) => void;
  /** Only asked where the settings can be used. */
  readonly createKiosk: (settings: SettingsAndFiles) => K;
}

/** Decides which act is on: as the settings, the admin and the hour have it. */
export class Director<K extends SignInAct> {
  readonly #options: DirectorOptions<K>;
  readonly #rest: Rest;
  #kiosk: K | null = null;
  #isFirstRun = false;
  #isLocked = false;
  /** When the act that is on was chosen. */
  #wasResting = false;

  constructor(options: DirectorOptions<K>) {
    this.#options = options;
    this.#rest = new Rest({
      clock: options.clock,
      isBusy: () => this.isBusy,
      onChange: (wakefulness) => this.#restChanged(wakefulness),
    });
  }

  /** Somebody is in the middle of something: signs in, is signed in, or is in the admin's room. */
  get isBusy(): boolean {
    return this.#options.stage.isCovered || (this.#kiosk?.isBusy ?? false);
  }

  /** The kiosk whose loop runs; null while another act is on. */
  get kiosk(): K | null {
    return this.#kiosk;
  }

  /** Whether the questions of the first set-up are on. */
  get isFirstRun(): boolean {
    return this.#isFirstRun;
  }

  /** Nobody is expected at the screen, or nobody can see it. */
  get isResting(): boolean {
    return this.#isLocked || this.#rest.wakefulness === 'resting';
  }

  /** A code is what the screen ought to show, or what it would show if it were not resting. */
  get isCodeDue(): boolean {
    const { stage, maintenance } = this.#options;
    return !this.#isLocked && !this.#isFirstRun && !stage.isCovered && !maintenance().isOn;
  }

  /** Shows the code for a while, though it may be an hour of rest. */
  wake(): void {
    this.#rest.presence();
  }

  /** Ends the act that is on and plays the one that is right now. Settles when it has begun. */
  play(): Promise<void> {
    const { settings, stage, onSettings } = this.#options;
    const inForce = settings().merged.settings;
    onSettings(inForce);
    const { dim, resting } = inForce.rest;
    const wakefulness = this.#rest.keep({ dim: spansOf(dim), resting: spansOf(resting) });
    stage.dim(wakefulness === 'dim');
    return this.#perform();
  }

  /** Somebody is there: who touches the page has no lock before it, whatever was heard of one. */
  presence(): void {
    this.#rest.presence();
    this.lock(false);
  }

  /**
   * The system's own lock lies over the kiosk, or does no longer. Behind it nobody can scan: whoever
   * was here is forgotten, no code is asked for, and the display may go to sleep.
   */
  lock(isLocked: boolean): void {
    this.#isLocked = isLocked;
    if (this.isResting !== this.#wasResting) void this.#perform();
  }

  stop(): void {
    this.#rest.stop();
  }

  #restChanged(wakefulness: Wakefulness): void {
    this.#options.stage.dim(wakefulness === 'dim');
    if (this.isResting !== this.#wasResting) void this.#perform();
  }

  #perform(): Promise<void> {
    const settings = this.#options.settings();
    const { languages } = settings.merged.settings;
    this.#kiosk = null;
    this.#wasResting = this.isResting;
    this.#options.onRest(this.isResting);
    this.#isFirstRun = isFirstRun(settings.merged);
    return this.#options.stage.play(this.#act(settings), { languages, look: settings.look });
  }

  #act(settings: SettingsAndFiles): Act {
    const { maintenance, createKiosk } = this.#options;
    const { issues } = settings.merged;
    if (this.#isFirstRun) return new SetupScreen({ issues, isFirstRun: true });
    const { isOn, message } = maintenance();
    if (isOn) return new ClosedCounter(message);
    if (issues.length > 0) return new SetupScreen({ issues, isFirstRun: false });
    if (this.isResting) return new RestingScreen();
    this.#kiosk = createKiosk(settings);
    return this.#kiosk;
  }
}

/** The settings hold only texts that are spans. */
function spansOf(texts: readonly string[]): readonly Span[] {
  return texts.flatMap((text) => parseSpan(text) ?? []);
}

/** Nobody has given this kiosk a service or a PIN, and the demo is not what it is for. */
function isFirstRun(merged: Merged): boolean {
  const { adminPinHash, host } = merged.settings;
  const isDemo = host !== '' && merged.provenance.host === 'demo';
  return adminPinHash === '' && !isSetUp(merged) && !isDemo;
}
