import { Avatar } from '../parts/avatar.tsx';
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
      <button type="button" class="quiet" onClick={() => bridge.send({ type: 'notMe' })}>
        {words.mfaRequired.notMe}
      </button>
    </div>
  );
}
