/** What happens between a sign-in and its end. */
import { unreachable } from '../base/result.ts';
import type { SigninEvent } from './events.ts';
import type { SessionEnd, SessionStage, StageNews } from './session-stage.ts';
import type { Phase, SigninState } from './state.ts';
import type { Now } from './step.ts';
import { handoffMs } from './timing.ts';

type SignedIn = Extract<Phase, { name: 'signedIn' }>;

export function begunSession(key: number, personName: string, at: Now): SignedIn {
  const until = at.now + handoffMs;
  const stage = { is: 'underWay' } as const;
  return { name: 'signedIn', key, personName, details: [], since: at.now, stage, until, end: null };
}

/** The profile came. */
export function named(
  state: SigninState,
  { key, personName, details }: Extract<SigninEvent, { type: 'named' }>,
): SigninState {
  const { phase } = state;
  if (phase.name !== 'signedIn' || phase.key !== key) return state;
  return { ...state, phase: { ...phase, personName: personName || phase.personName, details } };
}

/** What comes of the sign-in has come a step further. */
export function handedOn(state: SigninState, key: number, news: StageNews, at: Now): SigninState {
  const { phase } = state;
  if (phase.name !== 'signedIn' || phase.key !== key) return state;
  const enter = (stage: SessionStage, forMs: number): SigninState => ({
    ...state,
    phase: { ...phase, stage, until: at.now + forMs },
  });
  const { welcomeMs, refusedMs, failedMs } = at.timing;
  switch (news.is) {
    case 'greeting':
      return enter(news, welcomeMs);
    case 'refused':
      return enter(news, refusedMs);
    case 'failed':
      return enter(news, failedMs);
    case 'open':
      return { ...state, phase: opened(phase, at) };
    case 'presence':
      return stay(state, at);
    case 'over':
      return endSession(state, 'handoff');
    default:
      return unreachable(news);
  }
}

/**
 * Somebody is there: an application stays open, as long as sessions may last. While they are asked
 * whether they are there, this is no answer: the finger may be on its way to *Sign out*.
 */
export function stay(state: SigninState, at: Now): SigninState {
  const { phase } = state;
  if (phase.name !== 'signedIn' || phase.stage.is !== 'open') return state;
  return { ...state, phase: opened(phase, at) };
}

/** By their own word: also of a greeting, and in answer to the question. */
export function stillHere(state: SigninState, at: Now): SigninState {
  const { phase } = state;
  if (phase.name !== 'signedIn') return state;
  switch (phase.stage.is) {
    case 'greeting':
      return { ...state, phase: { ...phase, until: at.now + at.timing.welcomeMs } };
    case 'open':
    case 'warning':
      return { ...state, phase: opened(phase, at) };
    case 'underWay':
    case 'wanted':
    case 'refused':
    case 'failed':
      return state;
    default:
      return unreachable(phase.stage);
  }
}

export function tryAgain(state: SigninState, at: Now): SigninState {
  const { phase } = state;
  if (phase.name !== 'signedIn' || phase.stage.is !== 'failed' || !phase.stage.canRetry) {
    return state;
  }
  const until = at.now + handoffMs;
  return { ...state, phase: { ...phase, stage: { is: 'wanted' }, until } };
}

export function endSession(state: SigninState, why: SessionEnd): SigninState {
  const { phase } = state;
  return phase.name === 'signedIn' ? { ...state, phase: { ...phase, end: why } } : state;
}

/** Nothing is left of a session. */
export function ended(state: SigninState, key: number): SigninState {
  const { phase } = state;
  if (phase.name !== 'ending' || phase.key !== key) return state;
  return { ...state, phase: { name: 'starting' } };
}

/** Why a session is over now; null while it is not. */
export function endOf({ end, until, stage }: SignedIn, now: number): SessionEnd | null {
  if (end !== null) return end;
  if (until > now) return null;
  switch (stage.is) {
    case 'greeting':
      return 'done';
    case 'refused':
      return 'refused';
    case 'underWay':
    case 'wanted':
    case 'failed':
      return 'failed';
    case 'open':
      return 'idle';
    case 'warning':
      return stage.canStay ? 'idle' : 'longest';
    default:
      return unreachable(stage);
  }
}

/** Whoever has not touched the application for a while is asked whether they are there. */
export function warn(state: SigninState, at: Now): SigninState {
  const { phase } = state;
  if (phase.name !== 'signedIn' || phase.stage.is !== 'open') return state;
  if (phase.stage.warnAt > at.now) return state;
  const canStay = phase.until < phase.since + at.timing.longestMs;
  return { ...state, phase: { ...phase, stage: { is: 'warning', canStay } } };
}

/** Open, and untouched from now on. Whose time is nearly up is told so, and sees no more of it. */
function opened(phase: SignedIn, { now, timing }: Now): SignedIn {
  const until = Math.min(now + timing.idleMs, phase.since + timing.longestMs);
  const warnAt = until - timing.warnMs;
  const stage: SessionStage =
    warnAt > now ? { is: 'open', warnAt } : { is: 'warning', canStay: false };
  return { ...phase, stage, until };
}
