/** What the answer to a poll changes. */
import { unreachable } from '../base/result.ts';
import { afterFailure } from './backoff.ts';
import { pollIntervalMs } from './cadence.ts';
import { codeOfPoll, dropCode, learnLifetime, withPoll } from './codes.ts';
import type { SigninEvent } from './events.ts';
import { inContact, serviceFailure, signinFailed, startAfresh } from './outcomes.ts';
import { present } from './presence.ts';
import { type Failure, type LiveCode, noBackoff, type SigninState } from './state.ts';
import type { Now } from './step.ts';

const noGrant: Failure = { ...serviceFailure, detail: 'AUTHORIZED without a ticket or tokens' };
const statusError: Failure = { ...serviceFailure, detail: 'status ERROR' };

export function polled(
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

export function pollFailed(
  state: SigninState,
  request: number,
  failure: Failure,
  at: Now,
): SigninState {
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
