/**
 * The second half of a step: does whatever has become due. Looks only at the state and the time,
 * never at the event, so no path can forget a time-out, an expiry or a retry.
 */
import { hedgeMs } from './backoff.ts';
import { codeToShow } from './codes.ts';
import type { SigninEffect } from './events.ts';
import { heldBy } from './outcomes.ts';
import { endOf, warn } from './session.ts';
import type { Attempt, Phase, SigninState } from './state.ts';
import type { Now, Step } from './step.ts';
import { endingMs, mintAfterMs, silence } from './timing.ts';

export function settle(before: SigninState, at: Now): Step {
  const effects: SigninEffect[] = [];
  let state = endWhatIsOver(before, at.now, effects);
  state = { ...state, phase: phaseOf(state, at.now) };
  state = startMint(state, at, effects);
  state = startPolls(state, at.now, effects);
  state = startExchange(state, at.now, effects);
  state = startHandoff(warn(state, at), effects);
  return { state, effects };
}

/** Codes past their end, and phases past theirs. */
function endWhatIsOver(state: SigninState, now: number, effects: SigninEffect[]): SigninState {
  const { phase } = state;
  if (phase.name === 'signedIn') {
    const why = endOf(phase, now);
    if (why !== null) {
      effects.push({ type: 'endSession', key: phase.key, why });
      const ending: Phase = { name: 'ending', key: phase.key, until: now + endingMs };
      return endWhatIsOver({ ...state, phase: ending }, now, effects);
    }
  }
  if (phase.name === 'ending' && phase.until <= now) {
    return endWhatIsOver({ ...state, phase: { name: 'starting' } }, now, effects);
  }
  const held = heldBy(state);
  const isWaitOver = held !== null && 'until' in held && held.until <= now;
  const codes = state.codes.filter(({ key, endsAt }) => {
    // A code in someone's hands ends when the service says so, not by the kiosk's own reckoning.
    if (key === held?.key) return !isWaitOver;
    return endsAt > now;
  });
  return { ...state, codes, phase: isWaitOver ? { name: 'starting' } : phase };
}

/** What the screen is about, for the phases that follow from the codes at hand. */
function phaseOf(state: SigninState, now: number): Phase {
  const { phase } = state;
  switch (phase.name) {
    case 'scanned':
    case 'mfaRequired':
    case 'completing':
    case 'signedIn':
    case 'ending':
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
  if (codeToShow(state, now) && !(failure && isSilent(state, now))) return { name: 'showing' };
  const isFailing = state.mint.backoff.failures > 0 || state.silentFailures > 0;
  if (failure && isFailing) return { name: 'problem', failure, until: null };
  return { name: 'starting' };
}

/** Without answers a scan would not be noticed, so the code is no use to anyone. */
function isSilent({ silentFailures, lastContactAt }: SigninState, now: number): boolean {
  const silentMs = now - lastContactAt;
  if (silentFailures === 0 || silentMs < silence.forMs) return false;
  return silentFailures >= silence.failures || silentMs >= silence.atMostMs;
}

function startMint(state: SigninState, at: Now, effects: SigninEffect[]): SigninState {
  if (at.now < mintAt(state)) return state;
  const { mint, nextNumber: request } = state;
  effects.push({ type: 'mint', request });
  const running = [...mint.running, { request, since: at.now }];
  return {
    ...state,
    mint: { ...mint, running, at: at.now + hedgeMs(at.now - state.networkBackAt, at.chance) },
    nextNumber: request + 1,
  };
}

/** When the next mint is to start; infinity while nothing rotates. */
export function mintAt(state: SigninState): number {
  const { phase, mint, quietUntil } = state;
  const isUnderWay = mint.running.length > 0;
  const soonest = Math.max(mint.at, quietUntil);
  switch (phase.name) {
    case 'scanned':
    case 'mfaRequired':
    case 'completing':
      return Number.POSITIVE_INFINITY;
    case 'signedIn':
      return isUnderWay
        ? Number.POSITIVE_INFINITY
        : Math.max(soonest, rotateAt(state), phase.since + mintAfterMs);
    case 'showing':
    case 'ending':
    case 'declined':
      return isUnderWay ? Number.POSITIVE_INFINITY : Math.max(soonest, rotateAt(state));
    case 'starting':
      return Math.max(soonest, rotateAt(state));
    case 'problem':
      // Codes whose state is unknown are no reason to wait: this request is what finds the service.
      return phase.until === null ? soonest : Math.max(soonest, rotateAt(state));
  }
}

function rotateAt({ codes }: SigninState): number {
  return codes.at(-1)?.rotateAt ?? Number.NEGATIVE_INFINITY;
}

/** Each code by itself, chained: the next question is set when the last is answered. */
function startPolls(state: SigninState, now: number, effects: SigninEffect[]): SigninState {
  if (!isPolling(state.phase) || now < state.quietUntil) return state;
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
  return phase.name !== 'completing' && phase.name !== 'signedIn' && phase.name !== 'ending';
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

/** Begins once more what is to come of the sign-in. */
function startHandoff(state: SigninState, effects: SigninEffect[]): SigninState {
  const { phase } = state;
  if (phase.name !== 'signedIn' || phase.stage.is !== 'wanted') return state;
  effects.push({ type: 'retryHandoff', key: phase.key });
  return { ...state, phase: { ...phase, stage: { is: 'underWay' } } };
}

/** When the machine must be woken with a `tick`; null when only an answer can change anything. */
export function wakeAt(state: SigninState): number | null {
  const { phase, quietUntil } = state;
  const times = [mintAt(state)];
  if (isPolling(phase)) {
    for (const { poll, endsAt } of state.codes) {
      if (poll.is === 'waiting') times.push(Math.max(poll.at, quietUntil));
      if (heldBy(state) === null) times.push(endsAt);
    }
  }
  if (phase.name === 'showing') {
    times.push(state.codes.at(-1)?.expiresAt ?? Number.POSITIVE_INFINITY);
    if (state.silentFailures > 0) times.push(state.lastContactAt + silence.atMostMs);
  }
  if (phase.name === 'completing' && phase.exchange.is === 'waiting') {
    times.push(phase.exchange.at);
  }
  if ('until' in phase && phase.until !== null) times.push(phase.until);
  if (phase.name === 'signedIn' && phase.stage.is === 'open') times.push(phase.stage.warnAt);
  const first = Math.min(...times);
  return Number.isFinite(first) ? first : null;
}

/** The requests whose answers are still of use; the loop aborts all others. */
export function openRequests(state: SigninState): ReadonlySet<number> {
  const attempts = state.codes.map(({ poll }) => poll);
  if (state.phase.name === 'completing') attempts.push(state.phase.exchange);
  const asked = attempts.flatMap((attempt) => (attempt.is === 'running' ? attempt.request : []));
  return new Set([...state.mint.running.map(({ request }) => request), ...asked]);
}
