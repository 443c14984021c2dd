import type { Worded } from './types.ts';

/** The person said no on their phone. */
export function DeclinedScreen({ words }: Worded) {
  return (
    <div class="message">
      <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
        <path d="M7 7l10 10M17 7L7 17" />
      </svg>
      <h1>{words.declined.title}</h1>
      <p>{words.declined.text}</p>
    </div>
  );
}
