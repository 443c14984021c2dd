import { EventEmitter } from 'node:events';
import type { Session } from 'electron';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Facts } from '../../../main/report/log.ts';
import { type Guest, Guests } from '../../../main/session/web/guest.ts';
import { lockDownSession } from '../../../main/window/lockdown-session.electron.ts';

type Handler = (...args: unknown[]) => unknown;

/** A session that keeps what it is given, so that a test can be Chromium. */
class FakeSession extends EventEmitter {
  readonly handlers = new Map<string, Handler>();
  isSpellChecked = true;
  readonly setPermissionRequestHandler = this.#keeper('request');
  readonly setPermissionCheckHandler = this.#keeper('check');
  readonly setDevicePermissionHandler = this.#keeper('device');
  readonly setDisplayMediaRequestHandler = this.#keeper('display');
  readonly webRequest = { onBeforeRequest: this.#keeper('network') };
  setSpellCheckerEnabled(isEnabled: boolean): void {
    this.isSpellChecked = isEnabled;
  }

  ask(handler: string, ...args: unknown[]): unknown {
    const kept = this.handlers.get(handler);
    if (!kept) throw new Error(`nobody answers ${handler}`);
    return kept(...args);
  }

  #keeper(name: string) {
    return (handler: Handler) => void this.handlers.set(name, handler);
  }
}

let session: FakeSession;
let refused: Facts[];
let guests: Guests<Session>;

function lockDown(isPackaged = true): void {
  session = new FakeSession();
  refused = [];
  guests = new Guests();
  const warn = (_event: string, facts: Facts = {}) => void refused.push(facts);
  const log = { info() {}, error() {}, warn };
  lockDownSession(session as unknown as Session, { log, isPackaged, guests });
}

beforeEach(() => lockDown());

/** What is answered, and whether the default was prevented, when this event comes. */
function comes(event: string, ...args: unknown[]): { answers: unknown[]; isPrevented: boolean } {
  const heard = { answers: [] as unknown[], isPrevented: false };
  const prevent = {
    preventDefault() {
      heard.isPrevented = true;
    },
  };
  session.emit(event, prevent, ...args, (...answer: unknown[]) => heard.answers.push(...answer));
  return heard;
}

describe('a session', () => {
  it('grants no permission that is asked for', () => {
    const answers: unknown[] = [];
    session.ask('request', null, 'geolocation', (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([false]);
    expect(refused).toEqual([{ what: 'permission', permission: 'geolocation' }]);
  });

  it('has no permission that is looked up', () => {
    expect(session.ask('check', null, 'clipboard-read')).toBe(false);
    expect(refused).toEqual([{ what: 'permission', permission: 'clipboard-read' }]);
  });

  it('says nothing of what Chromium looks up by itself, and grants it no more', () => {
    expect(session.ask('check', null, 'background-sync')).toBe(false);
    expect(refused).toEqual([]);
  });

  it('grants no device', () => {
    expect(session.ask('device', { deviceType: 'usb' })).toBe(false);
  });

  it('shows nobody the screen', () => {
    const answers: unknown[] = [];
    session.ask('display', {}, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{}]);
    expect(refused).toEqual([{ what: 'permission', permission: 'display-capture' }]);
  });

  it.each([
    ['select-hid-device', [{}], 'hid', [null]],
    ['select-serial-port', [[], {}], 'serial', ['']],
    ['select-usb-device', [{}], 'usb', []],
  ])('chooses no device: %s', (event, args, kind, answers) => {
    expect(comes(event, ...args)).toEqual({ answers, isPrevented: true });
    expect(refused).toEqual([{ what: 'device', kind }]);
  });

  it('downloads nothing', () => {
    const item = { getURL: () => 'https://evil.test/a?b' };
    expect(comes('will-download', item).isPrevented).toBe(true);
    expect(refused).toEqual([{ what: 'download', address: 'https://evil.test' }]);
  });

  it('spells nothing, for which it would fetch words', () => {
    expect(session.isSpellChecked).toBe(false);
  });

  it.each([
    ['app://kiosk/index.html', true, true],
    ['data:image/png;base64,', true, true],
    ['devtools://devtools/x.js', true, false],
    ['devtools://devtools/x.js', false, true],
    ['https://evil.test/', true, false],
    ['http://127.0.0.1/', false, false],
    ['file:///etc/passwd', true, false],
    ['ws://evil.test/', true, false],
    ['chrome://gpu/', true, false],
  ])('requests %s (packaged: %s): %s', (url, isPackaged, isAllowed) => {
    lockDown(isPackaged);
    const answers: unknown[] = [];
    session.ask('network', { url }, (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([{ cancel: !isAllowed }]);
    expect(refused).toHaveLength(isAllowed ? 0 : 1);
  });
});

describe('a guest’s session', () => {
  const told: string[] = [];
  const guest: Guest = {
    asked: () => void told.push('asked'),
    mayRequest: ({ url }) => url === 'https://app.test/',
    mayNavigate: () => false,
    login: () => null,
    withheld: (what) => void told.push(what),
  };
  const asks = (url: string) => {
    const answers: unknown[] = [];
    session.ask('network', { url }, (answer: unknown) => answers.push(answer));
    return answers;
  };

  it('reaches what its rules say, as long as it is there', () => {
    expect(asks('https://app.test/')).toEqual([{ cancel: true }]);
    guests.admit(session as unknown as Session, guest);
    expect(asks('https://app.test/')).toEqual([{ cancel: false }]);
    expect(asks('https://other.test/')).toEqual([{ cancel: true }]);
    expect(asks('app://kiosk/index.html')).toEqual([{ cancel: true }]);
    guests.dismiss(session as unknown as Session);
    expect(asks('https://app.test/')).toEqual([{ cancel: true }]);
  });

  it('is granted no more than another, and told of it', () => {
    guests.admit(session as unknown as Session, guest);
    const answers: unknown[] = [];
    session.ask('request', null, 'fullscreen', (answer: unknown) => answers.push(answer));
    expect(answers).toEqual([false]);
    expect(session.ask('check', null, 'clipboard-read')).toBe(false);
    expect(comes('will-download', { getURL: () => 'https://app.test/x' }).isPrevented).toBe(true);
    expect(told).toEqual(['permission', 'asked', 'download']);
  });
});
