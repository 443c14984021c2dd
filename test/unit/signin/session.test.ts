import { describe, expect, it } from 'vitest';
import type { SigninEvent } from '../../../main/signin/events.ts';
import type { StageNews } from '../../../main/signin/session-stage.ts';
import { handoffMs } from '../../../main/signin/timing.ts';
import { type Driver, opened, scanned, timing } from './driver.ts';

/** Signed in, and nothing has come of it yet. */
function begun(): Driver {
  const driver = scanned().polled('AUTHORIZED');
  return driver.send({ type: 'exchanged', request: driver.exchangeRequest(), personName: 'Ada' });
}

const failed: StageNews = { is: 'failed', why: 'notLoaded', detail: 'HTTP 502', canRetry: true };
const ends = (driver: Driver) => driver.effects.filter(({ type }) => type === 'endSession');

/** Lets time pass as it does, answering every request for a code. */
function live(driver: Driver, until: number): Driver {
  while (driver.phase.name === 'signedIn') {
    const { running } = driver.state.mint;
    if (running.length > 0) driver.minted();
    else if (driver.toWake().now >= until) break;
  }
  return driver;
}

describe('what comes of a sign-in', () => {
  it('is under way first, with the person’s name', () => {
    expect(begun().phase).toMatchObject({ stage: { is: 'underWay' }, personName: 'Ada' });
  });

  it('that tells nothing at all has failed', () => {
    const driver = begun();
    const start = driver.now;
    expect(live(driver, Number.POSITIVE_INFINITY).now).toBe(start + handoffMs);
    expect(ends(driver)).toEqual([{ type: 'endSession', key: 1, why: 'failed' }]);
  });

  it.each<[StageNews, number, string]>([
    [{ is: 'greeting', message: 'Door 2' }, timing.welcomeMs, 'done'],
    [{ is: 'refused', message: 'Not today' }, timing.refusedMs, 'refused'],
    [failed, timing.failedMs, 'failed'],
    [{ is: 'open' }, timing.idleMs, 'idle'],
  ])('%j ends by itself', (news, ms, why) => {
    const driver = begun();
    driver.now += 3_000;
    driver.news(news);
    const start = driver.now;
    expect(live(driver, Number.POSITIVE_INFINITY).now).toBe(start + ms);
    expect(ends(driver)).toEqual([{ type: 'endSession', key: 1, why }]);
  });

  it.each<[SigninEvent, string]>([
    [{ type: 'signOut' }, 'signOut'],
    [{ type: 'adminCame' }, 'admin'],
    [{ type: 'suspend' }, 'suspend'],
    [{ type: 'handedOn', key: 1, news: { is: 'over' } }, 'handoff'],
  ])('ends at once by %j', (event, why) => {
    const driver = opened().send(event);
    expect(ends(driver)).toEqual([{ type: 'endSession', key: 1, why }]);
    expect(driver.phase.name).toBe('ending');
    expect(ends(driver.send(event))).toEqual([]);
  });

  it('of another session changes nothing', () => {
    const driver = opened();
    const before = driver.state;
    driver.send({ type: 'handedOn', key: 99, news: { is: 'over' } });
    expect(driver.state.phase).toEqual(before.phase);
  });

  it('is tried once more by wish, where it can be', () => {
    const driver = begun().news(failed).send({ type: 'tryAgain' });
    expect(driver.effects).toContainEqual({ type: 'retryHandoff', key: 1 });
    expect(driver.phase).toMatchObject({ stage: { is: 'underWay' } });
    expect(driver.send({ type: 'tryAgain' }).effects).toEqual([]);
  });

  it('is not tried once more where it cannot be', () => {
    const driver = begun().news({ ...failed, canRetry: false });
    driver.send({ type: 'tryAgain' });
    expect(driver.phase).toMatchObject({ stage: { is: 'failed' } });
    expect(driver.effects).toEqual([]);
  });
});

describe('an application that is open', () => {
  const warnAfterMs = timing.idleMs - timing.warnMs;

  it('is hidden for a question when nobody touches it', () => {
    const driver = opened();
    const start = driver.now;
    driver.at(start + warnAfterMs - 1);
    expect(driver.phase).toMatchObject({ stage: { is: 'open' } });
    driver.at(start + warnAfterMs);
    expect(driver.phase).toMatchObject({ stage: { is: 'warning', canStay: true } });
  });

  const presence: SigninEvent = { type: 'presence' };
  const inApplication: SigninEvent = { type: 'handedOn', key: 1, news: { is: 'presence' } };
  const stillHere: SigninEvent = { type: 'stillHere' };

  it.each([presence, inApplication, stillHere])('stays open by %j', (event) => {
    const driver = opened();
    driver.at(driver.now + warnAfterMs - 1).send(event);
    const touched = driver.now;
    expect(driver.at(touched + warnAfterMs - 1).phase).toMatchObject({ stage: { is: 'open' } });
    expect(driver.at(touched + warnAfterMs).phase).toMatchObject({ stage: { is: 'warning' } });
  });

  it('is shown again by a word, and not by the finger on its way to another', () => {
    const driver = opened();
    driver.at(driver.now + warnAfterMs).send(presence);
    expect(driver.phase).toMatchObject({ stage: { is: 'warning' } });
    driver.send({ type: 'signOut' });
    expect(ends(driver)).toMatchObject([{ why: 'signOut' }]);
    const other = opened();
    other.at(other.now + warnAfterMs).send(stillHere);
    expect(other.phase).toMatchObject({ stage: { is: 'open' }, until: other.now + timing.idleMs });
  });

  it.each([5_000, timing.idleMs * 3])('is over when the machine has slept: %i ms', (ms) => {
    const driver = opened();
    driver.now += ms;
    driver.send({ type: 'timeLost' });
    expect(ends(driver)).toHaveLength(1);
  });

  it('is closed at the longest time, however often it is touched, with a warning', () => {
    const driver = opened();
    const { phase } = driver;
    const since = phase.name === 'signedIn' ? phase.since : Number.NaN;
    const end = since + timing.longestMs;
    let warnedAt: number | null = null;
    while (driver.phase.name === 'signedIn') {
      driver.at(driver.now + 1_000).send({ type: 'presence' });
      if (driver.state.mint.running.length > 0) driver.minted();
      const { phase: is } = driver;
      if (is.name === 'signedIn' && is.stage.is === 'warning') {
        warnedAt ??= driver.now;
        expect(is.stage.canStay).toBe(false);
      }
      if (driver.now > end + 2_000) throw new Error('it never ends');
    }
    expect(driver.now - end).toBeLessThanOrEqual(1_000);
    expect(end - (warnedAt ?? 0)).toBeGreaterThan(timing.warnMs - 1_001);
  });

  it('has a fresh code at hand whenever it ends', () => {
    const driver = opened();
    const start = driver.now;
    let mints = 0;
    while (driver.now < start + timing.longestMs - 1_000) {
      if (driver.state.mint.running.length > 0) {
        mints += 1;
        driver.minted();
        expect(driver.state.codes.length).toBeLessThanOrEqual(2);
      } else driver.toWake().send(stillHere);
      if (mints > 0) {
        // Whoever signed out now would find one that has life left.
        expect(driver.newest().expiresAt - driver.now).toBeGreaterThan(10_000);
      }
    }
    expect(mints).toBeGreaterThan(timing.longestMs / timing.lifetimeMs);
    // One for each three quarters of a code's life, and no more.
    expect(mints).toBeLessThan((timing.longestMs / timing.lifetimeMs) * 1.6);
    driver.send({ type: 'signOut' });
    expect(driver.ended().phase.name).toBe('showing');
  });

  it('asks about no code meanwhile', () => {
    const driver = opened();
    driver.at(driver.now + 1_000).minted();
    for (let i = 0; i < 5; i += 1) {
      driver.at(driver.now + 5_000);
      expect(driver.effects.filter(({ type }) => type === 'poll')).toEqual([]);
    }
  });
});

describe('an admin who comes', () => {
  it.each([
    ['scanned', scanned],
    ['completing', () => scanned().polled('AUTHORIZED')],
    ['mfaRequired', () => scanned().polled('ERROR')],
  ] as const)('finds nobody in the middle of a sign-in: %s', (name, make) => {
    const driver = make();
    expect(driver.phase.name).toBe(name);
    driver.send({ type: 'adminCame' });
    expect(driver.phase.name).toBe('starting');
    expect(driver.state.codes).toEqual([]);
  });
});

describe('the end of a session', () => {
  const ending = () => {
    const driver = opened();
    driver.at(driver.now + 1_000).minted();
    return driver.send({ type: 'signOut' });
  };

  it('shows no code before nothing is left of it', () => {
    const driver = ending();
    expect(driver.phase.name).toBe('ending');
    driver.at(driver.now + 999);
    expect(driver.phase.name).toBe('ending');
    expect(driver.ended().phase.name).toBe('showing');
  });

  it('waits a second for that, and no longer', () => {
    const driver = ending();
    expect(driver.at(driver.now + 1_000).phase.name).toBe('showing');
  });

  it('of an earlier session ends no later one', () => {
    const driver = ending().send({ type: 'ended', key: 99 });
    expect(driver.phase.name).toBe('ending');
  });
});
