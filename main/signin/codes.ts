/** The live codes: how they come, how long they are believed in, how they go. */
import { pollIntervalMs } from './cadence.ts';
import { type LiveCode, noBackoff, type SigninState } from './state.ts';
import { marginOf, rotateAtShare, shortestLifetimeMs } from './timing.ts';

const mostCodes = 2;

/** The running mint has brought a code. The oldest gives way when there would be three. */
export function addCode(state: SigninState, now: number): SigninState {
  if (state.mint.is !== 'running') return state;
  const { request: key, since: requestedAt } = state.mint;
  const wait = pollIntervalMs('showing', true, now - state.presenceAt);
  const code: LiveCode = {
    key,
    requestedAt,
    expiresAt: requestedAt + state.lifetimeMs - marginOf(state.lifetimeMs),
    rotateAt: requestedAt + state.lifetimeMs * rotateAtShare,
    seenAliveAt: requestedAt,
    poll: { is: 'waiting', at: now + wait, backoff: noBackoff },
  };
  return {
    ...state,
    codes: [...state.codes, code].slice(-mostCodes),
    mint: { is: 'waiting', at: now, backoff: noBackoff },
  };
}

export function dropCode(state: SigninState, key: number): SigninState {
  return { ...state, codes: state.codes.filter((code) => code.key !== key) };
}

/** The code that a running poll asks about; null when the answer is no longer of interest. */
export function codeOfPoll(state: SigninState, request: number): LiveCode | null {
  return state.codes.find(({ poll }) => poll.is === 'running' && poll.request === request) ?? null;
}

export function withPoll(
  state: SigninState,
  key: number,
  change: Partial<Pick<LiveCode, 'poll' | 'seenAliveAt'>>,
): SigninState {
  const codes = state.codes.map((code) => (code.key === key ? { ...code, ...change } : code));
  return { ...state, codes };
}

/**
 * The service ended a code earlier than assumed. From now on a life is what was surely seen of this
 * one: up to the last question that was answered "alive". It never grows again, since growing would
 * show a dead code each time to find out.
 */
export function learnLifetime(state: SigninState, code: LiveCode, now: number): SigninState {
  if (now >= code.requestedAt + state.lifetimeMs) return state;
  const seen = code.seenAliveAt - code.requestedAt;
  // Ended almost at once: that was done to this code, and says nothing of how long codes live.
  if (seen < shortestLifetimeMs) return state;
  return { ...state, lifetimeMs: Math.min(state.lifetimeMs, seen) };
}
