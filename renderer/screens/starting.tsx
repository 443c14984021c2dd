import type { Worded } from './types.ts';

/** Nothing to show yet. The words and the spinner come only after a second of it. */
export function StartingScreen({ words }: Worded) {
  return (
    <div class="message late">
      <div class="spinner" aria-hidden="true" />
      <h1>{words.starting.title}</h1>
      <p>{words.starting.text}</p>
    </div>
  );
}
