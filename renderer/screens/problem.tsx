import { useSecondsLeft } from '../parts/countdown.ts';
import { English } from '../parts/english.tsx';
import { IntentButton } from '../parts/intent-button.tsx';
import { Mark } from '../parts/mark.tsx';
import type { Acting, ViewOf, Worded } from './types.ts';

/** Why there is no code, what happens next, and, small, what an operator needs to know. */
export function ProblemScreen({
  words,
  view,
  bridge,
}: Worded & Acting & { view: ViewOf<'problem'> }) {
  const seconds = useSecondsLeft(view.nextInMs ?? 0);
  const { problem } = words;
  const [title, text] = problem.reasons[view.reason];
  const isFreshCode = view.next === 'freshCode';
  const isTrying = view.nextInMs === null || seconds === 0;
  const countdown = isFreshCode ? problem.freshCodeIn : problem.retryIn;
  return (
    <div class="message">
      <Mark path="M12 6v7.5M12 17.5v.1" />
      <h1>{title}</h1>
      <p>{text}</p>
      <p class="prompt">{isTrying ? problem.retrying : countdown(seconds)}</p>
      <IntentButton bridge={bridge} says="newCode" isQuiet>
        {isFreshCode ? problem.freshCodeNow : problem.retryNow}
      </IntentButton>
      <div class="detail">
        <English text={view.detail} />
      </div>
    </div>
  );
}
