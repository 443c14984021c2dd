import type { Language } from '../../preload/contract.ts';
import { sessionBarHeight } from '../../preload/session-bar.ts';
import { timeLeftInWords } from '../i18n/time-words.ts';
import { Avatar } from '../parts/avatar.tsx';
import { useSecondsLeft } from '../parts/countdown.ts';
import { IntentButton } from '../parts/intent-button.tsx';
import type { Acting, Branded, ViewOf, Worded } from './types.ts';

interface SessionProps extends Worded, Acting, Branded {
  readonly view: ViewOf<'session'>;
  readonly language: Language;
}

/**
 * The bar above the operator's application, which lies over all the rest. What was withheld from the
 * application is said in the place of the name; all that can stand there takes its room all the time,
 * so that nothing moves.
 */
export function SessionScreen({ words, view, look, language, bridge }: SessionProps) {
  const seconds = useSecondsLeft(view.endsInMs);
  const { session, signedIn } = words;
  const screen = { width: innerWidth, height: innerHeight };
  const height = sessionBarHeight(look.textScale, screen);
  const shownIf = (isShown: boolean) => (isShown ? 'is-shown' : undefined);
  return (
    <header class="session-bar" style={{ '--bar': `${height}px` }}>
      <Avatar person={view.person} />
      <div class="session-words">
        <div class={shownIf(view.refused === null)}>
          <h1>
            <bdi>{view.person.name || signedIn.title('')}</bdi>
          </h1>
          <p>{session.left(timeLeftInWords(seconds, language))}</p>
        </div>
        {Object.entries(session.withheld).map(([what, said]) => (
          <p key={what} class={shownIf(view.refused === what)}>
            {said}
          </p>
        ))}
      </div>
      <IntentButton bridge={bridge} says="signOut">
        {session.signOut}
      </IntentButton>
    </header>
  );
}
