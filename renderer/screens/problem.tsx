import { useSecondsLeft } from '../parts/countdown.ts';
import type { Acting, ViewOf, Worded } from './types.ts';

/** Why there is no code, what happens next, and, small, what an operator needs to know. */
export function ProblemScreen({
  words,
  view,
  bridge,
}: Worded & Acting & { view: ViewOf<'problem'> }) {
  const seconds = useSecondsLeft(view.nextInMs ?? 0);
  const { problem } = words;
  const isFreshCode = view.next === 'freshCode';
  const isTrying = view.nextInMs === null || seconds === 0;
  const countdown = isFreshCode ? problem.freshCodeIn : problem.retryIn;
  return (
    <div class="message">
      <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M12 6v7.5M12 17.5v.1" />
      </svg>
      <h1>{problem.titles[view.reason]}</h1>
      <p>{problem.texts[view.reason]}</p>
      <p class="prompt">{isTrying ? problem.retrying : countdown(seconds)}</p>
      <button type="button" class="quiet" onClick={() => bridge.send({ type: 'newCode' })}>
        {isFreshCode ? problem.freshCodeNow : problem.retryNow}
      </button>
      <p class="detail">
        <bdi lang="en" dir="ltr">
          {view.detail}
        </bdi>
      </p>
    </div>
  );
}
