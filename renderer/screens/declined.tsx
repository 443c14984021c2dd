import { Mark } from '../parts/mark.tsx';
import type { Worded } from './types.ts';

/** The person said no on their phone. */
export function DeclinedScreen({ words }: Worded) {
  return (
    <div class="message">
      <Mark path="M7 7l10 10M17 7L7 17" />
      <h1>{words.declined.title}</h1>
      <p>{words.declined.text}</p>
    </div>
  );
}
