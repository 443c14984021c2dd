/**
 * The sign-in machine: `step` takes a state, an event and the time, and answers the next state and
 * what is to be done. It first takes in what the event says (this file), then does what has become
 * due (`settle.ts`), so that each rule stands in one place whatever woke the machine.
 */
import { unreachable } from '../base/result.ts';
import { afterFailure } from './backoff.ts';
import { pollIntervalMs } from './cadence.ts';
import { addCode, codeOfPoll, dropCode, learnLifetime, withPoll } from './codes.ts';
import type { SigninEffect, SigninEvent } from './events.ts';
import { settle } from './settle.ts';
import { type Failure, type LiveCode, noBackoff, type SigninState } from './state.ts';
import { newCodeGapMs, type Timing } from './timing.ts';

/** What a step may use besides the state and the event. */
export interface Now {
  /** Monotonic milliseconds. */
  readonly now: number;
  /** Uniform in [0, 1), drawn anew for each step. */
  readonly chance: number;
  readonly timing: Timing;
}

export interface Step {
  readonly state: SigninState;
  readonly effects: readonly SigninEffect[];
}

export function initialState(now: number, timing: Timing): SigninState {
  return {
    phase: { name: 'starting' },
    codes: [],
    mint: { is: 'waiting', at: now, backoff: noBackoff },
    lastFailure: null,
    lastContactAt: now,
    silentFailures: 0,
    lifetimeMs: timing.lifetimeMs,
    presenceAt: now,
    nextNumber: 1,
  };
}

export function step(state: SigninState, event: SigninEvent, at: Now): Step {
  return settle(takeIn(state, event, at), at);
}

function takeIn(state: SigninState, event: SigninEvent, at: Now): SigninState {
  switch (event.type) {
    case 'tick':
      return state;
    case 'minted':
      return isMint(state, event.request) ? addCode(inContact(state, at), at.now) : state;
    case 'mintFailed':
      return isMint(state, event.request) ? mintFailed(state, event.failure, at) : state;
    case 'polled':
      return polled(state, event, at);
    case 'pollFailed':
      return pollFailed(state, event.request, event.failure, at);
    case 'exchanged':
      return exchanged(state, event.request, at);
    case 'exchangeFailed':
      return exchangeFailed(state, event.request, event.failure, at);
    case 'named':
      return named(state, event.key, event.personName);
    case 'timeLost':
      return timeLost(state, at);
    case 'unreadable':
      return unreadable(state, event.key, at);
    case 'presence':
      return present(state, at);
    case 'newCode':
      return newCode(present(state, at), at);
    case 'notMe':
      return state.phase.name === 'scanned'
        ? startAfresh(dropCode(present(state, at), state.phase.key))
        : state;
    case 'signOut':
      return state.phase.name === 'signedIn'
        ? { ...state, phase: { ...state.phase, until: at.now } }
        : state;
    case 'stillHere':
      return state.phase.name === 'signedIn'
        ? { ...state, phase: { ...state.phase, until: at.now + at.timing.welcomeMs } }
        : state;
    default:
      return unreachable(event);
  }
}

function isMint(state: SigninState, request: number): boolean {
  return state.mint.is === 'running' && state.mint.request === request;
}

function inContact(state: SigninState, at: Now): SigninState {
  return { ...state, lastContactAt: at.now, silentFailures: 0 };
}

function mintFailed(state: SigninState, failure: Failure, at: Now): SigninState {
  const backoff = afterFailure(state.mint.backoff, at.chance, failure.retryAfterMs);
  return {
    ...state,
    mint: { is: 'waiting', at: at.now + backoff.delayMs, backoff },
    lastFailure: failure,
    silentFailures: state.silentFailures + 1,
  };
}

/** A picture that cannot be shown is a mint that failed, found out late. */
function unreadable(state: SigninState, key: number, at: Now): SigninState {
  if (!state.codes.some((code) => code.key === key)) return state;
  const failure = {
    ...noGrant,
    reason: 'pictureUnreadable',
    detail: 'picture: not an image',
  } as const;
  return mintFailed(dropCode(state, key), failure, at);
}

function polled(
  before: SigninState,
  event: Extract<SigninEvent, { type: 'polled' }>,
  at: Now,
): SigninState {
  const code = codeOfPoll(before, event.request);
  if (code === null) return before;
  const state = inContact(before, at);
  switch (event.status) {
    case 'PENDING':
      return pollAgain(state, code, at);
    case 'SCANNED':
      return scanned(pollAgain(state, code, at), code, event.personName, at);
    case 'AUTHORIZED': {
      if (!event.hasGrant) return signinFailed(state, code, noGrant, at);
      const { key } = code;
      const { personName } = event;
      const exchange = { is: 'waiting', at: at.now, backoff: noBackoff } as const;
      const phase = { name: 'completing', key, personName, exchange } as const;
      return { ...freezeOn(code, pollAgain(state, code, at)), phase };
    }
    case 'CANCELLED':
      return {
        ...dropCode(present(state, at), code.key),
        phase: { name: 'declined', until: at.now + at.timing.declinedMs },
      };
    case 'EXPIRED':
      return startAfresh(dropCode(learnLifetime(state, code, at.now), code.key));
    case 'ERROR':
      return state.phase.name === 'scanned'
        ? signinFailed(state, code, statusError, at)
        : dropCode(state, code.key);
    default:
      return unreachable(event.status);
  }
}

const noGrant: Failure = {
  reason: 'serviceFailing',
  detail: 'AUTHORIZED without a ticket or tokens',
  retryAfterMs: null,
  isAmbiguous: false,
  isGone: false,
};
const statusError: Failure = { ...noGrant, detail: 'status ERROR' };

/** From the first SCANNED on nothing rotates: only that code is left, and it is asked about fast. */
function scanned(state: SigninState, code: LiveCode, personName: string, at: Now): SigninState {
  if (state.phase.name === 'scanned') {
    const name = personName || state.phase.personName;
    return { ...state, phase: { ...state.phase, personName: name } };
  }
  const until = at.now + at.timing.scanTimeoutMs;
  const phase = { name: 'scanned', key: code.key, personName, until } as const;
  return pollAgain({ ...freezeOn(code, present(state, at)), phase }, code, at);
}

/** Nothing but this code matters now: the others go, and a mint that is under way is given up. */
function freezeOn(code: LiveCode, state: SigninState): SigninState {
  const { mint } = state;
  return {
    ...state,
    codes: state.codes.filter(({ key }) => key === code.key),
    mint: mint.is === 'running' ? { is: 'waiting', at: mint.since, backoff: mint.backoff } : mint,
  };
}

function pollAgain(state: SigninState, code: LiveCode, at: Now): SigninState {
  const isNewest = state.codes.at(-1)?.key === code.key;
  const wait = pollIntervalMs(state.phase.name, isNewest, at.now - state.presenceAt);
  const asked = code.poll.is === 'running' ? code.poll.since : at.now;
  return withPoll(state, code.key, {
    seenAliveAt: asked,
    poll: { is: 'waiting', at: at.now + wait, backoff: noBackoff },
  });
}

function pollFailed(state: SigninState, request: number, failure: Failure, at: Now): SigninState {
  const code = codeOfPoll(state, request);
  if (code === null) return state;
  if (failure.isGone) return startAfresh(dropCode(inContact(state, at), code.key));
  const longest = state.phase.name === 'scanned' ? 2_000 : undefined;
  const backoff = afterFailure(code.poll.backoff, at.chance, failure.retryAfterMs, longest);
  return withPoll(
    { ...state, lastFailure: failure, silentFailures: state.silentFailures + 1 },
    code.key,
    { poll: { is: 'waiting', at: at.now + backoff.delayMs, backoff } },
  );
}

function exchanged(state: SigninState, request: number, at: Now): SigninState {
  const { phase } = state;
  if (phase.name !== 'completing' || !isRequest(phase.exchange, request)) return state;
  const until = at.now + at.timing.welcomeMs;
  const { key, personName } = phase;
  return {
    ...inContact(state, at),
    codes: [],
    phase: { name: 'signedIn', key, personName, since: at.now, until },
  };
}

/** An ambiguous failure is tried once more; a ticket that was used by the lost answer then says so. */
function exchangeFailed(
  state: SigninState,
  request: number,
  failure: Failure,
  at: Now,
): SigninState {
  const { phase } = state;
  if (phase.name !== 'completing' || !isRequest(phase.exchange, request)) return state;
  const backoff = afterFailure(phase.exchange.backoff, 0, failure.retryAfterMs);
  if (failure.isAmbiguous && backoff.failures < 2) {
    const exchange = { is: 'waiting', at: at.now + backoff.delayMs / 2, backoff } as const;
    return { ...state, phase: { ...phase, exchange } };
  }
  const code = state.codes.find(({ key }) => key === phase.key);
  return code ? signinFailed(state, code, failure, at) : startAfresh(state);
}

/** This sign-in cannot be finished: say why for a while; a fresh code comes meanwhile. */
function signinFailed(state: SigninState, code: LiveCode, failure: Failure, at: Now): SigninState {
  const until = at.now + at.timing.explainMs;
  return { ...dropCode(state, code.key), phase: { name: 'problem', failure, until } };
}

function isRequest(attempt: { is: string; request?: number }, request: number): boolean {
  return attempt.is === 'running' && attempt.request === request;
}

function named(state: SigninState, key: number, personName: string): SigninState {
  const { phase } = state;
  if (phase.name !== 'signedIn' || phase.key !== key || personName === '') return state;
  return { ...state, phase: { ...phase, personName } };
}

/** Back to showing; `settle` finds out whether a code is at hand. */
function startAfresh(state: SigninState): SigninState {
  const isElsewhere = state.phase.name === 'scanned' || state.phase.name === 'completing';
  return isElsewhere ? { ...state, phase: { name: 'starting' } } : state;
}

/** Codes in someone's hands are kept: the service will say what became of them. */
function timeLost(state: SigninState, at: Now): SigninState {
  const { name } = state.phase;
  if (name === 'scanned' || name === 'completing') return state;
  return {
    ...present(state, at),
    codes: [],
    mint: { is: 'waiting', at: at.now, backoff: state.mint.backoff },
  };
}

/** A kiosk that was idle asks at once, and quickly from now on. */
function present(state: SigninState, at: Now): SigninState {
  const soon = at.now + pollIntervalMs('showing', true, 0);
  const codes = state.codes.map((code) => {
    const { poll } = code;
    const isIdleWait = poll.is === 'waiting' && poll.backoff.failures === 0 && poll.at > soon;
    return isIdleWait ? { ...code, poll: { ...poll, at: at.now } } : code;
  });
  return { ...state, presenceAt: at.now, codes };
}

function newCode(state: SigninState, at: Now): SigninState {
  const { mint } = state;
  if (mint.is === 'running') return state;
  if (state.phase.name === 'problem') {
    const { delayMs, askedMs } = mint.backoff;
    const mayTry = mint.at - delayMs + Math.max(newCodeGapMs, askedMs);
    return { ...state, mint: { ...mint, at: Math.max(at.now, Math.min(mint.at, mayTry)) } };
  }
  const newest = state.codes.at(-1);
  if (state.phase.name !== 'showing' || !newest) return state;
  const rotateAt = Math.max(at.now, newest.requestedAt + newCodeGapMs);
  return {
    ...state,
    codes: [...state.codes.slice(0, -1), { ...newest, rotateAt }],
  };
}
