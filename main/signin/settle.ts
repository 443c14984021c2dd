/**
 * The second half of a step: does whatever has become due. Looks only at the state and the time,
 * never at the event, so no path can forget a time-out, an expiry or a retry.
 */
import type { SigninEffect } from './events.ts';

import type { Attempt, LiveCode, Phase, SigninState } from './state.ts';
import type { Now, Step } from './step.ts';
import { mintAheadMs, silence } from './timing.ts';

export function settle(before: SigninState, at: Now): Step {
  const effects: SigninEffect[] = [];
  let state = endWhatIsOver(before, at.now, effects);
  state = { ...state, phase: phaseOf(state, at.now) };
  state = startMint(state, at.now, effects);
  state = startPolls(state, at.now, effects);
  state = startExchange(state, at.now, effects);
  return { state, effects };
}

/** Codes past their end, and phases past theirs. */
function endWhatIsOver(state: SigninState, now: number, effects: SigninEffect[]): SigninState {
  const { phase } = state;
  if (phase.name === 'signedIn' && phase.until <= now) {
    effects.push({ type: 'endSession', key: phase.key });
    return endWhatIsOver({ ...state, phase: { name: 'starting' } }, now, effects);
  }
  const isScanOver = phase.name === 'scanned' && phase.until <= now;
  // A code in someone's hands ends when the service says so, not by the kiosk's own reckoning.
  const held =
    (phase.name === 'scanned' || phase.name === 'completing') && !isScanOver ? phase.key : null;
  const given = isScanOver ? phase.key : null;
  const codes = state.codes.filter(
    (code) => code.key !== given && (code.key === held || code.expiresAt > now),
  );
  return { ...state, codes, phase: isScanOver ? { name: 'starting' } : phase };
}

/** What the screen is about, for the phases that follow from the codes at hand. */
function phaseOf(state: SigninState, now: number): Phase {
  const { phase } = state;
  switch (phase.name) {
    case 'scanned':
    case 'completing':
    case 'signedIn':
      return phase;
    case 'declined':
      if (phase.until > now) return phase;
      break;
    case 'problem':
      if (phase.until !== null && phase.until > now) return phase;
      break;
    case 'starting':
    case 'showing':
      break;
  }
  const failure = state.lastFailure;
  const isSilent =
    state.silentFailures >= silence.failures && now - state.lastContactAt >= silence.forMs;
  if (state.codes.length > 0 && !(isSilent && failure)) return { name: 'showing' };
  const isFailing = state.mint.backoff.failures > 0 || state.silentFailures > 0;
  if (failure && isFailing) return { name: 'problem', failure, until: null };
  return { name: 'starting' };
}

function startMint(state: SigninState, now: number, effects: SigninEffect[]): SigninState {
  const { mint } = state;
  if (mint.is === 'running' || now < mintAt(state)) return state;
  const request = state.nextNumber;
  effects.push({ type: 'mint', request });
  return {
    ...state,
    mint: { is: 'running', request, since: now, backoff: mint.backoff },
    nextNumber: request + 1,
  };
}

/** When the next mint is to start; infinity while nothing rotates. */
function mintAt(state: SigninState): number {
  const { phase, mint } = state;
  if (mint.is === 'running') return Number.POSITIVE_INFINITY;
  switch (phase.name) {
    case 'scanned':
    case 'completing':
      return Number.POSITIVE_INFINITY;
    case 'signedIn':
      return Math.max(mint.at, wanted(state.codes), phase.until - mintAheadMs);
    case 'starting':
    case 'showing':
    case 'declined':
    case 'problem':
      return Math.max(mint.at, wanted(state.codes));
  }
}

function wanted(codes: readonly LiveCode[]): number {
  return codes.at(-1)?.rotateAt ?? Number.NEGATIVE_INFINITY;
}

/** Each code by itself, chained: the next question is set when the last is answered. */
function startPolls(state: SigninState, now: number, effects: SigninEffect[]): SigninState {
  if (!isPolling(state.phase)) return state;
  let { nextNumber } = state;
  const codes = state.codes.map((code) => {
    if (code.poll.is === 'running' || code.poll.at > now) return code;
    const request = nextNumber;
    nextNumber += 1;
    effects.push({ type: 'poll', request, key: code.key });
    const poll: Attempt = { is: 'running', request, since: now, backoff: code.poll.backoff };
    return { ...code, poll };
  });
  return { ...state, codes, nextNumber };
}

function isPolling(phase: Phase): boolean {
  return phase.name !== 'completing' && phase.name !== 'signedIn';
}

function startExchange(state: SigninState, now: number, effects: SigninEffect[]): SigninState {
  const { phase } = state;
  if (phase.name !== 'completing') return state;
  const { exchange, key } = phase;
  if (exchange.is === 'running' || exchange.at > now) return state;
  const request = state.nextNumber;
  effects.push({ type: 'exchange', request, key });
  const running: Attempt = { is: 'running', request, since: now, backoff: exchange.backoff };
  return { ...state, nextNumber: request + 1, phase: { ...phase, exchange: running } };
}

/** When the machine must be woken with a `tick`; null when only an answer can change anything. */
export function wakeAt(state: SigninState): number | null {
  const { phase } = state;
  const times = [mintAt(state)];
  if (isPolling(phase)) {
    for (const { poll, expiresAt } of state.codes) {
      if (poll.is === 'waiting') times.push(poll.at);
      if (phase.name !== 'scanned') times.push(expiresAt);
    }
  }
  if (phase.name === 'completing' && phase.exchange.is === 'waiting') {
    times.push(phase.exchange.at);
  }
  if ('until' in phase && phase.until !== null) times.push(phase.until);
  const first = Math.min(...times);
  return Number.isFinite(first) ? first : null;
}

/** The requests whose answers are still of use; the loop aborts all others. */
export function openRequests(state: SigninState): ReadonlySet<number> {
  const attempts = [state.mint, ...state.codes.map(({ poll }) => poll)];
  if (state.phase.name === 'completing') attempts.push(state.phase.exchange);
  return new Set(attempts.flatMap((attempt) => (attempt.is === 'running' ? attempt.request : [])));
}
