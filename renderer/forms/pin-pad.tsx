import { useEffect } from 'preact/hooks';
import { pinLength } from '../../preload/admin-contract.ts';
import type { Messages } from '../i18n/messages.ts';
import { useLatest } from './use-latest.ts';

interface PinPadProps {
  readonly words: Messages;
  readonly pin: string;
  readonly onPin: (pin: string) => void;
  readonly onDone: () => void;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '⌫', '0', '✓'] as const;

/** Digits by touch or by keyboard; what was typed is shown as dots. */
export function PinPad({ words, pin, onPin, onDone }: PinPadProps) {
  const latest = useLatest(pin);
  const press = (key: string) => {
    const typed = latest.current;
    if (key === '✓') {
      if (typed.length >= pinLength.least) onDone();
      return;
    }
    latest.current = key === '⌫' ? typed.slice(0, -1) : (typed + key).slice(0, pinLength.most);
    onPin(latest.current);
  };
  useEffect(() => {
    const type = ({ key }: KeyboardEvent) => {
      if (/^\d$/.test(key)) press(key);
      if (key === 'Backspace') press('⌫');
      if (key === 'Enter') press('✓');
    };
    window.addEventListener('keydown', type);
    return () => window.removeEventListener('keydown', type);
  });
  return (
    <div class="pin">
      <output class="dots" aria-label={words.forms.digits(pin.length)}>
        {Array.from({ length: Math.max(pin.length, pinLength.least) }, (_, i) => (
          <span key={i} class={i < pin.length ? 'dot is-set' : 'dot'} />
        ))}
      </output>
      <div class="pad">
        {digits.map((key) => (
          <button
            type="button"
            key={key}
            class="key"
            aria-label={key === '⌫' ? words.forms.backspace : key === '✓' ? words.forms.done : key}
            disabled={key === '✓' && pin.length < pinLength.least}
            // Enter types a digit only once: the pad itself never has the focus.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => press(key)}
          >
            {key}
          </button>
        ))}
      </div>
    </div>
  );
}
