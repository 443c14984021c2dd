import { app, type BrowserWindow, Menu, type Session, type WebContents } from 'electron';
import * as v from 'valibot';
import { channels, Refused } from '../../preload/contract.ts';
import type { Log } from '../report/log.ts';
import type { Guest, Guests } from '../session/web/guest.ts';
import { addressInLog } from './address-in-log.ts';
import { appOrigin } from './app-files.ts';
import { isFromPage } from './ipc-sender.ts';
import { isKeyAllowed, keyName } from './keys.ts';
import { lockDownSession } from './lockdown-session.electron.ts';
import { complaintIn } from './page-complaints.ts';

export interface LockdownOptions {
  readonly log: Log;
  readonly isPackaged: boolean;
  /** In a window, for tests and at a desk: it may be closed. */
  readonly isWindowed: boolean;
  /** A full screen without a window is no kiosk any more. */
  readonly onWindowsGone: () => void;
  /** Where some of it is left to an application's rules. */
  readonly guests: Guests<Session>;
}

/**
 * Rules for every session, window and page that could ever be, whoever creates them. Call before
 * Electron is ready. Each refusal leaves a line `refused` in the log.
 */
export function lockDownAll(options: LockdownOptions): void {
  const { log, isPackaged, isWindowed, guests } = options;
  Menu.setApplicationMenu(null); // its accelerators reload, zoom and open the developer tools
  app.on('session-created', (session) => lockDownSession(session, { log, isPackaged, guests }));
  app.on('web-contents-created', (_event, contents) => {
    lockDownContents(contents, log, () => guests.of(contents.session));
  });
  if (!isWindowed) {
    app.on('browser-window-created', (_event, window) => keepOnScreen(window, log));
    app.on('window-all-closed', options.onWindowsGone);
  }
  refuseFromOutside(log, guests);
}

/** @param guest whose contents they are, if they are a guest's now */
function lockDownContents(contents: WebContents, log: Log, guest: () => Guest | null): void {
  if (contents.getType() === 'remote') return; // a developer's tools
  keepOnPage(contents, log, guest);
  keepFromKeys(contents, log);
  refuseFileDialogs(contents, log);
  contents.on('console-message', (details, _level, message) => {
    // What an application says is its own business, and may be a lot.
    if (guest() !== null) return;
    // Older versions know the second form alone.
    const complaint = complaintIn(details.message ?? message);
    if (complaint) log.warn('refused', { what: complaint });
  });
  const refuseMessage = (channel: string) => {
    if (contents.ipc.listenerCount(channel) === 0) log.warn('refused', { what: 'message' });
  };
  contents.on('ipc-message', (_event, channel) => refuseMessage(channel));
  contents.on('ipc-message-sync', (event, channel) => {
    event.returnValue = null; // else the page would wait for ever
    refuseMessage(channel);
  });
  contents.ipc.on(channels.refused, (event, message) => {
    const refused = v.safeParse(Refused, message);
    if (isFromPage(event, contents.id) && refused.success) {
      log.warn('refused', { what: refused.output });
    }
  });
  contents.on('select-bluetooth-device', (event, _devices, answer) => {
    event.preventDefault();
    log.warn('refused', { what: 'device', kind: 'bluetooth' });
    answer('');
  });
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

function keepOnPage(contents: WebContents, log: Log, guest: () => Guest | null): void {
  // Nothing of the kiosk's has frames. Of an empty one nobody is asked, and it would have functions
  // of its own, which the preload script has not changed.
  contents.on('frame-created', (_event, { frame }) => {
    if (frame?.parent && guest() === null) log.warn('refused', { what: 'frame' });
  });
  const mayGo = ({ url, isMainFrame }: { url: string; isMainFrame: boolean }) =>
    guest()?.mayNavigate({ url, isMainFrame }) === true;
  contents.on('will-frame-navigate', (event) => {
    if (mayGo(event)) return;
    event.preventDefault();
    guest()?.withheld('address');
    const what = event.isMainFrame ? 'navigation' : 'navigation of a frame';
    log.warn('refused', { what, address: addressInLog(event.url) });
  });
  // The event before this one covers it; prevented once more in case it ever does not.
  contents.on('will-navigate', (event) => {
    if (!mayGo(event)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => {
    if (mayGo(event)) return;
    event.preventDefault();
    guest()?.withheld('address');
    log.warn('refused', { what: 'redirect', address: addressInLog(event.url) });
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn('refused', { what: 'webview' });
  });
  contents.setWindowOpenHandler(({ url }) => {
    guest()?.withheld('window');
    log.warn('refused', { what: 'new window', address: addressInLog(url) });
    return { action: 'deny' };
  });
  returnToPage(contents, log);
  // A page's own wish to stay would hold up its recovery.
  contents.on('will-prevent-unload', (event) => event.preventDefault());
}

/**
 * Of a way to `about:blank` nobody is asked, and it would leave an empty screen. So a window that has
 * shown the kiosk's page and is found elsewhere goes back there.
 */
function returnToPage(contents: WebContents, log: Log): void {
  let wasOnPage = false;
  contents.on('did-navigate', (_event, url) => {
    const isOnPage = url.startsWith(`${appOrigin}/`);
    wasOnPage ||= isOnPage;
    if (isOnPage || !wasOnPage) return;
    log.warn('refused', { what: 'navigation', address: addressInLog(url) });
    contents.loadURL(`${appOrigin}/index.html`).catch(() => {}); // the page may be gone by now
  });
}

/**
 * A field for files opens the system's own dialog, which shows all files and takes every key; and no
 * preference, policy or event of Electron's prevents it. Chromium's protocol for tools does. It is
 * spoken within this process: no port is opened for it.
 */
function refuseFileDialogs(contents: WebContents, log: Log): void {
  const tools = contents.debugger;
  const prevent = async () => {
    if (!tools.isAttached()) tools.attach('1.3');
    await tools.sendCommand('Page.enable');
    await tools.sendCommand('Page.setInterceptFileChooserDialog', { enabled: true });
  };
  contents.on('dom-ready', () => {
    prevent().catch(() => log.error('file dialogs cannot be prevented'));
  });
  tools.on('message', (_event, method) => {
    if (method === 'Page.fileChooserOpened') log.warn('refused', { what: 'file dialog' });
  });
}

function keepFromKeys(contents: WebContents, log: Log): void {
  contents.on('before-input-event', (event, input) => {
    if (isKeyAllowed(input, process.platform)) return;
    event.preventDefault();
    if (input.type === 'keyDown' && !input.isAutoRepeat) {
      log.warn('refused', { what: 'key', key: keyName(input) });
    }
  });
  contents.on('context-menu', (event) => {
    event.preventDefault();
    log.warn('refused', { what: 'context menu' });
  });
  contents.on('zoom-changed', () => {
    contents.setZoomLevel(0);
    log.warn('refused', { what: 'zoom' });
  });
  contents.on('dom-ready', () => {
    void contents.setVisualZoomLevelLimits(1, 1).catch(() => {}); // the page may be gone again
  });
}

/** A window of a kiosk ends with the kiosk; `destroy()` takes one away all the same. */
function keepOnScreen(window: BrowserWindow, log: Log): void {
  window.on('close', (event) => {
    event.preventDefault();
    log.warn('refused', { what: 'closing' });
  });
  window.on('minimize', () => {
    window.restore();
    log.warn('refused', { what: 'minimizing' });
  });
}

/** What others on the machine, or servers, could ask of the app. */
function refuseFromOutside(log: Log, guests: Guests<Session>): void {
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault(); // else the first one would be shown
    answer();
    log.warn('refused', { what: 'client certificate' });
  });
  app.on('login', (event, contents, details, asked, answer) => {
    event.preventDefault();
    // Newer versions have none for what no page asks for, and older types do not say so.
    const session = (contents as WebContents | null | undefined)?.session;
    const guest = session ? guests.of(session) : null;
    // What was wrong once is wrong again.
    const { firstAuthAttempt = true } = details as { firstAuthAttempt?: boolean };
    const credentials = firstAuthAttempt ? (guest?.login(asked) ?? null) : null;
    if (credentials !== null) {
      answer(credentials.user, credentials.password);
      return;
    }
    answer();
    log.warn('refused', { what: 'log-in' });
  });
  app.on('open-url', (event, url) => {
    event.preventDefault();
    log.warn('refused', { what: 'opened address', address: addressInLog(url) });
  });
  app.on('open-file', (event) => {
    event.preventDefault();
    log.warn('refused', { what: 'opened file' });
  });
}
