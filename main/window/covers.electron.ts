import { BrowserWindow } from 'electron';
import { type DisplayFacts, filling } from './displays.ts';
import { stillPreferences } from './web-preferences.ts';

/** Blank windows over the displays that the kiosk is not on, so that nobody uses what lies beneath. */
export class Covers {
  readonly #windows = new Map<number, BrowserWindow>();

  /** Exactly these displays are covered from now on. */
  over(displays: readonly DisplayFacts[]): void {
    const wanted = new Set(displays.map(({ id }) => id));
    for (const [id, window] of this.#windows) {
      if (wanted.has(id)) continue;
      window.destroy();
      this.#windows.delete(id);
    }
    for (const { id, bounds } of displays) {
      const window = this.#windows.get(id) ?? createCover();
      this.#windows.set(id, window);
      window.setBounds(filling(bounds));
      window.showInactive();
    }
  }
}

/** Loads no page, and so has no process that could do anything. */
function createCover(): BrowserWindow {
  const window = new BrowserWindow({
    show: false,
    frame: false,
    focusable: false,
    skipTaskbar: true,
    backgroundColor: '#000000',
    title: 'GenAuth Kiosk (cover)',
    webPreferences: stillPreferences,
  });
  window.setAlwaysOnTop(true, 'screen-saver');
  window.on('close', (event) => event.preventDefault());
  return window;
}
