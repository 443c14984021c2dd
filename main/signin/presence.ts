/** What people do at the kiosk, and what sleep does to it. */
import { pollIntervalMs } from './cadence.ts';
import type { SigninState } from './state.ts';
import type { Now } from './step.ts';
import { newCodeGapMs } from './timing.ts';

/** A kiosk that was idle asks at once, and quickly from now on. */
export function present(state: SigninState, at: Now): SigninState {
  const soon = at.now + pollIntervalMs('showing', true, 0);
  const codes = state.codes.map((code) => {
    const { poll } = code;
    const isIdleWait = poll.is === 'waiting' && poll.backoff.failures === 0 && poll.at > soon;
    return isIdleWait ? { ...code, poll: { ...poll, at: at.now } } : code;
  });
  return { ...state, presenceAt: at.now, codes };
}

export function newCode(state: SigninState, at: Now): SigninState {
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

/** Codes in someone's hands are kept: the service will say what became of them. */
export function timeLost(state: SigninState, at: Now): SigninState {
  const { name } = state.phase;
  if (name === 'scanned' || name === 'completing') return state;
  return {
    ...present(state, at),
    codes: [],
    mint: { is: 'waiting', at: at.now, backoff: state.mint.backoff },
  };
}
