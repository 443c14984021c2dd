/** Where several events lead to: in contact with the service, afresh, or a sign-in that failed. */
import { quietMs } from './backoff.ts';
import { dropCode } from './codes.ts';
import type { Failure, LiveCode, Phase, SigninState } from './state.ts';
import type { Now } from './step.ts';

export function inContact(state: SigninState, at: Now): SigninState {
  return { ...state, lastContactAt: at.now, silentFailures: 0 };
}

/** A request failed: what the next problem screen says, and how long the service is left alone. */
export function failed(state: SigninState, failure: Failure, at: Now): SigninState {
  const asked = quietMs(failure.retryAfterMs, at.chance);
  return {
    ...state,
    lastFailure: failure,
    silentFailures: state.silentFailures + 1,
    quietUntil: Math.max(state.quietUntil, at.now + asked),
  };
}

/** The phases in which one code is in somebody's hands, and everything else stands still. */
type Held = Extract<Phase, { name: 'scanned' | 'mfaRequired' | 'completing' }>;

export function heldBy({ phase }: SigninState): Held | null {
  switch (phase.name) {
    case 'scanned':
    case 'mfaRequired':
    case 'completing':
      return phase;
    case 'starting':
    case 'showing':
    case 'signedIn':
    case 'ending':
    case 'declined':
    case 'problem':
      return null;
  }
}

/** Nothing but this code matters now: the others go, and mints that are under way are given up. */
export function freezeOn(code: LiveCode, state: SigninState, at: Now): SigninState {
  const { mint } = state;
  return {
    ...state,
    codes: state.codes.filter(({ key }) => key === code.key),
    mint: mint.running.length > 0 ? { ...mint, running: [], at: at.now } : mint,
  };
}

/** Back to showing; `settle` finds out whether a code is at hand. */
export function startAfresh(state: SigninState): SigninState {
  return heldBy(state) ? { ...state, phase: { name: 'starting' } } : state;
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
  isWorthRetry: false,
  isGone: false,
  isMfa: false,
};
