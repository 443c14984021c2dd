/** The live codes: how they come, how long they are believed in, how they go. */
import { pollIntervalMs } from './cadence.ts';
import { type LiveCode, noBackoff, type SigninState } from './state.ts';
import type { Now } from './step.ts';
import {
  leastRotateAtShare,
  marginOf,
  rotateAtShare,
  rotateAtSpread,
  shortestLifetimeMs,
} from './timing.ts';

const mostCodes = 2;

/** A mint has brought a code. The oldest gives way when there would be three. */
export function addCode(state: SigninState, request: number, at: Now): SigninState {
  const { now, timing } = at;
  const mint = state.mint.running.find((running) => running.request === request);
  if (!mint) return state;
  const requestedAt = mint.since;
  const wait = pollIntervalMs('showing', true, now - state.presenceAt);
  const code: LiveCode = {
    key: request,
    requestedAt,
    answeredAt: now,
    expiresAt: endOf(requestedAt, state.lifetimeMs),
    endsAt: endOf(requestedAt, timing.lifetimeMs),
    rotateAt: rotateAt(requestedAt, now - requestedAt, state.lifetimeMs, drawnShare(at.chance)),
    seenAliveAt: now,
    poll: { is: 'waiting', at: now + wait, backoff: noBackoff },
  };
  return {
    ...state,
    codes: [...state.codes, code].slice(-mostCodes),
    mint: { running: [], at: now, backoff: noBackoff },
  };
}

function endOf(requestedAt: number, lifetimeMs: number): number {
  return requestedAt + lifetimeMs - marginOf(lifetimeMs);
}

/** Kiosks that an outage has brought into step would ask for every further code together, too. */
function drawnShare(chance: number): number {
  return rotateAtShare + (chance - 0.5) * rotateAtSpread;
}

/** Earlier where codes are slow to come: time for two tries is left before the old one ends. */
function rotateAt(
  requestedAt: number,
  tookMs: number,
  lifetimeMs: number,
  share = rotateAtShare,
): number {
  const inTime = lifetimeMs - marginOf(lifetimeMs) - 2 * tookMs;
  const wanted = Math.min(lifetimeMs * share, inTime);
  return requestedAt + Math.max(wanted, lifetimeMs * leastRotateAtShare);
}

/** The code for the screen; null when there is none that is surely alive. */
export function codeToShow(state: SigninState, now: number): LiveCode | null {
  const newest = state.codes.at(-1);
  return newest && newest.expiresAt > now ? newest : null;
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
 * The service says that a code lives, as of when the question was sent. One that outlives what was
 * believed, off the screen in its overlap, corrects the belief: so an accident at the service that
 * ended codes early is not held against it for ever.
 */
export function seenAlive(
  state: SigninState,
  code: LiveCode,
  askedAt: number,
  at: Now,
): SigninState {
  const seen = withPoll(state, code.key, { seenAliveAt: Math.max(code.seenAliveAt, askedAt) });
  const age = askedAt - code.answeredAt;
  if (age < shortestLifetimeMs) return seen;
  const lifetimeMs = Math.min(at.timing.lifetimeMs, Math.max(state.lifetimeMs, age));
  return { ...seen, lifetimeMs, shortLived: noBackoff };
}

/**
 * The service ended a code earlier than believed. A life is now what was surely seen of this one:
 * from when its answer was here to the last question that was answered "alive".
 */
export function learnLifetime(state: SigninState, code: LiveCode, now: number): SigninState {
  const seen = code.seenAliveAt - code.answeredAt;
  // Ended almost at once: that was done to this code, and says nothing of how long codes live.
  const isAccident = seen < shortestLifetimeMs;
  if (isAccident || now >= code.requestedAt + state.lifetimeMs) return state;
  const lifetimeMs = Math.min(state.lifetimeMs, seen);
  const codes = state.codes.map((other) => ({
    ...other,
    expiresAt: Math.min(other.expiresAt, endOf(other.requestedAt, lifetimeMs)),
    rotateAt: Math.min(other.rotateAt, rotateAt(other.requestedAt, 0, lifetimeMs)),
  }));
  return { ...state, lifetimeMs, codes };
}
