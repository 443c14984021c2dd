import { isSetUp } from './admin/set-up.ts';
import { ClosedCounter } from './closed-counter.ts';
import type { SettingsAndFiles } from './settings/current-settings.ts';
import type { Merged } from './settings/layers.ts';
import { SetupScreen } from './setup-screen.ts';
import type { Act, Stage } from './stage.ts';

export interface DirectorOptions<K extends Act> {
  readonly stage: Pick<Stage, 'play'>;
  readonly settings: () => SettingsAndFiles;
  readonly maintenance: () => { readonly isOn: boolean; readonly message: string };
  /** Only asked where the settings can be used. */
  readonly createKiosk: (settings: SettingsAndFiles) => K;
}

/** Decides which act is on: as the settings and the admin have it. */
export class Director<K extends Act> {
  readonly #options: DirectorOptions<K>;
  #kiosk: K | null = null;
  #isFirstRun = false;

  constructor(options: DirectorOptions<K>) {
    this.#options = options;
  }

  /** The kiosk whose loop runs; null while another act is on. */
  get kiosk(): K | null {
    return this.#kiosk;
  }

  /** Whether the questions of the first set-up are on. */
  get isFirstRun(): boolean {
    return this.#isFirstRun;
  }

  /** Ends the act that is on and plays the one that is right now. Settles when it has begun. */
  play(): Promise<void> {
    const settings = this.#options.settings();
    this.#kiosk = null;
    this.#isFirstRun = isFirstRun(settings.merged);
    return this.#options.stage.play(this.#act(settings));
  }

  #act(settings: SettingsAndFiles): Act {
    const { maintenance, createKiosk } = this.#options;
    const { issues } = settings.merged;
    const { languages } = settings.merged.settings;
    if (this.#isFirstRun) return new SetupScreen({ issues, isFirstRun: true, languages });
    const { isOn, message } = maintenance();
    if (isOn) return new ClosedCounter(languages, message);
    if (issues.length > 0) return new SetupScreen({ issues, isFirstRun: false, languages });
    this.#kiosk = createKiosk(settings);
    return this.#kiosk;
  }
}

/** Nobody has given this kiosk a service or a PIN, and the demo is not what it is for. */
function isFirstRun(merged: Merged): boolean {
  const { adminPinHash, host } = merged.settings;
  const isDemo = host !== '' && merged.provenance.host === 'demo';
  return adminPinHash === '' && !isSetUp(merged) && !isDemo;
}
