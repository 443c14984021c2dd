import { isolated } from '../i18n/isolate.ts';
import { Avatar } from '../parts/avatar.tsx';
import { ClearsIn } from '../parts/clears-in.tsx';
import { IntentButton } from '../parts/intent-button.tsx';
import { Sentence } from '../parts/sentence.tsx';
import type { Acting, ViewOf, Worded } from './types.ts';

/** The greeting, and how long it stays. */
export function SignedInScreen({
  words,
  view,
  bridge,
}: Worded & Acting & { view: ViewOf<'signedIn'> }) {
  const { details } = view.person;
  return (
    <div class="message">
      <div class="avatar-done">
        <Avatar person={view.person} />
        <svg class="tick" viewBox="0 0 24 24" aria-hidden="true">
          <path d="M5 12.5l4.5 4.5L19 7.5" />
        </svg>
      </div>
      <h1>
        <Sentence text={words.signedIn.title(isolated(view.person.name))} />
      </h1>
      {details.length > 0 && (
        <ul class="details">
          {details.map((detail, at) => (
            <li key={at}>
              <bdi>{detail}</bdi>
            </li>
          ))}
        </ul>
      )}
      <p>
        <bdi>{view.message || words.signedIn.text}</bdi>
      </p>
      <IntentButton bridge={bridge} says="signOut">
        {words.forms.done}
      </IntentButton>
      <ClearsIn words={words} ms={view.endsInMs} />
    </div>
  );
}
