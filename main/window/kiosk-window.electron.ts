import { join } from 'node:path';
import { app, BrowserWindow, type IpcMainEvent, screen, type WebContents } from 'electron';
import * as v from 'valibot';
import { channels, Intent, type Screen } from '../../preload/contract.ts';
import type { Log } from '../report/log.ts';
import { appOrigin } from './app-files.ts';
import { isFromPage } from './ipc-sender.ts';
import { pageSession } from './page-session.electron.ts';
import { pagePreferences } from './web-preferences.ts';

export interface KioskWindowOptions {
  readonly windowed: boolean;
  /** The folder with `preload/` and `renderer/`, as built. */
  readonly outFolder: string;
  readonly log: Log;
}

/** The window is shown after so long even if its page has not said that it painted. */
const showAnywayMs = 3_000;
const windowSize = { width: 1280, height: 800, useContentSize: true };

/** The one window, which lives as long as the app. Call after Electron is ready. */
export class KioskWindow {
  readonly #window: BrowserWindow;
  readonly #options: KioskWindowOptions;
  /** Intents that came before anyone listened. */
  readonly #early: Intent[] = [];
  #onIntent = (intent: Intent): void => {
    this.#early.push(intent);
  };

  constructor(options: KioskWindowOptions) {
    this.#options = options;
    this.#window = createWindow(options);
    if (!options.windowed) coverScreen(this.#window);
    this.#window.webContents.ipc.on(channels.intent, (event, message) => {
      this.#receive(event, message);
    });
    this.#window.webContents.on('render-process-gone', (_event, { reason }) => {
      options.log.error('page gone', { reason });
      this.#load();
    });
    this.#window.once('ready-to-show', () => options.log.info('window ready'));
    setTimeout(() => this.#show(), showAnywayMs).unref();
    this.#load();
  }

  get contents(): WebContents {
    return this.#window.webContents;
  }

  readonly push = (pushed: Screen): void => {
    if (!this.#window.isDestroyed()) this.#window.webContents.send(channels.screen, pushed);
  };

  /** From now on intents go there, those that already came first. */
  connect(onIntent: (intent: Intent) => void): void {
    this.#onIntent = onIntent;
    for (const intent of this.#early.splice(0)) onIntent(intent);
  }

  #load(): void {
    if (this.#window.isDestroyed()) return;
    this.#window.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => {
      const what = error instanceof Error ? error.message : 'unknown';
      this.#options.log.error('page not loaded', { what });
    });
  }

  #receive(event: IpcMainEvent, message: unknown): void {
    const { log } = this.#options;
    const isOurs = isFromPage(event, this.contents.id);
    const intent = v.safeParse(Intent, message);
    if (!isOurs || !intent.success) {
      log.warn('refused', { what: isOurs ? 'malformed intent' : 'intent from a foreign frame' });
      return;
    }
    if (intent.output.type === 'painted') this.#show();
    this.#onIntent(intent.output);
  }

  #show(): void {
    if (!this.#window.isDestroyed() && !this.#window.isVisible()) this.#window.show();
  }
}

function createWindow(options: KioskWindowOptions): BrowserWindow {
  const { windowed, outFolder } = options;
  return new BrowserWindow({
    show: false,
    ...(windowed ? windowSize : { kiosk: true, frame: false }),
    backgroundColor: '#0d1420',
    title: 'GenAuth Kiosk',
    autoHideMenuBar: true,
    webPreferences: {
      ...pagePreferences({
        preload: join(outFolder, 'preload/index.cjs'),
        isPackaged: app.isPackaged,
      }),
      session: pageSession(outFolder, options.log),
    },
  });
}

/**
 * Kiosk mode is the window manager's to grant, and some kiosks run without one. The pixel more is
 * for X11, where Chromium makes a window that is exactly as large as the screen a pixel smaller.
 */
function coverScreen(window: BrowserWindow): void {
  const { x, y, width, height } = screen.getPrimaryDisplay().bounds;
  window.setBounds({ x, y, width: width + 1, height: height + 1 });
}
