import { describe, expect, it } from 'vitest';
import { addressInLog } from '../../../main/window/address-in-log.ts';
import {
  meddlingIn,
  meddlingText,
  namesAtStart,
  takenAwayIn,
} from '../../../main/window/environment.ts';
import { isFromPage } from '../../../main/window/ipc-sender.ts';
import { complaintIn } from '../../../main/window/page-complaints.ts';
import { pagePreferences } from '../../../main/window/web-preferences.ts';

it.each([
  ['https://user:word@evil.test:8443/a?b#c', 'https://evil.test:8443'],
  ['data:text/html,secret', 'data:'],
  ['javascript:secret', 'javascript:'],
  ['mailto:a@b.test', 'mailto:'],
  ['app://kiosk/secret', 'app://kiosk'],
  [`https://${'x'.repeat(300)}.test`, `https://${'x'.repeat(72)}`],
  ['secret', 'unreadable'],
])('of %s the log says %s', (address, shown) => {
  expect(addressInLog(address)).toBe(shown);
});

describe('a message', () => {
  const page = { parent: null, origin: 'app://kiosk' };

  it('of the page’s main frame is its own', () => {
    expect(isFromPage({ sender: { id: 1 }, senderFrame: page }, 1)).toBe(true);
  });

  it.each([
    ['another window', { id: 2 }, page],
    ['a frame in the page', { id: 1 }, { ...page, parent: page }],
    ['another origin', { id: 1 }, { ...page, origin: 'app://kiosk.evil' }],
    ['a frame that is gone', { id: 1 }, null],
  ])('of %s is not', (_who, sender, senderFrame) => {
    expect(isFromPage({ sender, senderFrame }, 1)).toBe(false);
  });
});

it.each([
  ['Not allowed to load local resource: file:///etc/passwd', 'navigation'],
  [
    "Ignored call to 'print()'. The document is sandboxed, and the 'allow-modals' keyword is not set.",
    'dialog',
  ],
  ["This document requires 'TrustedHTML' assignment.", 'markup'],
  [
    `Refused to apply inline style because it violates the following Content Security Policy directive: "style-src 'self'"`,
    'style',
  ],
  ['The kiosk keeps from its page: clipboard', 'clipboard'],
  ['The kiosk keeps from its page: a word of the page’s', null],
  ['a word of the page’s', null],
  [`${'x'.repeat(1_000)}Content Security Policy`, null],
])('%s: %s', (message, complaint) => {
  expect(complaintIn(message)).toBe(complaint);
});

describe('the environment', () => {
  it('is found to have what works, and what does not', () => {
    expect(
      meddlingIn({ NODE_DEBUG: 'http', SSLKEYLOGFILE: '', NODE_PATH: '/x', HOME: '/' }),
    ).toEqual({ effective: ['NODE_DEBUG'], inert: ['NODE_PATH'] });
  });

  it('is found to have had what Electron took away', () => {
    const names = namesAtStart('HOME=/\0NODE_OPTIONS=--require x=y\0NODE_EXTRA_CA_CERTS=\0');
    expect(takenAwayIn(names)).toEqual(['NODE_OPTIONS']);
    expect(takenAwayIn(namesAtStart(''))).toEqual([]);
  });

  it('is told by name', () => {
    expect(meddlingText(['NODE_DEBUG', 'SSLKEYLOGFILE'])).toContain('NODE_DEBUG, SSLKEYLOGFILE');
  });
});

it('a packaged page has no developer tools, and its preferences are all said', () => {
  expect(pagePreferences({ preload: '/x', isPackaged: true })).toEqual({
    preload: '/x',
    devTools: false,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    enableBlinkFeatures: '',
    disableBlinkFeatures: 'Auxclick,FileSystemAccessLocal',
    webviewTag: false,
    plugins: false,
    navigateOnDragDrop: false,
    disableDialogs: true,
    safeDialogs: true,
    spellcheck: false,
    enableDeprecatedPaste: false,
    zoomFactor: 1,
    enablePreferredSizeMode: false,
    autoplayPolicy: 'no-user-gesture-required',
    backgroundThrottling: false,
  });
});
