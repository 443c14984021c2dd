/** Where several events lead to: in contact with the service, afresh, or a sign-in that failed. */
import { dropCode } from './codes.ts';
import type { Failure, LiveCode, SigninState } from './state.ts';
import type { Now } from './step.ts';

export function inContact(state: SigninState, at: Now): SigninState {
  return { ...state, lastContactAt: at.now, silentFailures: 0 };
}

/** Back to showing; `settle` finds out whether a code is at hand. */
export function startAfresh(state: SigninState): SigninState {
  const isElsewhere = state.phase.name === 'scanned' || state.phase.name === 'completing';
  return isElsewhere ? { ...state, phase: { name: 'starting' } } : state;
}

/** This sign-in cannot be finished: say why for a while; a fresh code comes meanwhile. */
export function signinFailed(
  state: SigninState,
  code: LiveCode,
  failure: Failure,
  at: Now,
): SigninState {
  const until = at.now + at.timing.explainMs;
  return { ...dropCode(state, code.key), phase: { name: 'problem', failure, until } };
}

/** The base of failures that the machine finds itself. */
export const serviceFailure: Failure = {
  reason: 'serviceFailing',
  detail: '',
  retryAfterMs: null,
  isAmbiguous: false,
  isGone: false,
};
