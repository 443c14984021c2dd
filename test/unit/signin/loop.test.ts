import { beforeEach, describe, expect, it } from 'vitest';
import { err, ok } from '../../../main/base/result.ts';
import { createLog, type Entry } from '../../../main/report/log.ts';
import { SigninLoop } from '../../../main/signin/loop.ts';
import type { SigninState } from '../../../main/signin/state.ts';
import { FakeClock, settlePromises } from '../../support/fake-clock.ts';
import { timing } from './driver.ts';
import { FakeService, FakeSessions, refused, tokens } from './fake-service.ts';

let clock: FakeClock;
let service: FakeService;
let sessions: FakeSessions;
let states: SigninState[];
let entries: Entry[];
let loop: SigninLoop;

beforeEach(() => {
  clock = new FakeClock();
  service = new FakeService();
  sessions = new FakeSessions();
  states = [];
  entries = [];
  loop = new SigninLoop({
    service,
    sessions,
    clock,
    random: () => 0.5,
    timing,
    log: createLog(
      [(entry) => entries.push(entry)],
      (text) => text,
      () => 0,
    ),
    onChange: (state) => states.push(state),
  });
});

async function start(): Promise<void> {
  loop.start();
  await settlePromises();
}

const ada = { displayName: 'Ada', photo: 'https://files.test/ada.png' };

describe('the loop', () => {
  it('shows a code and polls it by the id that only it knows', async () => {
    await start();
    expect(loop.state.phase.name).toBe('showing');
    await clock.advanceAsync(3_500);
    expect(service.polled).toEqual(['qrcode-1', 'qrcode-1', 'qrcode-1']);
    expect(JSON.stringify(states)).not.toContain('qrcode-1');
  });

  it('goes the whole way to a greeting and back, with one exchange and one session', async () => {
    await start();
    service.answer = { status: 'SCANNED', briefUserInfo: ada };
    await clock.advanceAsync(1_500);
    expect(loop.state.phase).toMatchObject({ name: 'scanned', personName: 'Ada' });
    service.answer = { status: 'AUTHORIZED', briefUserInfo: ada, ticket: 'ticket-1' };
    await clock.advanceAsync(1_000);
    expect(loop.state.phase.name).toBe('signedIn');
    expect(service.exchanged).toEqual(['ticket-1']);
    service.answer = { status: 'PENDING' };
    await clock.advanceAsync(timing.welcomeMs);
    expect(loop.state.phase.name).toBe('showing');
    expect(sessions).toMatchObject({ begun: [1], ended: [1] });
    expect(JSON.stringify(states)).not.toContain('ticket-1');
  });

  it('takes tokens that come with the poll, without an exchange', async () => {
    await start();
    const { accessToken } = { accessToken: 'at' };
    service.answer = {
      status: 'AUTHORIZED',
      tokenSet: {
        scope: undefined,
        accessToken,
        idToken: undefined,
        refreshToken: undefined,
        tokenType: undefined,
        expiresInSeconds: 1,
      },
    };
    await clock.advanceAsync(1_500);
    expect(loop.state.phase.name).toBe('signedIn');
    expect(service.exchanged).toEqual([]);
    expect(sessions.begun).toEqual([1]);
  });

  it('prefers the ticket when both come', async () => {
    await start();
    service.answer = {
      status: 'AUTHORIZED',
      ticket: 'ticket-1',
      tokenSet: {
        scope: undefined,
        accessToken: 'at',
        idToken: undefined,
        refreshToken: undefined,
        tokenType: undefined,
        expiresInSeconds: 1,
      },
    };
    await clock.advanceAsync(1_500);
    expect(service.exchanged).toEqual(['ticket-1']);
  });

  it('loads the photo once, and shows it when it is there', async () => {
    await start();
    service.answer = { status: 'SCANNED', briefUserInfo: ada };
    await clock.advanceAsync(3_000);
    expect(loop.kept(1)?.photo).toBe(service.portrait);
  });

  it('takes the profile’s name once it comes', async () => {
    sessions.profile = { name: 'Ada Lovelace', photo: null, details: [] };
    await start();
    service.answer = { status: 'AUTHORIZED', briefUserInfo: ada, ticket: 'ticket-1' };
    await clock.advanceAsync(1_500);
    expect(loop.state.phase).toMatchObject({ name: 'signedIn', personName: 'Ada Lovelace' });
  });

  it('survives any number of failures and recovers by itself', async () => {
    service.failure = refused;
    await start();
    await clock.advanceAsync(10 * 60_000);
    expect(loop.state.phase).toMatchObject({
      name: 'problem',
      failure: { reason: 'serviceUnreachable' },
    });
    expect(entries.filter(({ event }) => event === 'request failed').length).toBeGreaterThan(40);
    service.failure = null;
    await clock.advanceAsync(12_000);
    expect(loop.state.phase.name).toBe('showing');
  });

  it('aborts a poll that is under way when its code is left behind', async () => {
    await start();
    service.answer = { status: 'SCANNED', briefUserInfo: ada };
    await clock.advanceAsync(1_500);
    let release = () => {};
    service.hold = new Promise((resolve) => {
      release = resolve;
    });
    await clock.advanceAsync(400);
    const underWay = service.signals.at(-1);
    loop.dispatch({ type: 'notMe' });
    expect(underWay?.aborted).toBe(true);
    release();
    service.hold = null;
    service.answer = { status: 'PENDING' };
    await clock.advanceAsync(100);
    expect(loop.state.phase.name).toBe('showing');
    expect(loop.kept(1)).toBeNull();
  });

  it('forgets what it kept of a code with the code', async () => {
    await start();
    await clock.advanceAsync(6_500);
    service.answer = { status: 'EXPIRED' };
    await clock.advanceAsync(1_000);
    expect(loop.kept(1)).toBeNull();
    expect(service.minted).toBeGreaterThan(1);
  });

  it('mints anew after a sleep, in which only the wall clock went on', async () => {
    await start();
    clock.jumpWall(30 * 60_000);
    await clock.advanceAsync(1_100);
    expect(service.minted).toBe(2);
    expect(entries.map(({ event }) => event)).toContain('clock jumped');
  });

  it('notices a sleep within half a second, also while a lost answer is waited for', async () => {
    await start();
    service.hold = new Promise(() => {});
    await clock.advanceAsync(3_000);
    service.hold = null;
    expect(service.minted).toBe(1);
    clock.jumpWall(30 * 60_000);
    await clock.advanceAsync(500);
    expect(service.minted).toBe(2);
  });

  it('does not mind a wall clock that is set right by a little', async () => {
    await start();
    clock.jumpWall(-3_000);
    await clock.advanceAsync(1_100);
    expect(service.minted).toBe(1);
  });

  it('says why a refused exchange did not sign anybody in', async () => {
    await start();
    service.tokens = err({
      kind: 'refused',
      operation: 'exchange-ticket',
      host: 'service.test',
      statusCode: 403,
      message: 'not here',
    });
    service.answer = { status: 'AUTHORIZED', briefUserInfo: ada, ticket: 'ticket-1' };
    await clock.advanceAsync(1_500);
    expect(loop.state.phase).toMatchObject({ name: 'problem', failure: { reason: 'notAllowed' } });
    expect(sessions.begun).toEqual([]);
  });

  it('signs nobody in by tokens that do not verify, says why, and has them revoked', async () => {
    await start();
    const what = 'aud is "other", expected "demo"';
    const operation = 'id-token';
    service.identity = err({
      kind: 'tokenRejected',
      operation,
      host: 'service.test',
      what,
      isClock: false,
    });
    service.answer = { status: 'AUTHORIZED', briefUserInfo: ada, ticket: 'ticket-1' };
    await clock.advanceAsync(1_500);
    expect(loop.state.phase).toMatchObject({
      name: 'problem',
      failure: { reason: 'tokenRejected' },
    });
    expect(entries.at(-1)?.facts?.what).toContain(what);
    expect(sessions.begun).toEqual([]);
    expect(sessions.discarded).toEqual([tokens]);
  });

  it('checks tokens again, and exchanges nothing again, when their keys could not be had', async () => {
    await start();
    const good = service.identity;
    service.identity = err({ ...refused, operation: 'jwks' });
    service.answer = { status: 'AUTHORIZED', briefUserInfo: ada, ticket: 'ticket-1' };
    await clock.advanceAsync(1_100);
    expect(loop.state.phase.name).toBe('completing');
    service.identity = good;
    await clock.advanceAsync(1_000);
    expect(loop.state.phase.name).toBe('signedIn');
    expect(service.exchanged).toEqual(['ticket-1']);
    expect(service.verified).toEqual([tokens, tokens]);
    expect(sessions.discarded).toEqual([]);
  });

  /** Waits for a ticket's tokens, until what comes back is called. */
  const heldExchange = async () => {
    await start();
    let release = () => {};
    service.answer = { status: 'AUTHORIZED', ticket: 'ticket-1' };
    service.exchange = async () => {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
      return service.tokens;
    };
    await clock.advanceAsync(1_100);
    return () => release();
  };

  it('has tokens revoked that came after the person was given up', async () => {
    const release = await heldExchange();
    expect(loop.state.phase.name).toBe('completing');
    loop.dispatch({ type: 'suspend' });
    release();
    await settlePromises();
    expect(sessions).toMatchObject({ begun: [], discarded: [tokens] });
  });

  it('is settled when the tokens of a ticket have come that nobody waits for', async () => {
    const release = await heldExchange();
    loop.stop();
    let discarded = -1;
    const settled = loop.settled().then(() => {
      discarded = sessions.discarded.length;
    });
    await settlePromises();
    expect(discarded).toBe(-1);
    release();
    await settled;
    expect(discarded).toBe(1);
  });

  it('sends a ticket that was refused for want of a second factor no second time', async () => {
    await start();
    service.tokens = err({
      kind: 'refused',
      operation: 'exchange-ticket',
      host: 'service.test',
      statusCode: 499,
      apiCode: 1635,
      message: '',
    });
    service.answer = { status: 'AUTHORIZED', briefUserInfo: ada, ticket: 'ticket-1' };
    await clock.advanceAsync(10_000);
    expect(loop.state.phase).toMatchObject({ name: 'mfaRequired', personName: 'Ada' });
    expect(service.exchanged).toEqual(['ticket-1']);
    service.tokens = ok(tokens);
    service.answer = { status: 'AUTHORIZED', briefUserInfo: ada, ticket: 'ticket-2' };
    await clock.advanceAsync(1_500);
    expect(loop.state.phase.name).toBe('signedIn');
    expect(service.exchanged).toEqual(['ticket-1', 'ticket-2']);
  });

  const signIn = async () => {
    await start();
    service.answer = { status: 'AUTHORIZED', briefUserInfo: ada, ticket: 'ticket-1' };
    await clock.advanceAsync(1_500);
    service.answer = { status: 'PENDING' };
  };
  const stage = () => {
    const { phase } = loop.state;
    return phase.name === 'signedIn' ? phase.stage.is : phase.name;
  };

  it('lets an application be seen while it is open, and at no other time', async () => {
    sessions.news = [{ is: 'open' }];
    await signIn();
    expect(sessions.shown.at(-1)).toBe(true);
    await clock.advanceAsync(timing.idleMs - timing.warnMs);
    expect(stage()).toBe('warning');
    expect(sessions.shown.at(-1)).toBe(false);
    loop.dispatch({ type: 'stillHere' });
    expect(sessions.shown.at(-1)).toBe(true);
    loop.cover(true);
    expect(sessions.shown.at(-1)).toBe(false);
    sessions.tell({ is: 'presence' });
    expect(sessions.shown.at(-1)).toBe(false);
    loop.cover(false);
    expect(sessions.shown.at(-1)).toBe(true);
  });

  it('shows the fresh code once nothing is left of the session', async () => {
    let cleared = () => {};
    sessions.news = [{ is: 'open' }];
    sessions.ending = new Promise((resolve) => {
      cleared = resolve;
    });
    await signIn();
    await clock.advanceAsync(1_000);
    loop.dispatch({ type: 'signOut' });
    await clock.advanceAsync(500);
    expect(stage()).toBe('ending');
    cleared();
    await settlePromises();
    expect(stage()).toBe('showing');
    expect(sessions).toMatchObject({ ended: [1], whys: ['signOut'] });
  });

  it('goes from the greeting to the code in one step where nothing is left', async () => {
    await signIn();
    await clock.advanceAsync(1_000);
    states.length = 0;
    loop.dispatch({ type: 'signOut' });
    expect(states.map(({ phase }) => phase.name)).toEqual(['showing']);
  });

  it('tries what comes of a sign-in once more by wish', async () => {
    sessions.news = [{ is: 'failed', why: 'notDelivered', detail: '', canRetry: true }];
    await signIn();
    loop.dispatch({ type: 'tryAgain' });
    expect(sessions.retried).toEqual([1]);
  });

  it('leaves nothing running when it is stopped, and ends the session', async () => {
    await start();
    service.answer = { status: 'AUTHORIZED', briefUserInfo: ada, ticket: 'ticket-1' };
    await clock.advanceAsync(1_500);
    loop.stop();
    expect(sessions).toMatchObject({ ended: [1], whys: ['stopped'] });
    expect(clock.pending).toBe(0);
    const asked = service.polled.length;
    await clock.advanceAsync(60_000);
    expect(service.polled.length).toBe(asked);
  });
});
