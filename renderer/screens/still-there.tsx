import { Avatar } from '../parts/avatar.tsx';
import { useSecondsLeft } from '../parts/countdown.ts';
import { IntentButton } from '../parts/intent-button.tsx';
import { Ring } from '../parts/ring.tsx';
import type { Acting, ViewOf, Worded } from './types.ts';

/** Somebody seems to have gone, or has no time left. The application is out of sight. */
export function StillThereScreen({
  words,
  view,
  bridge,
}: Worded & Acting & { view: ViewOf<'stillThere'> }) {
  const seconds = useSecondsLeft(view.endsInMs);
  const { stillThere, session } = words;
  return (
    <div class="message">
      <div class="avatar-timed">
        <Ring leftMs={view.endsInMs} wholeMs={view.warnMs} round={view.endsInMs} />
        <Avatar person={view.person} />
      </div>
      <h1>{view.canStay ? stillThere.title : stillThere.timeUp}</h1>
      <p class="prompt">{stillThere.ends(seconds)}</p>
      <div class="buttons">
        {view.canStay && (
          <IntentButton bridge={bridge} says="stillHere">
            {stillThere.stay}
          </IntentButton>
        )}
        <IntentButton bridge={bridge} says="signOut" isQuiet={view.canStay}>
          {session.signOut}
        </IntentButton>
      </div>
    </div>
  );
}
