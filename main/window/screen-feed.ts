import type { KioskView, Language, Screen } from '../../preload/contract.ts';
import { type Look, plainLook } from '../../preload/look.ts';
import type { Clock } from '../base/clock.ts';

/** A language that someone chose goes back to the default after so long without them. */
const chosenLanguageLastsMs = 60_000;
const inApplication: readonly (KioskView['state'] | undefined)[] = ['session', 'stillThere'];

/** What all screens have in common while the settings do not change. */
export interface Appearance {
  /** Those that may be chosen from, the default first. */
  readonly languages: readonly Language[];
  readonly look: Look;
}

/**
 * Numbers what the screen shows and passes it on, but only when it differs from what it shows
 * already: durations run by themselves in the renderer.
 */
export class ScreenFeed {
  readonly #clock: Clock;
  readonly #send: (screen: Screen) => void;
  readonly #mark: string;
  #appearance: Appearance = { languages: ['en'], look: plainLook };
  #language: Language = 'en';
  #isDim = false;
  #cancelReset: () => void = () => {};
  #screen: Screen | null = null;
  #sentAt = 0;

  /** @param mark is written on every screen; empty for nothing */
  constructor(clock: Clock, send: (screen: Screen) => void, mark: string) {
    this.#clock = clock;
    this.#send = send;
    this.#mark = mark;
  }

  /** How screens look from the next view on. */
  dress(appearance: Appearance): void {
    const { languages } = appearance;
    this.#appearance = appearance;
    if (this.#screen === null || !languages.includes(this.#language)) {
      this.#language = this.#defaultLanguage;
    }
  }

  dim(isDim: boolean): void {
    this.#isDim = isDim;
    this.#showAgain();
  }

  show(view: KioskView): void {
    const now = this.#clock.now();
    const shown = this.#screen;
    const { languages, look } = this.#appearance;
    const isSame =
      shown !== null &&
      shown.language === this.#language &&
      shown.languages.join() === languages.join() &&
      shown.look === look &&
      shown.isDim === this.#isDim &&
      fingerprint(shown.view, this.#sentAt) === fingerprint(view, now);
    if (isSame) return;
    this.#screen = {
      revision: (shown?.revision ?? 0) + 1,
      language: this.#language,
      languages: [...languages],
      look,
      isDim: this.#isDim,
      mark: this.#mark,
      view,
    };
    this.#sentAt = now;
    this.#send(this.#screen);
  }

  /** Sends the present screen once more, to a page that has just (re)loaded. */
  repeat(): void {
    if (this.#screen) this.#send(agedBy(this.#screen, this.#clock.now() - this.#sentAt));
  }

  choose(language: Language): void {
    if (!this.#appearance.languages.includes(language)) return;
    this.#setLanguage(language);
    this.presence();
  }

  presence(): void {
    this.#cancelReset();
    this.#cancelReset = this.#clock.after(chosenLanguageLastsMs, () => {
      // Who touches an application touches nothing of the screen's, and the session sees to its end.
      if (inApplication.includes(this.#screen?.view.state)) this.presence();
      else this.#setLanguage(this.#defaultLanguage);
    });
  }

  stop(): void {
    this.#cancelReset();
  }

  #setLanguage(language: Language): void {
    if (language === this.#language) return;
    this.#language = language;
    this.#showAgain();
  }

  get #defaultLanguage(): Language {
    return this.#appearance.languages[0] ?? 'en';
  }

  /** The present view in what has changed around it. */
  #showAgain(): void {
    if (this.#screen === null) return;
    this.show(agedBy(this.#screen, this.#clock.now() - this.#sentAt).view);
  }
}

const isDuration = (key: string) => key.endsWith('InMs');

/** A view with its running durations turned into points in time, to a quarter of a second. */
function fingerprint(view: KioskView, now: number): string {
  return JSON.stringify(view, (key, value) =>
    isDuration(key) && typeof value === 'number' ? Math.round((now + value) / 250) : value,
  );
}

/** The same screen as it has to be told `ms` milliseconds later. */
function agedBy(screen: Screen, ms: number): Screen {
  const view = Object.fromEntries(
    Object.entries(screen.view).map(([key, value]) => [
      key,
      isDuration(key) && typeof value === 'number' ? Math.max(0, value - ms) : value,
    ]),
  );
  // Only numbers were replaced by numbers, so the view is of the kind that it was.
  return { ...screen, view: view as KioskView };
}
