import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../preload/contract.ts';
import type { Worded } from './types.ts';

const everyMs = 10_000;

/** Hours in which nobody is expected: the time, and nothing to press. It wanders with the minutes. */
export function RestingScreen({ words, language }: Worded & { readonly language: Language }) {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, []);
  const time = new Intl.DateTimeFormat(language, { hour: 'numeric', minute: '2-digit' });
  return (
    <div class={`message resting is-place-${now.getMinutes() % 5}`}>
      <p class="resting-time">{time.format(now)}</p>
      <h1>{words.resting.title}</h1>
    </div>
  );
}
