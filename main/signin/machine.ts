/**
 * The sign-in machine: `step` takes a state, an event and the time, and answers the next state and
 * what is to be done. It first takes in what the event says (this file), then does what has become
 * due (`settle.ts`), so that each rule stands in one place whatever woke the machine.
 */
import { unreachable } from '../base/result.ts';
import type { SigninEvent } from './events.ts';
import { exchanged, exchangeFailed } from './exchange.ts';
import { minted, mintFailed, unreadable } from './mints.ts';
import { polled, pollFailed } from './polls.ts';
import { adminCame, newCode, notMe, online, present, suspend, timeLost } from './presence.ts';
import { ended, endSession, handedOn, named, stillHere, tryAgain } from './session.ts';
import { settle } from './settle.ts';
import { noBackoff, type SigninState } from './state.ts';
import type { Now, Step } from './step.ts';
import type { Timing } from './timing.ts';

export function initialState(now: number, timing: Timing): SigninState {
  return {
    phase: { name: 'starting' },
    codes: [],
    mint: { running: [], at: now, backoff: noBackoff },
    shortLived: noBackoff,
    quietUntil: now,
    lastFailure: null,
    lastContactAt: now,
    silentFailures: 0,
    lifetimeMs: timing.lifetimeMs,
    presenceAt: now,
    networkBackAt: Number.NEGATIVE_INFINITY,
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
      return minted(state, event.request, at);
    case 'mintFailed':
      return mintFailed(state, event.request, event.failure, at);
    case 'polled':
      return polled(state, event, at);
    case 'pollFailed':
      return pollFailed(state, event.request, event.failure, at);
    case 'exchanged':
      return exchanged(state, event.request, event.personName, at);
    case 'exchangeFailed':
      return exchangeFailed(state, event.request, event.failure, at);
    case 'named':
      return named(state, event);
    case 'handedOn':
      return handedOn(state, event.key, event.news, at);
    case 'ended':
      return ended(state, event.key);
    case 'suspend':
      return suspend(state, at);
    case 'timeLost':
      return timeLost(state, at);
    case 'online':
      return online(state, at);
    case 'unreadable':
      return unreadable(state, event.key, at);
    case 'presence':
      return present(state, at);
    case 'newCode':
      return newCode(present(state, at), at);
    case 'notMe':
      return notMe(state, at);
    case 'signOut':
      return endSession(state, 'signOut');
    case 'adminCame':
      return adminCame(state);
    case 'stillHere':
      return stillHere(state, at);
    case 'tryAgain':
      return tryAgain(state, at);
    default:
      return unreachable(event);
  }
}
