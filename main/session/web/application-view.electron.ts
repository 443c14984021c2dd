import { type BrowserWindow, clipboard, screen, type WebContents, WebContentsView } from 'electron';
import type { WebPreferences } from 'electron/main';
import type { Application, ApplicationListener } from './application.ts';
import { guardFrames } from './guard-frames.electron.ts';
import { PresenceSense } from './presence.ts';

/** The kiosk's window, and what of it is the kiosk's own. */
export interface KioskWindowOf {
  /** The one that there is now. */
  readonly current: () => BrowserWindow;
  /** Height of the bar above the application, in CSS pixels. */
  readonly barHeight: (window: { readonly width: number; readonly height: number }) => number;
  /** Somebody asks for the admin's room. */
  readonly onAdmin: () => void;
}

export interface ApplicationViewOptions {
  readonly webPreferences: WebPreferences;
  readonly window: KioskWindowOf;
  /** The partition can be used. */
  readonly ready: Promise<void>;
  readonly listener: ApplicationListener;
  readonly onFileDialog: () => void;
}

type KeyListener = (event: Electron.Event, input: Electron.Input) => void;

/** In which the page has changed nothing. */
const ownWorld = 999;
/** A page that has not painted by then is shown as it is. Milliseconds. */
const paintMs = 1_500;
const twoFrames =
  'new Promise((painted) => requestAnimationFrame(() => requestAnimationFrame(painted)))';

/** The application's page, below the bar. */
export class ApplicationView implements Application {
  readonly #options: ApplicationViewOptions;
  readonly #window: BrowserWindow;
  readonly #view: WebContentsView;
  readonly #contents: WebContents;
  readonly #sense = new PresenceSense();
  readonly #gone: Promise<void>;
  #isShown = false;
  #isEnded = false;
  #isRising = false;
  #isPainted = false;
  #status = 0;

  constructor(options: ApplicationViewOptions) {
    this.#options = options;
    this.#window = options.window.current();
    this.#view = new WebContentsView({ webPreferences: options.webPreferences });
    this.#contents = this.#view.webContents;
    this.#gone = new Promise((resolve) => this.#contents.once('destroyed', () => resolve()));
    this.#view.setVisible(false);
    this.#contents.setAudioMuted(true);
    this.#window.contentView.addChildView(this.#view);
    this.#lay();
    this.#window.on('resize', this.#lay);
    this.#window.on('closed', this.#windowGone);
    this.#window.webContents.on('before-input-event', this.#kioskKey);
    this.#contents.on('before-input-event', this.#applicationKey);
    this.#listen();
  }

  load(address: string, body: string | null): void {
    const form = 'content-type: application/x-www-form-urlencoded';
    const post =
      body === null
        ? {}
        : {
            postData: [{ type: 'rawData' as const, bytes: Buffer.from(body) }],
            extraHeaders: form,
          };
    forgetWhatWasCopied();
    const begin = async () => {
      await this.#options.ready;
      // What guards a page's frames can only be told of one that is there.
      await this.#contents.loadURL('about:blank');
      await guardFrames(this.#contents, {
        asked: this.#asked,
        fileDialog: this.#options.onFileDialog,
        input: () => {
          if (!this.#isEnded) this.#options.listener.input();
        },
      });
      if (this.#isEnded) return;
      this.#watchLoads();
      // How this goes, the events say.
      void this.#contents.loadURL(address, post).catch(() => {});
    };
    begin().catch(() => {
      if (!this.#isEnded) this.#options.listener.gone('its page could not be begun');
    });
  }

  show(isShown: boolean): void {
    // Said anew with each change of the kiosk's state, it would take the focus from the bar.
    if (this.#isEnded || isShown === this.#isShown) return;
    this.#isShown = isShown;
    this.#view.setVisible(isShown);
    this.#contents.setAudioMuted(!isShown);
    if (isShown) {
      this.#contents.focus();
      void this.#riseOncePainted();
    } else this.#focusKiosk();
  }

  async #riseOncePainted(): Promise<void> {
    if (this.#isRising) return;
    this.#isRising = true;
    const late = new Promise((resolve) => setTimeout(resolve, paintMs));
    const painted = this.#contents
      .executeJavaScriptInIsolatedWorld(ownWorld, [{ code: twoFrames }])
      // What can be copied has come as far as the glass would show it.
      .then(() => this.#contents.capturePage({ x: 0, y: 0, width: 1, height: 1 }))
      .catch(() => {});
    await Promise.race([painted, late]);
    this.#isPainted = true;
    if (!this.#isEnded) this.#lay();
  }

  /** Of a frame that is just going, Electron throws at once. */
  async pulse(): Promise<unknown> {
    return this.#contents.mainFrame.executeJavaScript('0');
  }

  destroy(): Promise<void> {
    if (this.#isEnded) return this.#gone;
    this.#isEnded = true;
    forgetWhatWasCopied();
    this.#window.off('resize', this.#lay);
    this.#window.off('closed', this.#windowGone);
    if (!this.#window.isDestroyed()) {
      this.#window.webContents.off('before-input-event', this.#kioskKey);
      this.#window.contentView.removeChildView(this.#view);
      this.#focusKiosk();
    }
    if (!this.#contents.isDestroyed()) {
      this.#view.setVisible(false);
      this.#contents.setAudioMuted(true);
      endProcesses(this.#contents);
      // Not within an event of its own, which this may be called from.
      setImmediate(() => {
        if (!this.#contents.isDestroyed()) this.#contents.close();
      });
    }
    return this.#gone;
  }

  readonly #lay = () => {
    const [width = 0, height = 0] = this.#window.getContentSize();
    const y = Math.min(this.#options.window.barHeight({ width, height }), height);
    // Below the window's edge until something of its own is painted: else it begins with a white flash.
    this.#view.setBounds({ x: 0, y: this.#isPainted ? y : height, width, height: height - y });
  };

  readonly #asked = () => {
    if (!this.#isEnded) this.#options.listener.asked();
  };

  readonly #windowGone = () => {
    if (!this.#isEnded) this.#options.listener.gone('the window that it was in is gone');
  };

  readonly #applicationKey: KeyListener = (event, input) => {
    if (isAdminChord(input)) {
      event.preventDefault();
      if (input.type === 'keyDown' && !input.isAutoRepeat) this.#options.window.onAdmin();
    } else if (isPaneKey(input)) {
      event.preventDefault();
      if (input.type === 'keyDown') this.#focusKiosk();
    }
  };

  readonly #kioskKey: KeyListener = (event, input) => {
    if (!isPaneKey(input) || !this.#isShown) return;
    event.preventDefault();
    if (input.type === 'keyDown') this.#contents.focus();
  };

  #focusKiosk(): void {
    if (!this.#window.isDestroyed()) this.#window.webContents.focus();
  }

  #listen(): void {
    const { listener } = this.#options;
    const contents = this.#contents;
    const whileThere = (tell: () => void) => {
      if (!this.#isEnded) tell();
    };
    contents.on('render-process-gone', (_event, { reason }) => {
      whileThere(() => listener.gone(`its page’s process is gone: ${reason}`));
    });
    contents.on('destroyed', () => whileThere(() => listener.gone('its page is gone')));
    // Electron destroys it next.
    contents.on('close' as 'destroyed', () => whileThere(() => listener.closed()));
    contents.on('input-event', (_event, { type }) => {
      if (this.#isEnded || !this.#sense.isDeed({ type, pointer: pointerAt() })) return;
      listener.input();
    });
    contents.on('console-message', this.#asked);
    contents.on('page-title-updated', this.#asked);
    contents.on('frame-created', this.#asked);
    // A page cannot move the window that it is not alone in; nor is it to be asked.
    contents.on('content-bounds-updated', (event) => event.preventDefault());
  }

  #watchLoads(): void {
    const { listener } = this.#options;
    const contents = this.#contents;
    contents.on('did-navigate', (_event, _url, status) => {
      this.#status = status;
      // The form that was posted is not to be posted again from there.
      contents.navigationHistory.clear();
    });
    contents.on('dom-ready', () => {
      if (!this.#isEnded && this.#status > 0) listener.loaded(this.#status);
    });
    const failed = (code: number, name: string, url: string, isMainFrame: boolean) => {
      const host = URL.canParse(url) ? new URL(url).host : '';
      if (isMainFrame && !this.#isEnded) listener.failed({ code, name, host });
    };
    contents.on('did-fail-load', (_event, code, name, url, isMainFrame) =>
      failed(code, name, url, isMainFrame),
    );
  }
}

/** Pages can copy when they are touched, and people by their keys. */
function forgetWhatWasCopied(): void {
  // Newer versions have X11's other clipboard as an object of its own.
  const clear: (kind?: 'selection') => void = clipboard.clear.bind(clipboard);
  clear();
  if (process.platform !== 'linux') return;
  if (clipboard.selection) clipboard.selection.clear();
  else clear('selection');
}

/** Chromium would let a page’s code run on for a moment, and one that hangs for longer. */
function endProcesses(contents: WebContents): void {
  for (const pid of processesOf(contents)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
}

/** Of a page whose process is gone, Electron knows no frames, and throws. */
function processesOf(contents: WebContents): ReadonlySet<number> {
  try {
    const pids = contents.mainFrame.framesInSubtree.map(({ osProcessId }) => osProcessId);
    return new Set(pids.filter((pid) => pid > 0));
  } catch {
    return new Set();
  }
}

function isAdminChord({ control, alt, shift, meta, code }: Electron.Input): boolean {
  return control && alt && shift && !meta && code === 'KeyA';
}

/** From the application to the bar and back, as browsers have it between their panes. */
function isPaneKey({ key, control, alt, shift, meta }: Electron.Input): boolean {
  return key === 'F6' && !control && !alt && !shift && !meta;
}

function pointerAt(): string {
  const { x, y } = screen.getCursorScreenPoint();
  return `${x},${y}`;
}
