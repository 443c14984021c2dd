import { isolated } from '../i18n/isolate.ts';
import { Avatar } from '../parts/avatar.tsx';
import { IntentButton } from '../parts/intent-button.tsx';
import { Sentence } from '../parts/sentence.tsx';
import type { Acting, ViewOf, Worded } from './types.ts';

/** Somebody's phone has the code; the kiosk waits for their word. */
export function ScannedScreen({
  words,
  view,
  bridge,
}: Worded & Acting & { view: ViewOf<'scanned'> }) {
  return (
    <div class="message">
      <Avatar person={view.person} />
      <h1>
        <Sentence text={words.scanned.title(isolated(view.person.name))} />
      </h1>
      <p class="prompt">{words.scanned.text}</p>
      <IntentButton bridge={bridge} says="notMe" isQuiet>
        {words.scanned.notMe}
      </IntentButton>
    </div>
  );
}
