import { useState } from 'preact/hooks';
import type { Messages } from '../i18n/messages.ts';
import { Button } from '../parts/button.tsx';
import {
  type KeyboardKey,
  type KeyboardPlane,
  planeAfter,
  rowsOf,
  textAfter,
} from './keyboard-layout.ts';
import type { Typed } from './use-typed.ts';

interface KeyboardProps {
  readonly words: Messages;
  readonly typed: Typed;
}

/** A keyboard on the screen: most kiosks have no other, and none of theirs can be relied on. */
export function Keyboard({ words, typed }: KeyboardProps) {
  const [plane, setPlane] = useState<KeyboardPlane>('lower');
  const press = (key: KeyboardKey) => {
    setPlane(planeAfter(plane, key));
    typed.set(textAfter(typed.text, key));
  };
  return (
    <fieldset class="keyboard" dir="ltr" aria-label={words.forms.keyboard}>
      {/* A key stays the same button with other letters, so that it keeps the focus. */}
      {rowsOf(plane).map((row, at) => (
        <div class="keys" key={at}>
          {row.map((key, place) => (
            <Button
              key={place}
              class={`key is-${key.kind}`}
              aria-label={nameOf(key, words)}
              // The field keeps the focus, so that a real keyboard goes on working beside this one.
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => press(key)}
            >
              {labelOf(key)}
            </Button>
          ))}
        </div>
      ))}
    </fieldset>
  );
}

function labelOf(key: KeyboardKey): string {
  switch (key.kind) {
    case 'text':
      return key.text === ' ' ? '␣' : key.text;
    case 'shift':
      return '⇧';
    case 'symbols':
      return '#+=';
    case 'backspace':
      return '⌫';
  }
}

function nameOf(key: KeyboardKey, words: Messages): string {
  if (key.kind !== 'text') return words.forms[key.kind];
  return key.text === ' ' ? words.forms.space : key.text;
}
