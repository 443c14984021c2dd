import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import type { NameShown } from '../../../main/signin/person-name.ts';
import type { Kept } from '../../../main/signin/vault.ts';
import { codeAhead, viewOf } from '../../../main/signin/view.ts';
import { CodeAhead, KioskView } from '../../../preload/contract.ts';
import { Driver, opened, scanned, showing, signedIn, timing } from './driver.ts';
import { picture } from './fake-service.ts';

const kept: Kept = {
  qrcodeId: 'the-qrcode-id',
  picture,
  logo: null,
  grant: { kind: 'ticket', ticket: 'the-ticket' },
  spentTicket: 'the-ticket-before',
  photo: picture,
  isPhotoAsked: true,
};

function view(driver: Driver, found: Kept | null = kept, shownName: NameShown = 'full') {
  return viewOf(driver.state, {
    now: driver.now,
    timing,
    kioskName: 'Lobby',
    app: 'own',
    shownName,
    service: 'service.test',
    kept: () => found,
    withheld: null,
  });
}

const handoffFailed = {
  is: 'failed',
  why: 'notLoaded',
  detail: 'x'.repeat(5_000),
  canRetry: true,
} as const;
/** Past the fresh code that is asked for meanwhile. */
function toWarning(driver: Driver): Driver {
  return driver.at(driver.now + timing.idleMs - timing.warnMs);
}

const authorized = () => scanned().polled('AUTHORIZED');
const all: readonly (readonly [string, () => Driver])[] = [
  ['starting', () => new Driver()],
  ['showing', showing],
  ['scanned', scanned],
  ['mfaRequired', () => scanned().polled('ERROR')],
  ['completing', authorized],
  ['signedIn', signedIn],
  ['completing', () => signedIn().news(handoffFailed).send({ type: 'tryAgain' })],
  ['session', opened],
  ['stillThere', () => toWarning(opened())],
  ['refused', () => signedIn().news({ is: 'refused', message: 'x'.repeat(5_000) })],
  ['handoffFailed', () => signedIn().news(handoffFailed)],
  ['starting', () => opened().send({ type: 'signOut' })],
  ['declined', () => scanned().polled('CANCELLED')],
  ['problem', () => new Driver().mintFailed()],
];

describe('the view', () => {
  it.each(all)('of %s is one that the contract takes, without a secret', (name, make) => {
    const shown = view(make());
    expect(shown.state).toBe(name);
    expect(v.parse(KioskView, shown)).toEqual(shown);
    expect(JSON.stringify(shown)).not.toMatch(/the-qrcode-id|the-ticket/);
  });

  it('of a code says how long until a fresh one', () => {
    const driver = showing().at(30_000);
    expect(view(driver)).toMatchObject({ rotatesInMs: 45_000, rotationMs: 75_000 });
  });

  it('of a code whose picture is not kept shows none', () => {
    expect(view(showing(), null)).toEqual({ state: 'starting' });
  });

  it('of a problem counts down to the next try, and says when one is under way', () => {
    const driver = new Driver().mintFailed({ retryAfterMs: 30_000 });
    driver.now += 10_000;
    expect(view(driver)).toMatchObject({ next: 'retry', nextInMs: 23_000 });
    driver.toWake();
    expect(view(driver)).toMatchObject({ nextInMs: null });
  });

  it('of a sign-in that failed counts down to the fresh code', () => {
    const driver = scanned().polled('AUTHORIZED', { hasGrant: false }).minted();
    expect(view(driver)).toMatchObject({ next: 'freshCode', nextInMs: timing.explainMs });
  });

  it('of a problem cuts a detail that the contract would not take', () => {
    const driver = new Driver().mintFailed({ detail: 'x'.repeat(5_000) });
    expect(v.is(KioskView, view(driver))).toBe(true);
  });

  it.each([
    ['full', 'Ada Lovelace', true],
    ['masked', 'Ada L.', false],
    ['hidden', '', false],
  ] as const)('of a person shows as much as is wanted: %s', (shownName, name, hasPhoto) => {
    const driver = showing().polled('SCANNED', { personName: 'Ada Lovelace' });
    const shown = view(driver, kept, shownName);
    expect(shown).toMatchObject({ state: 'scanned', person: { name } });
    expect(JSON.stringify(shown).includes('data:image')).toBe(hasPhoto);
    if (shownName !== 'full') expect(JSON.stringify(shown)).not.toContain('Lovelace');
  });

  it('of a session counts down to its longest time, which a touch does not change', () => {
    const driver = opened();
    driver.at(driver.now + 10_000);
    const { endsInMs } = { endsInMs: timing.longestMs - 10_000 };
    expect(view(driver)).toMatchObject({ state: 'session', endsInMs });
    expect(view(driver.send({ type: 'presence' }))).toMatchObject({ endsInMs });
  });

  it('of a question counts down what is left, and says whether there is more to be had', () => {
    const shown = view(toWarning(opened()));
    expect(shown).toMatchObject({ endsInMs: timing.warnMs, warnMs: timing.warnMs, canStay: true });
  });

  it('of a greeting has the words of whoever was told, and what more is shown of the profile', () => {
    const driver = signedIn()
      .news({ is: 'greeting', message: 'Door 2 is open' })
      .send({ type: 'named', key: 1, personName: '', details: ['Acme Ltd.'] });
    expect(view(driver)).toMatchObject({
      message: 'Door 2 is open',
      person: { name: 'Ada', details: ['Acme Ltd.'] },
    });
  });

  it('of a person cuts a name that is too long to be one', () => {
    const driver = showing().polled('SCANNED', { personName: 'x'.repeat(5_000) });
    expect(v.is(KioskView, view(driver))).toBe(true);
  });
});

describe('the code ahead', () => {
  const ahead = (driver: Driver, found: Kept | null = kept) =>
    codeAhead(driver.state, { kept: () => found });

  it.each([
    ['declined', () => scanned().polled('CANCELLED')],
    ['signedIn', () => signedIn().toWake()],
    ['signedIn', () => opened().toWake()],
    ['problem', () => scanned().polled('AUTHORIZED', { hasGrant: false })],
  ] as const)('of %s is the fresh one that will follow, as the contract takes it', (name, make) => {
    const driver = make();
    expect(ahead(driver)).toBeNull();
    driver.minted();
    expect(driver.state.phase.name).toBe(name);
    const code = ahead(driver);
    expect(code?.code).toBe(driver.state.codes.at(-1)?.key);
    expect(v.parse(CodeAhead, code)).toEqual(code);
    expect(JSON.stringify(code)).not.toMatch(/the-qrcode-id|the-ticket/);
  });

  it.each([
    ['on the screen', showing],
    ['in somebody’s hands', scanned],
    ['being signed in with', authorized],
    ['not there', () => new Driver().mintFailed()],
  ] as const)('is none while the only code is %s', (_where, make) => {
    expect(ahead(make())).toBeNull();
  });

  it('is none whose picture is not kept', () => {
    expect(ahead(scanned().polled('CANCELLED').minted(), null)).toBeNull();
  });
});
