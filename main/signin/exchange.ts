/** What the outcome of the ticket's exchange changes. */
import { afterFailure } from './backoff.ts';
import { inContact, signinFailed, startAfresh } from './outcomes.ts';
import type { Failure, SigninState } from './state.ts';
import type { Now } from './step.ts';

export function exchanged(state: SigninState, request: number, at: Now): SigninState {
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
export function exchangeFailed(
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

function isRequest(attempt: { is: string; request?: number }, request: number): boolean {
  return attempt.is === 'running' && attempt.request === request;
}

export function named(state: SigninState, key: number, personName: string): SigninState {
  const { phase } = state;
  if (phase.name !== 'signedIn' || phase.key !== key || personName === '') return state;
  return { ...state, phase: { ...phase, personName } };
}
