/** What the outcome of the ticket's exchange changes. */
import { afterFailure } from './backoff.ts';
import { mfaRequired } from './mfa.ts';
import { inContact, signinFailed, startAfresh } from './outcomes.ts';
import { begunSession } from './session.ts';
import type { Failure, SigninState } from './state.ts';
import type { Now } from './step.ts';

/** A longer wait than this is not worth it for somebody who stands there. */
const longestAskedMs = 5_000;

export function exchanged(state: SigninState, request: number, name: string, at: Now): SigninState {
  const { phase } = state;
  if (phase.name !== 'completing' || !isRequest(phase.exchange, request)) return state;
  const personName = phase.personName || name;
  return { ...inContact(state, at), codes: [], phase: begunSession(phase.key, personName, at) };
}

/** A lost answer is asked for once more; a ticket that it had used up then says so. */
export function exchangeFailed(
  state: SigninState,
  request: number,
  failure: Failure,
  at: Now,
): SigninState {
  const { phase } = state;
  if (phase.name !== 'completing' || !isRequest(phase.exchange, request)) return state;
  const code = state.codes.find(({ key }) => key === phase.key);
  if (!code) return startAfresh(state);
  if (failure.isMfa) return mfaRequired(inContact(state, at), code, at);
  const backoff = afterFailure(phase.exchange.backoff, 0);
  const askedMs = failure.retryAfterMs ?? 0;
  if (failure.isWorthRetry && askedMs <= longestAskedMs && backoff.failures < 2) {
    const wait = Math.max(askedMs, backoff.delayMs / 2);
    const exchange = { is: 'waiting', at: at.now + wait, backoff } as const;
    return { ...state, phase: { ...phase, exchange } };
  }
  return signinFailed(state, code, failure, at);
}

function isRequest(attempt: { is: string; request?: number }, request: number): boolean {
  return attempt.is === 'running' && attempt.request === request;
}
