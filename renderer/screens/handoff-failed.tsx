import { ClearsIn } from '../parts/clears-in.tsx';
import { English } from '../parts/english.tsx';
import { IntentButton } from '../parts/intent-button.tsx';
import { Mark } from '../parts/mark.tsx';
import type { Acting, ViewOf, Worded } from './types.ts';

/** Signed in, but what should come of it did not; small, what an operator needs to know. */
export function HandoffFailedScreen({
  words,
  view,
  bridge,
}: Worded & Acting & { view: ViewOf<'handoffFailed'> }) {
  const [title, text] = words.handoffFailed[view.why];
  return (
    <div class="message">
      <Mark path="M12 6v7.5M12 17.5v.1" />
      <h1>{title}</h1>
      <p>{text}</p>
      <div class="buttons">
        {view.canRetry && (
          <IntentButton bridge={bridge} says="tryAgain">
            {words.forms.again}
          </IntentButton>
        )}
        <IntentButton bridge={bridge} says="signOut" isQuiet={view.canRetry}>
          {words.session.signOut}
        </IntentButton>
      </div>
      <ClearsIn words={words} ms={view.endsInMs} />
      <div class="detail">
        <English text={view.detail} />
      </div>
    </div>
  );
}
