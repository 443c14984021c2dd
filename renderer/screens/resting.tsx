import type { Worded } from './types.ts';

/** Hours in which nobody is expected: next to nothing on the screen, and nothing to press. */
export function RestingScreen({ words }: Worded) {
  return (
    <div class="message resting">
      <h1>{words.resting.title}</h1>
      <p>{words.resting.text}</p>
    </div>
  );
}
