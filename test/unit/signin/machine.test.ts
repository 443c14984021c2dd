import { describe, expect, it } from 'vitest';
import { openRequests, wakeAt } from '../../../main/signin/settle.ts';
import { Driver, failure, scanned, showing, signedIn, timing } from './driver.ts';

describe('from the start to the first code', () => {
  it('asks for a code at once', () => {
    const driver = new Driver();
    expect(driver.effects).toEqual([{ type: 'mint', request: 1 }]);
    expect(driver.phase.name).toBe('starting');
  });

  it('shows the code when it comes', () => {
    expect(showing().phase.name).toBe('showing');
  });

  it('shows the problem when it does not, and tries again by itself', () => {
    const driver = new Driver().mintFailed();
    expect(driver.phase).toMatchObject({ name: 'problem', failure: failure() });
    driver.toWake();
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
    expect(driver.minted().phase.name).toBe('showing');
  });

  it('waits longer after each failure, and as long as the service asks', () => {
    const driver = new Driver();
    const waits: number[] = [];
    for (let i = 0; i < 6; i += 1) {
      driver.mintFailed();
      waits.push((wakeAt(driver.state) ?? 0) - driver.now);
      driver.toWake();
    }
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(waits.at(-1)).toBeLessThanOrEqual(5_000);
    driver.mintFailed({ retryAfterMs: 40_000 });
    expect((wakeAt(driver.state) ?? 0) - driver.now).toBeGreaterThanOrEqual(40_000);
  });

  it('ignores the answer of a mint that it no longer waits for', () => {
    const driver = showing();
    const before = driver.state;
    driver.send({ type: 'minted', request: 1 });
    expect(driver.state.codes).toEqual(before.codes);
  });
});

describe('a code’s life', () => {
  it('counts from the request, not from the answer', () => {
    const driver = new Driver();
    driver.now = 9_000;
    driver.minted();
    expect(driver.newest().expiresAt).toBe(timing.lifetimeMs - 3_000);
  });

  it('overlaps with the next: a fresh code is asked for at 75 %, and both are polled', () => {
    const driver = showing().at(75_000);
    expect(driver.effects).toContainEqual({ type: 'mint', request: driver.mintRequest() });
    driver.minted();
    expect(driver.state.codes).toHaveLength(2);
    const [old, fresh] = driver.state.codes;
    if (!old || !fresh) throw new Error('two codes expected');
    expect(driver.polled('PENDING', { key: old.key }).state.codes).toHaveLength(2);
    expect(driver.polled('PENDING', { key: fresh.key }).state.codes).toHaveLength(2);
  });

  it('lets the old code win when it is the one that was scanned', () => {
    const driver = showing().at(75_000).minted();
    const [old] = driver.state.codes;
    driver.polled('SCANNED', { key: old?.key ?? 0 });
    expect(driver.phase).toMatchObject({ name: 'scanned', key: old?.key });
    expect(driver.state.codes.map(({ key }) => key)).toEqual([old?.key]);
  });

  it('never leaves an expired code on the screen', () => {
    const driver = showing().at(75_000).mintFailed().at(97_001);
    expect(driver.state.codes).toEqual([]);
    expect(driver.phase.name).toBe('problem');
  });

  it('keeps the code on screen while a fresh one fails to come', () => {
    const driver = showing().at(74_000).polled('PENDING').at(75_000).mintFailed();
    expect(driver.phase.name).toBe('showing');
  });

  it('asks for a fresh one when the service says EXPIRED, and learns the shorter life', () => {
    const driver = showing();
    for (let i = 0; i < 20; i += 1) driver.polled('PENDING');
    const lastAlive = driver.newest().seenAliveAt;
    driver.polled('EXPIRED');
    expect(driver.state.lifetimeMs).toBe(lastAlive);
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
    expect(driver.phase.name).toBe('starting');
    driver.minted();
    expect(driver.newest().expiresAt - driver.now).toBeLessThan(lastAlive);
  });

  it('learns nothing from a code that was ended as soon as it came', () => {
    const driver = showing().polled('EXPIRED');
    expect(driver.state.lifetimeMs).toBe(timing.lifetimeMs);
  });

  it('takes a code that the service does not know as gone, without learning from it', () => {
    const driver = showing().at(20_000).polled('PENDING').pollFailed({ isGone: true });
    expect(driver.state.codes).toEqual([]);
    expect(driver.state.lifetimeMs).toBe(timing.lifetimeMs);
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
  });

  it.each([
    ['EXPIRED', (driver: Driver) => driver.polled('EXPIRED')],
    ['ERROR', (driver: Driver) => driver.polled('ERROR')],
    ['unknown', (driver: Driver) => driver.pollFailed({ isGone: true })],
  ])('ended as it came (%s) makes the next one wait, longer each time', (status, end) => {
    const driver = showing();
    driver.chance = 0.999;
    const waits: number[] = [];
    for (let i = 0; i < 4; i += 1) {
      end(driver);
      expect(driver.phase).toMatchObject({ name: 'problem' });
      expect(driver.phase).toMatchObject({ failure: { detail: expect.stringContaining(status) } });
      waits.push((wakeAt(driver.state) ?? 0) - driver.now);
      driver.toWake().minted();
    }
    expect(waits[0]).toBeGreaterThanOrEqual(1_000);
    expect(waits[1]).toBeGreaterThan(waits[0] ?? 0);
    expect(waits.at(-1)).toBeGreaterThan(4_900);
    // One that lived makes good for them.
    driver.at(driver.now + 6_000).polled('PENDING');
    end(driver.at(driver.now + 6_000));
    expect(driver.state.shortLived.failures).toBe(status === 'ERROR' ? 1 : 0);
  });

  it('is believed to be longer again when codes are seen to outlive the belief', () => {
    const driver = showing();
    for (let i = 0; i < 9; i += 1) driver.polled('PENDING');
    driver.polled('EXPIRED');
    expect(driver.state.lifetimeMs).toBeLessThan(10_000);
    // From here on no code ends early: what was seen was an accident.
    for (let i = 0; i < 400 && driver.state.lifetimeMs < timing.lifetimeMs; i += 1) {
      driver.toWake();
      if (driver.state.mint.running.length > 0) driver.minted();
      for (const { key, poll } of driver.state.codes) {
        if (poll.is === 'running') driver.polled('PENDING', { key });
      }
      const shown = driver.phase.name === 'showing' ? driver.newest().expiresAt : Infinity;
      expect(shown).toBeGreaterThan(driver.now);
    }
    expect(driver.state.lifetimeMs).toBeGreaterThan(90_000);
  });

  it('keeps asking about a code that seems to be over, and does not show it', () => {
    const driver = showing();
    for (let i = 0; i < 20; i += 1) driver.polled('PENDING');
    driver.polled('EXPIRED').minted();
    const { key, expiresAt, endsAt } = driver.newest();
    expect(endsAt).toBeGreaterThan(expiresAt);
    while (driver.now < expiresAt) {
      driver.toWake();
      if (driver.state.mint.running.length > 0) driver.mintFailed();
      if (driver.newest().poll.is === 'running') driver.polled('PENDING');
    }
    expect(driver.phase.name).toBe('problem');
    expect(driver.polled('PENDING').phase.name).toBe('problem');
    expect(driver.polled('SCANNED').phase).toMatchObject({ name: 'scanned', key });
  });

  it('shortens also for the codes that are there, once one is seen to end early', () => {
    const driver = showing().at(70_000).polled('PENDING').at(75_000).minted();
    const [old] = driver.state.codes;
    driver.polled('EXPIRED', { key: old?.key ?? 0 });
    expect(driver.state.lifetimeMs).toBe(70_000);
    expect(driver.newest().expiresAt).toBe(75_000 + 70_000 - 3_000);
    expect(driver.newest().rotateAt).toBe(75_000 + 70_000 * 0.75);
  });

  it('is replaced at a time that differs from kiosk to kiosk, at 70 to 80 % of its life', () => {
    const rotation = (chance: number) => {
      const driver = new Driver();
      driver.chance = chance;
      return driver.minted().newest().rotateAt;
    };
    expect([rotation(0), rotation(0.5), rotation(1)].map(Math.round)).toEqual([
      70_000, 75_000, 80_000,
    ]);
  });

  it('makes room for slow codes: the next is asked for earlier', () => {
    const driver = new Driver();
    driver.now = 20_000;
    driver.minted();
    expect(driver.newest().rotateAt).toBe(100_000 - 3_000 - 40_000);
  });

  it('hides the code before the machine sleeps, and mints when it has slept', () => {
    const driver = showing().at(10_000).polled('PENDING').send({ type: 'suspend' });
    expect(driver.phase.name).toBe('starting');
    expect(driver.state.codes).toEqual([]);
    expect(driver.effects).toEqual([]);
    driver.send({ type: 'timeLost' });
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
  });

  it('comes back by itself when the machine did not sleep after all', () => {
    const driver = showing().send({ type: 'suspend' }).toWake();
    expect(driver.now).toBe(10_000);
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
  });

  it.each([
    ['scanned', scanned],
    ['completing', () => scanned().polled('AUTHORIZED')],
    ['mfaRequired', () => scanned().polled('ERROR')],
    ['signedIn', signedIn],
  ])('leaves nobody’s name on a screen that sleeps: %s', (name, make) => {
    const driver = make();
    expect(driver.phase.name).toBe(name);
    driver.send({ type: 'suspend' });
    if (name === 'signedIn') {
      expect(driver.effects).toEqual([{ type: 'endSession', key: 1, why: 'suspend' }]);
      driver.ended();
    }
    expect(driver.phase).toEqual({ name: 'starting' });
  });

  it('is replaced after sleep or a clock that jumped', () => {
    const driver = showing().send({ type: 'timeLost' });
    expect(driver.state.codes).toEqual([]);
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
  });

  it('is given up when its picture cannot be drawn, and the next try waits', () => {
    const driver = showing().send({ type: 'unreadable', key: 1 });
    expect(driver.phase).toMatchObject({
      name: 'problem',
      failure: { reason: 'pictureUnreadable' },
    });
    expect(driver.effects).toEqual([]);
    expect(wakeAt(driver.state)).toBeGreaterThan(driver.now);
  });
});

describe('polls', () => {
  it('are chained: the next is set only when the last is answered', () => {
    const driver = showing().toWake();
    expect(driver.effects).toMatchObject([{ type: 'poll', key: 1 }]);
    driver.at(30_000);
    expect(driver.effects).toEqual([]);
  });

  it('come each second while someone is there, and every four when nobody is', () => {
    const driver = showing();
    driver.polled('PENDING');
    expect((wakeAt(driver.state) ?? 0) - driver.now).toBe(1_000);
    driver.at(61_000).polled('PENDING');
    expect((wakeAt(driver.state) ?? 0) - driver.now).toBe(4_000);
  });

  it('start at once when an idle kiosk is touched', () => {
    const driver = showing().at(61_000).polled('PENDING');
    driver.now += 500;
    driver.send({ type: 'presence' });
    expect(driver.effects).toMatchObject([{ type: 'poll' }]);
  });

  it('survive any number of failures without an answer', () => {
    const driver = showing();
    for (let i = 0; i < 5; i += 1) driver.pollFailed();
    expect(driver.state.codes).toHaveLength(1);
    expect(driver.polled('SCANNED').phase.name).toBe('scanned');
  });

  it('that fail for ten seconds hide the code; one answer brings it back', () => {
    const driver = showing();
    for (let i = 0; i < 5; i += 1) driver.pollFailed();
    driver.at(driver.now + 10_000);
    expect(driver.phase.name).toBe('problem');
    expect(driver.polled('PENDING').phase.name).toBe('showing');
  });
});

describe('scanned', () => {
  it('freezes the code: nothing rotates and no other code is kept', () => {
    const driver = showing().at(75_000);
    const mint = driver.mintRequest();
    driver.polled('SCANNED');
    driver.send({ type: 'minted', request: mint });
    expect(driver.state.codes).toHaveLength(1);
    driver.at(driver.now + 30_000);
    expect(driver.effects.filter(({ type }) => type === 'mint')).toEqual([]);
    expect(driver.phase.name).toBe('scanned');
  });

  it('holds the code beyond its computed end: the service says when it is over', () => {
    const driver = showing().at(70_000).polled('SCANNED').at(99_000);
    expect(driver.phase.name).toBe('scanned');
    expect(driver.polled('EXPIRED').phase.name).toBe('starting');
  });

  it('asks every 400 ms', () => {
    const driver = scanned().polled('SCANNED');
    expect((wakeAt(driver.state) ?? 0) - driver.now).toBe(400);
  });

  it('keeps the name when a later answer lacks it', () => {
    const driver = scanned().polled('SCANNED', { personName: '' });
    expect(driver.phase).toMatchObject({ personName: 'Ada' });
  });

  it('goes on with a fresh code after “not me”', () => {
    const driver = scanned().send({ type: 'notMe' });
    expect(driver.state.codes).toEqual([]);
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
    expect(driver.minted().phase.name).toBe('showing');
  });

  it('gives up after its time-out', () => {
    const driver = scanned();
    driver.at(driver.now + timing.scanTimeoutMs);
    expect(driver.phase.name).toBe('starting');
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
  });

  it('says so for three seconds when the phone cancels, and has a fresh code then', () => {
    const driver = scanned().polled('CANCELLED');
    expect(driver.phase.name).toBe('declined');
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
    driver.minted();
    expect(driver.phase.name).toBe('declined');
    expect(driver.at(driver.now + 3_000).phase.name).toBe('showing');
  });
});

describe('one more proof is wanted', () => {
  const exchangeRefused = () => {
    const driver = scanned().polled('AUTHORIZED');
    const request = driver.exchangeRequest();
    const refusal = failure({ reason: 'notAllowed', isWorthRetry: false, isMfa: true });
    return driver.send({ type: 'exchangeFailed', request, failure: refusal });
  };
  const forms: readonly (readonly [string, () => Driver, number])[] = [
    ['status ERROR after a scan', () => scanned().polled('ERROR'), timing.mfaAfterErrorMs],
    ['a refused poll', () => scanned().pollFailed({ isMfa: true }), timing.mfaMs],
    ['a refused poll without a scan', () => showing().pollFailed({ isMfa: true }), timing.mfaMs],
    ['a refused exchange', exchangeRefused, timing.mfaMs],
  ];

  it.each(forms)('%s: the code stays with the person, and nothing rotates', (_, make, forMs) => {
    const driver = make();
    const start = driver.now;
    expect(driver.phase).toMatchObject({ name: 'mfaRequired', key: 1, until: start + forMs });
    expect(driver.polled('SCANNED').phase).toMatchObject({ name: 'mfaRequired' });
    expect(driver.state.mint.running).toEqual([]);
    driver.at(start + forMs);
    expect(driver.phase.name).toBe('starting');
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
  });

  it.each(forms)('%s: goes on once the phone is done', (_, make) => {
    const driver = make();
    expect(driver.polled('AUTHORIZED', { hasGrant: false }).phase.name).toBe('mfaRequired');
    expect(driver.polled('AUTHORIZED').phase.name).toBe('completing');
    expect(driver.effects).toMatchObject([{ type: 'exchange', key: 1 }]);
  });

  it('is waited for once: being told again does not start the wait anew', () => {
    const driver = scanned().polled('ERROR');
    const { phase } = driver;
    expect(driver.polled('ERROR').phase).toEqual(phase);
    expect(driver.pollFailed({ isMfa: true }).phase).toEqual(phase);
  });

  it('asks each second meanwhile', () => {
    const driver = scanned().polled('ERROR').polled('SCANNED');
    expect((wakeAt(driver.state) ?? 0) - driver.now).toBe(1_000);
  });

  it('can be given up by the person', () => {
    expect(scanned().polled('ERROR').send({ type: 'notMe' }).state.codes).toEqual([]);
  });

  it('ends when the phone cancels or the code expires', () => {
    expect(scanned().polled('ERROR').polled('CANCELLED').phase.name).toBe('declined');
    expect(scanned().polled('ERROR').polled('EXPIRED').phase.name).toBe('starting');
  });
});

describe('while no code is on the screen', () => {
  it('a request that gets no answer does not hold up the next', () => {
    const driver = new Driver().toWake();
    expect(driver.now).toBe(3_000);
    expect(driver.effects).toMatchObject([{ type: 'mint', request: 2 }]);
    driver.send({ type: 'minted', request: 1 });
    expect(driver.phase.name).toBe('showing');
    expect(driver.newest()).toMatchObject({ key: 1, requestedAt: 0 });
    expect(openRequests(driver.state).size).toBe(0);
  });

  it('the failure of a request that was overtaken does not put the next one off', () => {
    const driver = new Driver().toWake();
    const next = wakeAt(driver.state);
    driver.send({ type: 'mintFailed', request: 1, failure: failure() });
    expect(wakeAt(driver.state)).toBe(next);
    expect(driver.mintRequest()).toBe(2);
  });

  it('a request does wait while a code is there', () => {
    const driver = showing().at(74_000).polled('PENDING').at(75_000);
    driver.polled('PENDING').at(90_000);
    expect(driver.state.mint.running).toHaveLength(1);
  });

  it('the service is probed for, also where codes are kept whose state is unknown', () => {
    const driver = showing();
    for (let i = 0; i < 5; i += 1) driver.pollFailed();
    driver.at(driver.now + 10_000);
    expect(driver.phase.name).toBe('problem');
    expect(driver.state.mint.running.length).toBeGreaterThan(0);
    expect(driver.minted().phase.name).toBe('showing');
  });

  it('nothing is sent while the service asked to be left alone', () => {
    const driver = showing().pollFailed({ retryAfterMs: 30_000 });
    const start = driver.now;
    driver.send({ type: 'newCode' }).at(start + 29_000);
    expect(openRequests(driver.state).size).toBe(0);
    driver.send({ type: 'presence' });
    expect(openRequests(driver.state).size).toBe(0);
    driver.at(start + 36_000);
    expect(openRequests(driver.state).size).toBeGreaterThan(0);
  });

  it('silence hides the code even where requests are only ever swallowed', () => {
    const driver = showing().polled('PENDING');
    const contact = driver.now;
    driver.pollFailed();
    driver.pollRequest(1);
    expect(driver.phase.name).toBe('showing');
    expect(wakeAt(driver.state)).toBeLessThanOrEqual(contact + 25_000);
    driver.at(contact + 25_000);
    expect(driver.phase.name).toBe('problem');
  });
});

describe('completing', () => {
  it('exchanges once, without a scan seen before', () => {
    const driver = showing().polled('AUTHORIZED');
    expect(driver.effects).toMatchObject([{ type: 'exchange', key: 1 }]);
    expect(driver.at(driver.now + 20_000).effects).toEqual([]);
  });

  it('tries a lost answer once more, and not a third time', () => {
    const driver = scanned().polled('AUTHORIZED');
    const fail = () =>
      driver.send({
        type: 'exchangeFailed',
        request: driver.exchangeRequest(),
        failure: failure({ isWorthRetry: true }),
      });
    fail();
    expect(driver.phase.name).toBe('completing');
    driver.toWake();
    expect(driver.effects).toMatchObject([{ type: 'exchange' }]);
    fail();
    expect(driver.phase.name).toBe('problem');
  });

  it('explains a refusal at once, and mints a fresh code meanwhile', () => {
    const driver = scanned().polled('AUTHORIZED');
    driver.send({
      type: 'exchangeFailed',
      request: driver.exchangeRequest(),
      failure: failure({ reason: 'notAllowed', isWorthRetry: false }),
    });
    expect(driver.phase).toMatchObject({ name: 'problem', failure: { reason: 'notAllowed' } });
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
    expect(driver.minted().phase.name).toBe('problem');
    expect(driver.at(driver.now + timing.explainMs).phase.name).toBe('showing');
  });

  it('treats AUTHORIZED without a ticket or tokens as a failure of the service', () => {
    const driver = scanned().polled('AUTHORIZED', { hasGrant: false });
    expect(driver.phase).toMatchObject({ name: 'problem', failure: { reason: 'serviceFailing' } });
  });
});

describe('signed in', () => {
  it('greets by name and polls nothing', () => {
    const driver = signedIn();
    expect(driver.phase).toMatchObject({ name: 'signedIn', personName: 'Ada' });
    expect(driver.state.codes).toEqual([]);
  });

  it('takes the profile’s name when it comes', () => {
    const driver = signedIn().send({
      type: 'named',
      key: 1,
      personName: 'Ada Lovelace',
      details: ['Analytical Engines Ltd.'],
    });
    expect(driver.phase).toMatchObject({
      personName: 'Ada Lovelace',
      details: ['Analytical Engines Ltd.'],
    });
  });

  it('ignores the profile of an earlier session', () => {
    const driver = signedIn().send({ type: 'named', key: 99, personName: 'Bo', details: [] });
    expect(driver.phase).toMatchObject({ personName: 'Ada' });
  });

  it('ends by itself, with the next code minted ahead', () => {
    const driver = signedIn();
    const start = driver.now;
    driver.at(start + 499);
    expect(driver.effects).toEqual([]);
    driver.at(start + 500);
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
    driver.minted();
    driver.at(start + timing.welcomeMs);
    expect(driver.effects).toEqual([{ type: 'endSession', key: 1, why: 'done' }]);
    expect(driver.phase.name).toBe('ending');
    expect(driver.ended().phase.name).toBe('showing');
  });

  it('ends when the person is done', () => {
    const driver = signedIn().send({ type: 'signOut' });
    expect(driver.effects).toContainEqual({ type: 'endSession', key: 1, why: 'signOut' });
    expect(driver.ended().phase.name).toBe('starting');
  });

  it('stays longer for someone who is still here', () => {
    const driver = signedIn();
    const start = driver.now;
    driver.at(start + timing.welcomeMs - 100).send({ type: 'stillHere' });
    expect(driver.at(start + timing.welcomeMs + 1_000).phase.name).toBe('signedIn');
  });
});

describe('a new code by wish', () => {
  it('comes in place of the one that is shown, which stays live', () => {
    const driver = showing().at(10_000).send({ type: 'newCode' });
    expect(driver.effects).toContainEqual({ type: 'mint', request: driver.mintRequest() });
    driver.minted();
    expect(driver.state.codes).toHaveLength(2);
  });

  it('is not asked for twice within two seconds', () => {
    const driver = showing();
    driver.now = 500;
    driver.send({ type: 'newCode' });
    expect(driver.effects.filter(({ type }) => type === 'mint')).toEqual([]);
    driver.at(2_000);
    expect(driver.effects).toContainEqual({ type: 'mint', request: driver.mintRequest() });
  });

  it('shortens the kiosk’s own wait after failures', () => {
    const driver = new Driver();
    driver.chance = 0.99;
    driver.mintFailed().toWake().mintFailed();
    const wait = (wakeAt(driver.state) ?? 0) - driver.now;
    expect(wait).toBeGreaterThan(4_000);
    driver.now += 2_000;
    driver.send({ type: 'newCode' });
    expect(driver.effects).toMatchObject([{ type: 'mint' }]);
  });

  it('does not shorten a wait that the service asked for', () => {
    const driver = new Driver().mintFailed({ retryAfterMs: 10_000 });
    driver.now = 9_000;
    driver.send({ type: 'newCode' });
    expect(driver.effects).toEqual([]);
    expect(wakeAt(driver.state)).toBeGreaterThanOrEqual(10_000);
  });

  it('ends the explanation of a sign-in that failed', () => {
    const driver = scanned().polled('AUTHORIZED', { hasGrant: false }).minted();
    expect(driver.phase.name).toBe('problem');
    expect(driver.send({ type: 'newCode' }).phase.name).toBe('showing');
  });

  it('never makes three live codes', () => {
    const driver = showing().at(10_000).send({ type: 'newCode' }).minted();
    driver.at(20_000).send({ type: 'newCode' }).minted();
    expect(driver.state.codes).toHaveLength(2);
  });
});

describe('when the network comes back', () => {
  /** A kiosk that could ask for no code three times, 5 s before its next try. */
  const waiting = () => {
    const driver = new Driver().mintFailed();
    for (let i = 0; i < 2; i += 1) driver.toWake().mintFailed();
    return driver;
  };

  it.each([0.1, 0.5, 0.99])(
    'asks for a code in well under a second, at a moment of its own: %s',
    (chance) => {
      const driver = waiting();
      const { now } = driver;
      driver.chance = chance;
      driver.send({ type: 'online' }).toWake();
      expect(driver.now).toBe(now + chance * 600);
      expect(driver.effects).toMatchObject([{ type: 'mint' }]);
    },
  );

  it('gives up a request that began without it', () => {
    const driver = waiting().toWake();
    const lost = driver.mintRequest();
    driver.send({ type: 'online' }).toWake();
    expect(driver.mintRequest()).not.toBe(lost);
    expect([...openRequests(driver.state)]).not.toContain(lost);
  });

  it('asks twice more within the first second and a half, as a fresh network loses requests', () => {
    const driver = waiting();
    const { now } = driver;
    const asked = () => driver.effects.filter(({ type }) => type === 'mint').length;
    driver.chance = 0.999;
    driver.send({ type: 'online' }).toWake();
    const first = driver.now;
    const times: number[] = [];
    while (driver.now < now + 4_000) {
      driver.toWake();
      if (asked() > 0) times.push(Math.round(driver.now - first));
    }
    expect(times).toEqual([500, 1_000, 4_998]);
  });

  it('still leaves a service alone that asked for it', () => {
    const driver = new Driver().mintFailed({ retryAfterMs: 40_000 });
    driver.send({ type: 'online' }).toWake();
    expect(driver.now).toBeGreaterThanOrEqual(40_000);
  });

  it('asks soon about a code whose poll failed', () => {
    const driver = showing().at(10_000).pollFailed().pollFailed().pollFailed();
    const { now } = driver;
    driver.send({ type: 'online' }).toWake();
    expect(driver.now).toBeLessThanOrEqual(now + 1_000);
    expect(driver.effects).toMatchObject([{ type: 'poll' }]);
  });

  it('changes nothing where nothing has failed', () => {
    const driver = showing().at(10_000);
    const before = driver.state;
    const { now: networkBackAt } = driver;
    expect(driver.send({ type: 'online' }).state).toEqual({ ...before, networkBackAt });
  });

  it('shows no code on a machine that is about to sleep', () => {
    const driver = showing().send({ type: 'suspend' }).send({ type: 'online' });
    expect(wakeAt(driver.state)).toBe(driver.now + 10_000);
  });
});
