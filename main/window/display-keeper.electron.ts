import { type BrowserWindow, type Display, screen } from 'electron';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../report/log.ts';
import { Covers } from './covers.electron.ts';
import { type DisplayFacts, filling, fills, placeKiosk } from './displays.ts';

export interface DisplayKeeperOptions {
  readonly clock: Clock;
  readonly log: Log;
  /** The kiosk's window, which can be another one each time. */
  readonly window: () => BrowserWindow;
}

/** Displays come and go in bursts: a cable that is plugged in is told of several times. */
const settleMs = 200;
/** What no event tells of, such as a window that another program has moved, is seen within so long. */
const lookEveryMs = 2_000;

/** Keeps the kiosk on its display, all of it, whatever happens to displays and windows. */
export class DisplayKeeper {
  readonly #options: DisplayKeeperOptions;
  readonly #covers = new Covers();
  #wanted = '';
  #said = '';
  #cancel: () => void = () => {};

  constructor(options: DisplayKeeperOptions) {
    this.#options = options;
    const soon = () => this.#lookIn(settleMs);
    screen.on('display-added', soon);
    screen.on('display-removed', soon);
    screen.on('display-metrics-changed', soon);
    this.#lookIn(0);
  }

  /** @param wanted the setting `display` */
  keepOn(wanted: string): void {
    this.#wanted = wanted;
    this.#lookIn(0);
  }

  /** Looks soon: something has happened to the window, and perhaps goes on happening. */
  readonly look = (): void => this.#lookIn(settleMs);

  stop(): void {
    this.#cancel();
  }

  #lookIn(ms: number): void {
    this.#cancel();
    this.#cancel = this.#options.clock.after(ms, () => {
      this.#place();
      this.#lookIn(lookEveryMs);
    });
  }

  #place(): void {
    const { log, window: windowNow } = this.#options;
    const displays = screen.getAllDisplays().map(factsOf);
    const placing = placeKiosk(displays, screen.getPrimaryDisplay().id, this.#wanted);
    if (!placing) return;
    const { kiosk, covered, isAsWanted } = placing;
    const { x, y, width, height } = kiosk.bounds;
    const what = `${width} × ${height} at ${x}, ${y}; ${covered.length} covered`;
    if (what !== this.#said) log.info('display', { what, label: kiosk.label });
    if (what !== this.#said && !isAsWanted) log.warn('display not there', { wanted: this.#wanted });
    this.#said = what;
    this.#covers.over(covered);
    const window = windowNow();
    if (window.isDestroyed()) return;
    if (window.isVisible() && window.isMinimized()) window.restore();
    const hasLost = window.isVisible() && !window.isKiosk();
    if (hasLost) window.setKiosk(true);
    // Where no window manager makes the window full-screen, Chromium believes all the same that it is.
    if (hasLost || !fills(window.getBounds(), kiosk.bounds)) {
      window.setBounds(filling(kiosk.bounds));
    }
  }
}

function factsOf({ id, label, bounds }: Display): DisplayFacts {
  return { id, label, bounds };
}
