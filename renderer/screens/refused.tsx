import { ClearsIn } from '../parts/clears-in.tsx';
import { IntentButton } from '../parts/intent-button.tsx';
import { Mark } from '../parts/mark.tsx';
import type { Acting, ViewOf, Worded } from './types.ts';

/** Whoever was told of the sign-in lets this person not in. */
export function RefusedScreen({
  words,
  view,
  bridge,
}: Worded & Acting & { view: ViewOf<'refused'> }) {
  return (
    <div class="message">
      <Mark path="M6.5 12h11" />
      <h1>{words.refused.title}</h1>
      <p>
        <bdi>{view.message || words.refused.text}</bdi>
      </p>
      <IntentButton bridge={bridge} says="signOut" isQuiet>
        {words.forms.done}
      </IntentButton>
      <ClearsIn words={words} ms={view.endsInMs} />
    </div>
  );
}
