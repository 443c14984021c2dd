/** What the outcome of a mint changes. */
import { afterFailure } from './backoff.ts';
import { dropCode } from './codes.ts';
import { serviceFailure } from './outcomes.ts';
import type { Failure, SigninState } from './state.ts';
import type { Now } from './step.ts';

export function isMint(state: SigninState, request: number): boolean {
  return state.mint.is === 'running' && state.mint.request === request;
}

export function mintFailed(state: SigninState, failure: Failure, at: Now): SigninState {
  const backoff = afterFailure(state.mint.backoff, at.chance, failure.retryAfterMs);
  return {
    ...state,
    mint: { is: 'waiting', at: at.now + backoff.delayMs, backoff },
    lastFailure: failure,
    silentFailures: state.silentFailures + 1,
  };
}

/** A picture that cannot be shown is a mint that failed, found out late. */
export function unreadable(state: SigninState, key: number, at: Now): SigninState {
  if (!state.codes.some((code) => code.key === key)) return state;
  const failure = {
    ...serviceFailure,
    reason: 'pictureUnreadable',
    detail: 'picture: not an image',
  } as const;
  return mintFailed(dropCode(state, key), failure, at);
}
