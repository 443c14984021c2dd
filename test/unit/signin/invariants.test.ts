import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QrCodeStatus } from '../../../main/genauth/schema.ts';
import type { SigninEffect, SigninEvent } from '../../../main/signin/events.ts';
import { heldBy } from '../../../main/signin/outcomes.ts';
import type { StageNews } from '../../../main/signin/session-stage.ts';
import { openRequests, wakeAt } from '../../../main/signin/settle.ts';
import type { SigninState } from '../../../main/signin/state.ts';
import { endingMs, handoffMs } from '../../../main/signin/timing.ts';
import { Driver, failure, timing } from './driver.ts';

/** One thing that can happen to a kiosk; a number picks which of the open requests it is about. */
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.nat(15_000) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('answer' as const),
      pick: fc.nat(3),
      status: fc.oneof(
        // Lives that last, so that codes overlap and there is something to lose.
        { weight: 8, arbitrary: fc.constant('PENDING' as const) },
        { weight: 6, arbitrary: fc.constantFrom(...QrCodeStatus.options) },
      ),
      hasGrant: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('fail' as const),
      pick: fc.nat(3),
      isGone: fc.boolean(),
      isWorthRetry: fc.boolean(),
      isMfa: fc.boolean(),
      retryAfterMs: fc.option(fc.nat(60_000)),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('act' as const),
      type: fc.constantFrom(
        'presence',
        'newCode',
        'notMe',
        'signOut',
        'stillHere',
        'timeLost',
        'suspend',
        'online',
        'adminCame',
        'tryAgain',
      ) as fc.Arbitrary<'presence'>,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('handOn' as const),
      news: fc.constantFrom<StageNews>(
        { is: 'greeting', message: 'Door 2' },
        { is: 'open' },
        { is: 'open' },
        { is: 'presence' },
        { is: 'refused', message: '' },
        { is: 'failed', why: 'crashed', detail: '', canRetry: true },
        { is: 'over' },
      ),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cleared' as const) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

/** The event that answers one of the open requests; null when there is none. */
function answerTo(
  driver: Driver,
  happens: Extract<Happening, { do: 'answer' | 'fail' }>,
): SigninEvent | null {
  const requests = [...openRequests(driver.state)];
  const request = requests[happens.pick % Math.max(1, requests.length)];
  if (request === undefined) return null;
  const { mint, phase } = driver.state;
  const kind = mint.running.some((one) => one.request === request)
    ? 'mint'
    : phase.name === 'completing' &&
        phase.exchange.is === 'running' &&
        phase.exchange.request === request
      ? 'exchange'
      : 'poll';
  if (happens.do === 'fail') {
    const type = ({ mint: 'mintFailed', exchange: 'exchangeFailed', poll: 'pollFailed' } as const)[
      kind
    ];
    return { type, request, failure: failure(happens) };
  }
  if (kind === 'mint') return { type: 'minted', request };
  if (kind === 'exchange') return { type: 'exchanged', request, personName: '' };
  const { status, hasGrant } = happens;
  return { type: 'polled', request, status, hasGrant, personName: 'Ada' };
}

function eventOf(driver: Driver, happens: Exclude<Happening, { do: 'wait' }>): SigninEvent | null {
  const { phase } = driver.state;
  const key = 'key' in phase ? phase.key : 0;
  switch (happens.do) {
    case 'act':
      return { type: happens.type };
    case 'handOn':
      return { type: 'handedOn', key, news: happens.news };
    case 'cleared':
      return { type: 'ended', key };
    case 'answer':
    case 'fail':
      return answerTo(driver, happens);
  }
}

/** Each session ends once, in time, and what it left is waited for before a code is shown. */
class SessionRules {
  readonly #ended = new Set<number>();
  #endedAt: number | null = null;

  check(before: SigninState, event: SigninEvent | null, driver: Driver): void {
    const { phase } = driver.state;
    for (const effect of driver.effects) {
      if (effect.type !== 'endSession') continue;
      expect(this.#ended).not.toContain(effect.key);
      this.#ended.add(effect.key);
      this.#endedAt = driver.now;
    }
    if (before.phase.name === 'signedIn' && phase.name !== 'signedIn') {
      expect(this.#ended).toContain(before.phase.key);
    }
    if (phase.name === 'signedIn' && phase.stage.is === 'open') {
      expect(phase.until).toBeLessThanOrEqual(phase.since + timing.longestMs);
    }
    if (before.phase.name === 'ending' && phase.name !== 'ending') {
      const isCleared = event?.type === 'ended';
      const isLate = driver.now - (this.#endedAt ?? 0) >= endingMs;
      expect(isCleared || isLate).toBe(true);
    }
  }
}

/** The event that it came to; null when it was only time that passed. */
function apply(driver: Driver, happens: Happening): SigninEvent | null {
  if (happens.do === 'wait') {
    driver.at(driver.now + happens.ms);
    return null;
  }
  const event = eventOf(driver, happens);
  if (event) driver.send(event);
  return event;
}

/** How often each ticket was sent. A ticket is sent once, and once more only if its answer was lost. */
class Tickets {
  readonly #sent = new Map<number, number>();
  readonly #mayAgain = new Set<number>();

  check(before: SigninState, event: SigninEvent | null, effects: readonly SigninEffect[]): void {
    const { phase } = before;
    if (event?.type === 'polled' && event.hasGrant) this.#sent.clear();
    if (event?.type === 'exchangeFailed' && event.failure.isWorthRetry && 'key' in phase) {
      this.#mayAgain.add(phase.key);
    }
    for (const effect of effects) {
      if (effect.type !== 'exchange') continue;
      const times = (this.#sent.get(effect.key) ?? 0) + 1;
      if (times > 1) expect(this.#mayAgain).toContain(effect.key);
      expect(times).toBeLessThanOrEqual(2);
      this.#mayAgain.delete(effect.key);
      this.#sent.set(effect.key, times);
    }
  }
}

describe('whatever happens, in whatever order', () => {
  it('the rules of the machine hold', () => {
    fc.assert(
      fc.property(
        fc.array(happening, { maxLength: 120 }),
        fc.double({ min: 0, max: 0.999 }),
        (all, chance) => {
          const driver = new Driver();
          driver.chance = Number.isNaN(chance) ? 0 : chance;
          const tickets = new Tickets();
          const sessions = new SessionRules();
          for (const happens of all) {
            const before = driver.state;
            const event = apply(driver, happens);
            const { phase, codes } = driver.state;

            // Never an expired code on the screen, and never a screen for codes without one.
            if (phase.name === 'showing') {
              expect(codes.length).toBeGreaterThan(0);
              expect(codes.at(-1)?.expiresAt).toBeGreaterThan(driver.now);
            }
            expect(codes.length).toBeLessThanOrEqual(2);

            // Always something to come: a timer or an answer.
            expect(wakeAt(driver.state) !== null || openRequests(driver.state).size > 0).toBe(true);

            // Nothing rotates after SCANNED.
            const held = heldBy(driver.state);
            if (held) {
              expect(codes.map(({ key }) => key)).toEqual([held.key]);
              expect(driver.state.mint.running).toEqual([]);
            }

            tickets.check(before, event, driver.effects);
            sessions.check(before, event, driver);

            // Nothing is sent while the service asked to be left alone.
            if (driver.now < driver.state.quietUntil) {
              const asked = driver.effects.filter(({ type }) => type === 'mint' || type === 'poll');
              expect(asked).toEqual([]);
            }

            // No two requests for one code at a time, and none for a code that is not there.
            for (const effect of driver.effects) {
              if (effect.type !== 'poll') continue;
              expect(codes.map(({ key }) => key)).toContain(effect.key);
              const poll = before.codes.find(({ key }) => key === effect.key)?.poll;
              const wasAnswered = happens.do === 'answer' || happens.do === 'fail';
              expect(poll?.is === 'running' && !wasAnswered).toBe(false);
            }
            expect(driver.state.lifetimeMs).toBeLessThanOrEqual(timing.lifetimeMs);
          }
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it('a service that answers again brings a code without a touch', () => {
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 60 }), (all) => {
        const driver = new Driver();
        for (const happens of all) {
          const asked = happens.do === 'fail' ? { ...happens, retryAfterMs: null } : happens;
          apply(driver, asked);
        }
        // At worst someone has scanned and walked away, then been greeted, then a retry is waited for.
        const longest =
          timing.scanTimeoutMs + Math.max(handoffMs, timing.idleMs) + timing.explainMs + 15_000;
        const end = driver.now + longest;
        while (driver.now < end && driver.phase.name !== 'showing') {
          const answer = answerTo(driver, {
            do: 'answer',
            pick: 0,
            status: 'PENDING',
            hasGrant: false,
          });
          if (answer) driver.send(answer);
          else driver.toWake();
        }
        expect(driver.phase.name).toBe('showing');
      }),
      { numRuns: 500 },
    );
  });
});
