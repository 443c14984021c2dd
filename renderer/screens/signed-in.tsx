import { isolated } from '../i18n/isolate.ts';
import { Avatar } from '../parts/avatar.tsx';
import { useSecondsLeft } from '../parts/countdown.ts';
import { Sentence } from '../parts/sentence.tsx';
import type { Acting, ViewOf, Worded } from './types.ts';

/** The greeting, and how long it stays. */
export function SignedInScreen({
  words,
  view,
  bridge,
}: Worded & Acting & { view: ViewOf<'signedIn'> }) {
  const seconds = useSecondsLeft(view.endsInMs);
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
      <p>{words.signedIn.text}</p>
      <button type="button" onClick={() => bridge.send({ type: 'signOut' })}>
        {words.signedIn.done}
      </button>
      <div class="small">{words.signedIn.ends(seconds)}</div>
    </div>
  );
}
