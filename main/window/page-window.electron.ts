import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  type IpcMainEvent,
  type Session,
  screen,
  type WebContents,
} from 'electron';
import { type CodeAhead, channels, type Screen } from '../../preload/contract.ts';
import { appOrigin } from './app-files.ts';
import { filling } from './displays.ts';
import { pagePreferences } from './web-preferences.ts';

export interface PageWindowOptions {
  readonly windowed: boolean;
  /** The folder with `preload/`, as built. */
  readonly outFolder: string;
  readonly session: Session;
  readonly onMessage: (event: IpcMainEvent, message: unknown) => void;
  /** The page's process has ended by itself, or the page could not be loaded. */
  readonly onGone: (reason: string) => void;
  /** Something has moved the window, made it smaller or hidden it. */
  readonly onMoved: () => void;
}

const moves = ['leave-full-screen', 'minimize', 'hide', 'resize', 'move', 'show'] as const;

const windowSize = { width: 1280, height: 800, useContentSize: true };

/** One window with the kiosk's page in it. Both can break; see `KioskWindow`. */
export class PageWindow {
  readonly #window: BrowserWindow;
  readonly #options: PageWindowOptions;
  /** Its process is being ended so that the page can be loaded anew. */
  #isEnding = false;

  constructor(options: PageWindowOptions) {
    this.#options = options;
    this.#window = createWindow(options);
    if (!options.windowed) coverScreen(this.#window);
    this.contents.ipc.on(channels.intent, options.onMessage);
    // One name after the other: the types know no list.
    for (const name of moves) this.#window.on(name as 'move', options.onMoved);
    this.contents.on('render-process-gone', (_event, { reason }) => this.#gone(reason));
    this.#load();
  }

  get browserWindow(): BrowserWindow {
    return this.#window;
  }

  get contents(): WebContents {
    return this.#window.webContents;
  }

  onceReady(callback: () => void): void {
    this.#window.once('ready-to-show', callback);
  }

  show(): void {
    if (!this.#window.isDestroyed() && !this.#window.isVisible()) this.#window.show();
  }

  push(pushed: Screen): void {
    if (!this.#window.isDestroyed()) this.contents.send(channels.screen, pushed);
  }

  foretell(code: CodeAhead): void {
    if (!this.#window.isDestroyed()) this.contents.send(channels.codeAhead, code);
  }

  /** Loads the page into a new process. */
  reload(): void {
    if (this.#window.isDestroyed()) return;
    if (this.contents.isCrashed()) this.#load();
    else {
      this.#isEnding = true;
      // A page that hangs does not let go of its process otherwise.
      this.contents.forcefullyCrashRenderer();
    }
  }

  destroy(): void {
    if (!this.#window.isDestroyed()) this.#window.destroy();
  }

  #gone(reason: string): void {
    if (this.#isEnding) {
      this.#isEnding = false;
      this.#load();
    } else this.#options.onGone(reason);
  }

  #load(): void {
    if (this.#window.isDestroyed()) return;
    this.#window.loadURL(`${appOrigin}/index.html`).catch((error: unknown) => {
      // A load that a newer one, or the end of the process, has cut short is no news.
      const { code = 'unknown' } = error as { code?: string };
      if (code !== 'ERR_ABORTED' && !this.#window.isDestroyed() && !this.contents.isCrashed()) {
        this.#options.onGone(`not loaded: ${code}`);
      }
    });
  }
}

function createWindow({ windowed, outFolder, session }: PageWindowOptions): BrowserWindow {
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
      session,
    },
  });
}

/** Kiosk mode is the window manager's to grant, and some kiosks run without one. */
function coverScreen(window: BrowserWindow): void {
  window.setBounds(filling(screen.getPrimaryDisplay().bounds));
}
