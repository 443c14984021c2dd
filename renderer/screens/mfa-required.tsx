import { Avatar } from '../parts/avatar.tsx';
import { IntentButton } from '../parts/intent-button.tsx';
import type { Acting, ViewOf, Worded } from './types.ts';

/** The service wants one more proof, and the phone is where it is given. */
export function MfaRequiredScreen({
  words,
  view,
  bridge,
}: Worded & Acting & { view: ViewOf<'mfaRequired'> }) {
  return (
    <div class="message">
      <Avatar person={view.person} />
      <h1>{words.mfaRequired.title}</h1>
      <p class="prompt">{words.mfaRequired.text}</p>
      <IntentButton bridge={bridge} says="notMe" isQuiet>
        {words.mfaRequired.notMe}
      </IntentButton>
    </div>
  );
}
