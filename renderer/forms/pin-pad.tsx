import { useLayoutEffect } from 'preact/hooks';
import { pinLength } from '../../preload/pin-length.ts';
import { listen } from '../care/listen.ts';
import type { Messages } from '../i18n/messages.ts';
import { Button } from '../parts/button.tsx';
import type { Typed } from './use-typed.ts';

interface PinPadProps {
  readonly words: Messages;
  readonly pin: Typed;
  readonly onDone: () => void;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '⌫', '0', '✓'] as const;

/** Digits by touch or by keyboard; what was typed is shown as dots. */
export function PinPad({ words, pin, onDone }: PinPadProps) {
  const count = pin.text.length;
  const press = (key: string) => {
    if (key === '✓') {
      if (pin.text.length >= pinLength.least) onDone();
      return;
    }
    pin.set(key === '⌫' ? pin.text.slice(0, -1) : (pin.text + key).slice(0, pinLength.most));
  };
  // Not after the next frame: a quick digit would still be the PIN's before this one.
  useLayoutEffect(() => {
    const type = ({ key, target }: KeyboardEvent) => {
      if (/^\d$/.test(key)) press(key);
      if (key === 'Backspace') press('⌫');
      // On a button it presses that one.
      if (key === 'Enter' && !(target instanceof HTMLButtonElement)) press('✓');
    };
    return listen({ keydown: type });
  });
  return (
    <div class="pin" dir="ltr">
      <output class="dots" aria-label={words.forms.digits(count)}>
        {Array.from({ length: Math.max(count, pinLength.least) }, (_, i) => (
          <span key={i} class={i < count ? 'dot is-set' : 'dot'} />
        ))}
      </output>
      <div class="pad">
        {digits.map((key) => (
          <Button
            key={key}
            class="key"
            aria-label={key === '⌫' ? words.forms.backspace : key === '✓' ? words.forms.done : key}
            disabled={key === '✓' && count < pinLength.least}
            // A touch leaves the focus where it is, and Enter what it is.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => press(key)}
          >
            {key}
          </Button>
        ))}
      </div>
    </div>
  );
}
