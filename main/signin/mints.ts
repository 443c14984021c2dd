/** What the outcome of a request for a code changes. */
import { afterFailure, longestWait } from './backoff.ts';
import { addCode, dropCode } from './codes.ts';
import { failed, inContact, serviceFailure } from './outcomes.ts';
import type { Failure, SigninState } from './state.ts';
import type { Now } from './step.ts';

export function minted(state: SigninState, request: number, at: Now): SigninState {
  return isRunning(state, request) ? addCode(inContact(state, at), request, at) : state;
}

/** The last request sets when the next one starts; one that it overtook does not. */
export function mintFailed(
  state: SigninState,
  request: number,
  failure: Failure,
  at: Now,
): SigninState {
  if (!isRunning(state, request)) return state;
  const { mint } = state;
  const isLast = mint.running.at(-1)?.request === request;
  const running = mint.running.filter((one) => one.request !== request);
  const waits = isLast ? waitAfter(state, failure, at) : {};
  return failed({ ...state, mint: { ...mint, ...waits, running } }, failure, at);
}

/** A picture that cannot be shown is a mint that failed, found out late. */
export function unreadable(state: SigninState, key: number, at: Now): SigninState {
  if (!state.codes.some((code) => code.key === key)) return state;
  const failure: Failure = {
    ...serviceFailure,
    reason: 'pictureUnreadable',
    detail: 'picture: not an image',
  };
  const dropped = dropCode(state, key);
  const mint = { ...state.mint, ...waitAfter(state, failure, at) };
  return failed({ ...dropped, mint }, failure, at);
}

function waitAfter({ mint }: SigninState, failure: Failure, at: Now) {
  const backoff = afterFailure(mint.backoff, at.chance, longestAfter(failure));
  return { at: at.now + backoff.delayMs, backoff };
}

export function longestAfter(failure: Failure): number {
  return failure.reason === 'tooManyRequests' ? longestWait.tooManyRequests : longestWait.usual;
}

function isRunning({ mint }: SigninState, request: number): boolean {
  return mint.running.some((one) => one.request === request);
}
