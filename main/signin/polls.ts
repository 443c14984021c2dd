/** What the answer to a poll changes. */
import { unreachable } from '../base/result.ts';
import { afterFailure, longestWait } from './backoff.ts';
import { pollIntervalMs } from './cadence.ts';
import { codeOfPoll, dropCode, learnLifetime, seenAlive, withPoll } from './codes.ts';
import type { SigninEvent } from './events.ts';
import { mfaRequired } from './mfa.ts';
import { longestAfter } from './mints.ts';
import {
  failed,
  freezeOn,
  heldBy,
  inContact,
  serviceFailure,
  signinFailed,
  startAfresh,
} from './outcomes.ts';
import { present } from './presence.ts';
import { type Failure, type LiveCode, noBackoff, type SigninState } from './state.ts';
import type { Now } from './step.ts';
import { shortestLifetimeMs } from './timing.ts';

const noGrant: Failure = { ...serviceFailure, detail: 'AUTHORIZED without a ticket or tokens' };

type Polled = Extract<SigninEvent, { type: 'polled' }>;

export function polled(before: SigninState, event: Polled, at: Now): SigninState {
  const code = codeOfPoll(before, event.request);
  if (code === null) return before;
  const state = inContact(before, at);
  switch (event.status) {
    case 'PENDING':
      return pollAgain(seenAlive(state, code, askedAt(code, at), at), code, at);
    case 'SCANNED':
      return scanned(state, code, event.personName, at);
    case 'AUTHORIZED':
      return authorized(state, code, event, at);
    case 'CANCELLED':
      return {
        ...dropCode(present(state, at), code.key),
        shortLived: noBackoff,
        phase: { name: 'declined', until: at.now + at.timing.declinedMs },
      };
    case 'EXPIRED':
      return heldBy(state)
        ? ended(state, code, false, 'EXPIRED', at)
        : ended(learnLifetime(state, code, at.now), code, isNew(code, at), 'EXPIRED', at);
    case 'ERROR':
      // The API names no status for a second factor: after a scan this is the likeliest meaning.
      return heldBy(state)
        ? mfaRequired(pollAgain(state, code, at), code, at, at.timing.mfaAfterErrorMs)
        : ended(state, code, true, 'ERROR', at);
    default:
      return unreachable(event.status);
  }
}

export function pollFailed(
  state: SigninState,
  request: number,
  failure: Failure,
  at: Now,
): SigninState {
  const code = codeOfPoll(state, request);
  if (code === null) return state;
  if (failure.isGone) return ended(inContact(state, at), code, isNew(code, at), 'unknown', at);
  if (failure.isMfa) return mfaRequired(pollAgain(inContact(state, at), code, at), code, at);
  const longest = heldBy(state) ? longestWait.scanned : longestAfter(failure);
  const backoff = afterFailure(code.poll.backoff, at.chance, longest);
  return withPoll(failed(state, failure, at), code.key, {
    poll: { is: 'waiting', at: at.now + backoff.delayMs, backoff },
  });
}

/**
 * The service no longer takes this code. Where that came too soon to be its natural end, the next
 * one is waited for longer each time: a service that ends every code would be asked without pause.
 */
function ended(
  state: SigninState,
  code: LiveCode,
  isTooSoon: boolean,
  status: string,
  at: Now,
): SigninState {
  const left = startAfresh(dropCode(state, code.key));
  if (!isTooSoon) return left;
  const shortLived = afterFailure(state.shortLived, at.chance);
  const lastFailure = { ...serviceFailure, detail: `the code ended as it came: ${status}` };
  const mint = { ...left.mint, at: at.now + shortLived.delayMs, backoff: shortLived };
  return { ...left, shortLived, lastFailure, mint };
}

/** From the first SCANNED on nothing rotates: only that code is left, and it is asked about fast. */
function scanned(before: SigninState, code: LiveCode, personName: string, at: Now): SigninState {
  const state = withPoll(before, code.key, { seenAliveAt: askedAt(code, at) });
  const held = heldBy(state);
  if (held) {
    const phase = { ...held, personName: personName || held.personName };
    return pollAgain({ ...state, phase }, code, at);
  }
  const until = at.now + at.timing.scanTimeoutMs;
  const phase = { name: 'scanned', key: code.key, personName, until } as const;
  const frozen = freezeOn(code, present(state, at), at);
  return pollAgain({ ...frozen, shortLived: noBackoff, phase }, code, at);
}

function authorized(state: SigninState, code: LiveCode, event: Polled, at: Now): SigninState {
  const again = pollAgain(state, code, at);
  // The grant that was refused for want of a second factor is all there is so far.
  if (!event.hasGrant && state.phase.name === 'mfaRequired') return again;
  if (!event.hasGrant) return signinFailed(state, code, noGrant, at);
  const personName = event.personName || (heldBy(state)?.personName ?? '');
  const exchange = { is: 'waiting', at: at.now, backoff: noBackoff } as const;
  const phase = { name: 'completing', key: code.key, personName, exchange } as const;
  return { ...freezeOn(code, present(again, at), at), shortLived: noBackoff, phase };
}

function pollAgain(state: SigninState, code: LiveCode, at: Now): SigninState {
  const isNewest = state.codes.at(-1)?.key === code.key;
  const wait = pollIntervalMs(state.phase.name, isNewest, at.now - state.presenceAt);
  return withPoll(state, code.key, {
    poll: { is: 'waiting', at: at.now + wait, backoff: noBackoff },
  });
}

/** Whether the question was asked when the code had just come. */
function isNew(code: LiveCode, at: Now): boolean {
  return askedAt(code, at) - code.answeredAt < shortestLifetimeMs;
}

function askedAt(code: LiveCode, at: Now): number {
  return code.poll.is === 'running' ? code.poll.since : at.now;
}
