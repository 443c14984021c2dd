/** What people do at the kiosk, and what sleep does to it. */
import { pollIntervalMs } from './cadence.ts';
import { dropCode } from './codes.ts';
import { heldBy, startAfresh } from './outcomes.ts';
import { endSession, stay } from './session.ts';
import type { Phase, SigninState } from './state.ts';
import type { Now } from './step.ts';
import { newCodeGapMs, onlineSpreadMs, suspendMs } from './timing.ts';

/** A kiosk that was idle asks at once, and quickly from now on. */
export function present(state: SigninState, at: Now): SigninState {
  const soon = at.now + pollIntervalMs('showing', true, 0);
  const codes = state.codes.map((code) => {
    const { poll } = code;
    const isIdleWait = poll.is === 'waiting' && poll.backoff.failures === 0 && poll.at > soon;
    return isIdleWait ? { ...code, poll: { ...poll, at: at.now } } : code;
  });
  return stay({ ...state, presenceAt: at.now, codes }, at);
}

/** By a person's wish: at once, but never in a rush, nor while the service asked to be left alone. */
export function newCode(state: SigninState, at: Now): SigninState {
  const { mint, phase } = state;
  if (phase.name === 'problem' && phase.until !== null) {
    return { ...state, phase: { ...phase, until: at.now } };
  }
  if (mint.running.length > 0) return state;
  if (phase.name === 'problem') {
    const mayTry = mint.at - mint.backoff.delayMs + newCodeGapMs;
    return { ...state, mint: { ...mint, at: Math.max(at.now, Math.min(mint.at, mayTry)) } };
  }
  const newest = state.codes.at(-1);
  if (phase.name !== 'showing' || !newest) return state;
  const rotateAt = Math.max(at.now, newest.requestedAt + newCodeGapMs);
  return { ...state, codes: [...state.codes.slice(0, -1), { ...newest, rotateAt }] };
}

/** The person who scanned says that it was somebody else. */
export function notMe(state: SigninState, at: Now): SigninState {
  const { phase } = state;
  if (phase.name !== 'scanned' && phase.name !== 'mfaRequired') return state;
  return startAfresh(dropCode(present(state, at), phase.key));
}

/** An admin has come, who is to find nobody's sign-in, whether it is under way or done. */
export function adminCame(state: SigninState): SigninState {
  const held = heldBy(state);
  return held ? startAfresh(dropCode(state, held.key)) : endSession(state, 'admin');
}

/** Codes in someone's hands are kept: the service will say what became of them. */
export function timeLost(state: SigninState, at: Now): SigninState {
  if (heldBy(state)) return state;
  const { backoff } = state.mint;
  // Nobody knows how long it was, nor who is there now.
  const over = endSession(state, 'suspend');
  return { ...present(over, at), codes: [], mint: { running: [], at: at.now, backoff } };
}

/**
 * The machine has a network again: what waits only since it failed is tried soon, and what began
 * without a network is begun anew. Not at once, since a whole building comes back with it.
 */
export function online(state: SigninState, at: Now): SigninState {
  const { mint, phase } = state;
  const soon = at.now + at.chance * onlineSpreadMs;
  const codes = state.codes.map((code) => {
    const { poll } = code;
    const waits = poll.is === 'waiting' && poll.backoff.failures > 0 && poll.at > soon;
    return waits ? { ...code, poll: { ...poll, at: soon } } : code;
  });
  // A kiosk that starts tries by itself, and one that is about to sleep is to show no code.
  const back = { ...state, codes, networkBackAt: at.now };
  if (phase.name === 'starting') return back;
  const isEmpty = phase.name === 'problem' && phase.until === null;
  const isAwaited = isEmpty || mint.backoff.failures > 0;
  return isAwaited ? { ...back, mint: { ...mint, running: [], at: soon } } : back;
}

/**
 * The machine is about to sleep. Whoever was here will be gone, and what is on the screen now is
 * what it shows when it wakes, before a single line of ours has run: so no code, and nobody's name.
 */
export function suspend(state: SigninState, at: Now): SigninState {
  const { mint } = state;
  return {
    ...state,
    codes: [],
    mint: { running: [], at: at.now + suspendMs, backoff: mint.backoff },
    phase: asleep(state.phase),
  };
}

function asleep(phase: Phase): Phase {
  if (phase.name === 'ending') return phase;
  return phase.name === 'signedIn' ? { ...phase, end: 'suspend' } : { name: 'starting' };
}
