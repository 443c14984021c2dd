import { app, type BrowserWindow, Menu, type WebContents } from 'electron';
import * as v from 'valibot';
import { channels, Refused } from '../../preload/contract.ts';
import type { Log } from '../report/log.ts';
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
}

/**
 * Rules for every session, window and page that could ever be, whoever creates them. Call before
 * Electron is ready. Each refusal leaves a line `refused` in the log.
 */
export function lockDownAll(options: LockdownOptions): void {
  const { log, isPackaged, isWindowed } = options;
  Menu.setApplicationMenu(null); // its accelerators reload, zoom and open the developer tools
  app.on('session-created', (session) => lockDownSession(session, log, isPackaged));
  app.on('web-contents-created', (_event, contents) => lockDownContents(contents, log));
  if (!isWindowed) {
    app.on('browser-window-created', (_event, window) => keepOnScreen(window, log));
    app.on('window-all-closed', options.onWindowsGone);
  }
  refuseFromOutside(log);
}

function lockDownContents(contents: WebContents, log: Log): void {
  if (contents.getType() === 'remote') return; // a developer's tools
  keepOnPage(contents, log);
  keepFromKeys(contents, log);
  refuseFileDialogs(contents, log);
  contents.on('console-message', (details, _level, message) => {
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

function keepOnPage(contents: WebContents, log: Log): void {
  // Nothing of the kiosk's has frames. Of an empty one nobody is asked, and it would have functions
  // of its own, which the preload script has not changed.
  contents.on('frame-created', (_event, { frame }) => {
    if (frame?.parent) log.warn('refused', { what: 'frame' });
  });
  contents.on('will-frame-navigate', (event) => {
    event.preventDefault();
    const what = event.isMainFrame ? 'navigation' : 'navigation of a frame';
    log.warn('refused', { what, address: addressInLog(event.url) });
  });
  // The event before this one covers it; prevented once more in case it ever does not.
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => {
    event.preventDefault();
    log.warn('refused', { what: 'redirect', address: addressInLog(event.url) });
  });
  contents.on('will-attach-webview', (event) => {
    event.preventDefault();
    log.warn('refused', { what: 'webview' });
  });
  contents.setWindowOpenHandler(({ url }) => {
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
function refuseFromOutside(log: Log): void {
  app.on('select-client-certificate', (event, _contents, _url, _list, answer) => {
    event.preventDefault(); // else the first one would be shown
    answer();
    log.warn('refused', { what: 'client certificate' });
  });
  app.on('login', (event, _contents, _details, _auth, answer) => {
    event.preventDefault();
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
