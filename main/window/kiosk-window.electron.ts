import type { BrowserWindow, IpcMainEvent, Session, WebContents } from 'electron';
import * as v from 'valibot';
import { type CodeAhead, Intent, type Screen } from '../../preload/contract.ts';
import type { Log } from '../report/log.ts';
import { isFromPage } from './ipc-sender.ts';
import { pageSession } from './page-session.electron.ts';
import { PageWindow } from './page-window.electron.ts';

export interface KioskWindowOptions {
  readonly windowed: boolean;
  /** The folder with `preload/` and `renderer/`, as built. */
  readonly outFolder: string;
  readonly log: Log;
}

/** Who listens to the window, once they are there. */
export interface WindowListener {
  intent(intent: Intent): void;
  /** A screen was sent to the page. */
  sent(revision: number): void;
  /** The page's process has ended by itself, or the page could not be loaded. */
  gone(reason: string): void;
}

/** The window is shown after so long even if its page has not said that it painted. */
const showAnywayMs = 3_000;

/** The kiosk's window. It lives as long as the app, though what it is made of may be replaced. */
export class KioskWindow {
  readonly #options: KioskWindowOptions;
  readonly #session: Session;
  readonly #eachContents: ((contents: WebContents) => void)[] = [];
  /** What came before anyone listened. */
  #early: ((listener: WindowListener) => void)[] = [];
  #listener: WindowListener | null = null;
  #onMoved: () => void = () => {};
  #page: PageWindow;
  /** The one that is being replaced: on the screen until its successor is. */
  #former: PageWindow | null = null;

  /** Call after Electron is ready. */
  constructor(options: KioskWindowOptions) {
    this.#options = options;
    this.#session = pageSession(options.outFolder, options.log);
    this.#page = this.#createPage();
    this.#page.onceReady(() => options.log.info('window ready'));
  }

  readonly push = (pushed: Screen): void => {
    this.#page.push(pushed);
    this.#tell((listener) => listener.sent(pushed.revision));
  };

  readonly foretell = (code: CodeAhead): void => this.#page.foretell(code);

  /** From now on everything goes there, what already came first. */
  connect(listener: WindowListener): void {
    this.#listener = listener;
    for (const tell of this.#early.splice(0)) tell(listener);
  }

  /** The window that there is now. */
  get browserWindow(): BrowserWindow {
    return this.#page.browserWindow;
  }

  /** Calls back whenever something has moved the window, made it smaller or hidden it. */
  onMoved(callback: () => void): void {
    this.#onMoved = callback;
  }

  /** Calls back with the page's contents, and with those of every page that takes its place. */
  eachContents(callback: (contents: WebContents) => void): void {
    this.#eachContents.push(callback);
    callback(this.#page.contents);
  }

  reload(): void {
    this.#page.reload();
  }

  /** A new window with a new page, which covers this one before this one goes. */
  recreate(): void {
    this.#former?.destroy();
    this.#former = this.#page;
    this.#page = this.#createPage();
    for (const callback of this.#eachContents) callback(this.#page.contents);
  }

  /** What the page's code is at, for the log; empty where that cannot be said. */
  async whereItHangs(): Promise<string> {
    const { contents } = this.#page;
    if (contents.isDestroyed() || contents.isCrashed()) return '';
    const late = new Promise<void>((resolve) => setTimeout(resolve, stackMs));
    // Newer than the oldest Electron that the kiosk runs on.
    const stack: Promise<unknown> | undefined = contents.mainFrame
      .collectJavaScriptCallStack?.()
      .catch(() => undefined);
    const where = await Promise.race([stack, late]);
    return typeof where === 'string' ? where : '';
  }

  #createPage(): PageWindow {
    const { windowed, outFolder, log } = this.#options;
    const page: PageWindow = new PageWindow({
      windowed,
      outFolder,
      session: this.#session,
      onMoved: () => this.#onMoved(),
      onMessage: (event, message) => this.#receive(page, event, message),
      onGone: (reason) => {
        log.error('page gone', { reason });
        if (page === this.#page) this.#tell((listener) => listener.gone(reason));
      },
    });
    setTimeout(() => this.#reveal(page), showAnywayMs).unref();
    return page;
  }

  #receive(page: PageWindow, event: IpcMainEvent, message: unknown): void {
    const { log } = this.#options;
    // What was on its way when the app ended comes after the window.
    if (page.browserWindow.isDestroyed()) return;
    const isOurs = isFromPage(event, page.contents.id);
    const intent = v.safeParse(Intent, message);
    if (!isOurs || !intent.success) {
      log.warn('refused', { what: isOurs ? 'malformed intent' : 'intent from a foreign frame' });
      return;
    }
    if (page !== this.#page) return;
    if (intent.output.type === 'painted') this.#reveal(page);
    this.#tell((listener) => listener.intent(intent.output));
  }

  #reveal(page: PageWindow): void {
    if (page !== this.#page) return;
    page.show();
    this.#former?.destroy();
    this.#former = null;
  }

  #tell(tell: (listener: WindowListener) => void): void {
    if (this.#listener) tell(this.#listener);
    else this.#early.push(tell);
  }
}

/** Longer than this nobody waits for the words about a page that hangs. */
const stackMs = 1_000;
