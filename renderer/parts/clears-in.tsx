import type { Messages } from '../i18n/messages.ts';
import { useSecondsLeft } from './countdown.ts';

/** How long the screen stays, in milliseconds from when it came. */
export function ClearsIn({ words, ms }: { readonly words: Messages; readonly ms: number }) {
  return <div class="small">{words.signedIn.ends(useSecondsLeft(ms))}</div>;
}
