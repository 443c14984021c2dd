import { Avatar } from '../parts/avatar.tsx';
import type { ViewOf, Worded } from './types.ts';

/** Confirmed; the tokens are on their way. */
export function CompletingScreen({ words, view }: Worded & { view: ViewOf<'completing'> }) {
  return (
    <div class="message">
      <Avatar person={view.person} />
      <h1>{words.completing.title}</h1>
      <p>{words.completing.text}</p>
    </div>
  );
}
