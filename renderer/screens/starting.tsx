import { Brand } from '../parts/brand.tsx';
import type { Branded, Worded } from './types.ts';

/** Nothing to show yet. The words and the spinner come only after a second of it. */
export function StartingScreen({ words, look }: Worded & Branded) {
  return (
    <div class="message late">
      <Brand look={look} />
      <div class="spinner" aria-hidden="true" />
      <h1>{words.starting.title}</h1>
      <p>{words.starting.text}</p>
    </div>
  );
}
