import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { channels, Intent, problemReasons, Screen } from '../../../preload/contract.ts';
import { plainLook } from '../../../preload/look.ts';

const picture = 'data:image/png;base64,iVBORw0KGgo=';
const person = { name: '王小明', photo: null, details: [] };
const showing = {
  state: 'showing',
  code: 7,
  picture,
  logo: null,
  rotatesInMs: 1,
  rotationMs: 2,
  kioskName: '',
  app: 'own',
  service: 'app.test',
};
const problem = { state: 'problem', reason: 'offline', detail: '', next: 'retry', nextInMs: 100 };
const issue = { key: 'host', source: 'environment', found: 'nothing', allowed: 'an address' };

describe('an intent passes', () => {
  it.each([
    { type: 'ready' },
    { type: 'painted', revision: 1 },
    { type: 'broken', what: '' },
    { type: 'broken', what: 'x'.repeat(500) },
    { type: 'unreadable', code: 7 },
    { type: 'presence' },
    { type: 'newCode' },
    { type: 'notMe' },
    { type: 'signOut' },
    { type: 'stillHere' },
    { type: 'chooseLanguage', language: 'zh-CN' },
  ])('%j', (intent) => {
    expect(v.parse(Intent, intent)).toEqual(intent);
  });
});

describe('an intent is refused', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a word', 'ready'],
    ['a list', ['ready']],
    ['no type', {}],
    ['an unknown type', { type: 'quit' }],
    ['a type in other letters', { type: 'Ready' }],
    ['more than the type', { type: 'ready', more: 1 }],
    ['more than it holds', { type: 'painted', revision: 1, path: '/etc' }],
    ['no revision', { type: 'painted' }],
    ['revision 0', { type: 'painted', revision: 0 }],
    ['a broken revision', { type: 'painted', revision: 1.5 }],
    ['a revision in words', { type: 'painted', revision: '1' }],
    ['words without end', { type: 'broken', what: 'x'.repeat(501) }],
    ['no words', { type: 'broken' }],
    ['a code that is none', { type: 'unreadable', code: Number.NaN }],
    ['an unknown language', { type: 'chooseLanguage', language: 'de' }],
    ['no language', { type: 'chooseLanguage' }],
  ])('for %s', (_why, intent) => {
    expect(v.is(Intent, intent)).toBe(false);
  });
});

const session = { state: 'session', person, endsInMs: 60_000, refused: null };
const stillThere = { state: 'stillThere', person, endsInMs: 9, warnMs: 10, canStay: true };
const handoffFailed = {
  state: 'handoffFailed',
  person,
  why: 'notLoaded',
  detail: '503 door.test',
  canRetry: true,
  endsInMs: 1,
};

const screen = (view: unknown, more: object = {}) => ({
  revision: 1,
  language: 'en',
  languages: ['en', 'zh-CN'],
  look: plainLook,
  isDim: false,
  mark: '',
  view,
  ...more,
});

describe('a screen passes', () => {
  it.each<[string, unknown]>([
    ['starting', { state: 'starting' }],
    ['showing', showing],
    ['showing with a logo', { ...showing, logo: 'data:image/svg+xml;base64,PHN2Zy8+' }],
    ['scanned', { state: 'scanned', person }],
    ['scanned with a photo', { state: 'scanned', person: { ...person, photo: picture } }],
    ['scanned by someone without a name', { state: 'scanned', person: { ...person, name: '' } }],
    ['completing', { state: 'completing', person }],
    ['signedIn', { state: 'signedIn', person, endsInMs: 0, sessionMs: 8000, message: '' }],
    ['a session', session],
    ['a session in which something was withheld', { ...session, refused: 'download' }],
    ['a question', stillThere],
    ['a person who is not let in', { state: 'refused', person, message: '', endsInMs: 1 }],
    ['a hand-off that failed', handoffFailed],
    ['declined', { state: 'declined' }],
    ['problem', problem],
    ['problem while it is tried again', { ...problem, nextInMs: null }],
    ['setup', { state: 'setup', issues: [issue], isFirstRun: false }],
    ['setup without issues', { state: 'setup', issues: [], isFirstRun: true }],
    ['maintenance', { state: 'maintenance', message: 'Back at two' }],
    ['resting', { state: 'resting' }],
    ['the admin’s door', { state: 'adminDoor' }],
    ['the admin’s room', { state: 'admin' }],
    [
      'a second factor',
      { state: 'mfaRequired', person: { name: 'Li', photo: null, details: ['a', 'b'] } },
    ],
  ])('%s', (_what, view) => {
    expect(v.parse(Screen, screen(view))).toEqual(screen(view));
  });

  it.each(problemReasons)('with the reason %s', (reason) => {
    expect(v.is(Screen, screen({ ...problem, reason }))).toBe(true);
  });

  it.each(['png', 'jpeg', 'gif', 'webp', 'svg+xml'])('with a picture as %s', (type) => {
    const view = { ...showing, picture: `data:image/${type};base64,AA+/` };
    expect(v.is(Screen, screen(view))).toBe(true);
  });

  it('without anything that the contract does not name', () => {
    const passed = v.parse(
      Screen,
      screen({ ...showing, qrcodeId: 'x', person: { token: 'x' } }, { ticket: 'x' }),
    );
    expect(passed).toEqual(screen(showing));
  });
});

describe('a screen is refused', () => {
  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no view', { revision: 1, language: 'en' }],
    ['revision 0', screen({ state: 'starting' }, { revision: 0 })],
    ['a broken revision', screen({ state: 'starting' }, { revision: 1.5 })],
    ['an unknown language', screen({ state: 'starting' }, { language: 'fr' })],
    ['an unknown state', screen({ state: 'sleeping' })],
    ['a picture from the network', screen({ ...showing, picture: 'https://files.test/a.png' })],
    ['a picture from a file', screen({ ...showing, picture: 'file:///a.png' })],
    ['a page as a picture', screen({ ...showing, picture: 'data:text/html;base64,AAAA' })],
    ['an unknown kind of picture', screen({ ...showing, picture: 'data:image/bmp;base64,AA==' })],
    ['a picture that is not base64', screen({ ...showing, picture: 'data:image/svg+xml,<svg/>' })],
    ['a picture with more behind it', screen({ ...showing, picture: `${picture}"><script>` })],
    ['a picture with a line behind it', screen({ ...showing, picture: `${picture}\n` })],
    [
      'a picture without end',
      screen({ ...showing, picture: `${picture}${'A'.repeat(6_000_000)}` }),
    ],
    ['a logo from the network', screen({ ...showing, logo: 'https://files.test/a.png' })],
    [
      'a photo from the network',
      screen({ state: 'scanned', person: { ...person, photo: 'http://p' } }),
    ],
    ['no person', screen({ state: 'scanned' })],
    [
      'a name without end',
      screen({ state: 'scanned', person: { ...person, name: 'x'.repeat(501) } }),
    ],
    [
      'more details than there is room for',
      screen({ state: 'scanned', person: { ...person, details: Array(7).fill('') } }),
    ],
    [
      'a detail without end',
      screen({ state: 'scanned', person: { ...person, details: ['x'.repeat(501)] } }),
    ],
    ['something unknown that was withheld', screen({ ...session, refused: 'everything' })],
    ['a session without an end', screen({ ...session, endsInMs: undefined })],
    [
      'a question that does not say whether there is a choice',
      screen({ ...stillThere, canStay: undefined }),
    ],
    ['an unknown failure', screen({ ...handoffFailed, why: 'aliens' })],
    ['a time below zero', screen({ ...showing, rotatesInMs: -1 })],
    ['a time that is none', screen({ ...showing, rotatesInMs: Number.NaN })],
    ['no time', screen({ ...problem, nextInMs: undefined })],
    ['an unknown reason', screen({ ...problem, reason: 'aliens' })],
    [
      'an issue that lacks a field',
      screen({ state: 'setup', issues: [{ key: 'host' }], isFirstRun: false }),
    ],
    [
      'an issue without end',
      screen({
        state: 'setup',
        issues: [{ ...issue, found: 'x'.repeat(501) }],
        isFirstRun: false,
      }),
    ],
  ])('for %s', (_why, message) => {
    expect(v.is(Screen, message)).toBe(false);
  });
});

it('the two directions have channels of their own', () => {
  expect(channels.screen).not.toBe(channels.intent);
});
