import { useState } from 'preact/hooks';
import type { Messages } from '../i18n/messages.ts';
import { PinPad } from './pin-pad.tsx';
import { Question } from './question.tsx';
import { type Typed, useTyped } from './use-typed.ts';

interface NewPinProps {
  readonly words: Messages;
  readonly pin: Typed;
  readonly place?: string;
  /** Why the last one was not taken. */
  readonly error: string | null;
  readonly onBack: () => void;
  /** The PIN was typed twice. */
  readonly onDone: () => void;
}

/** A new PIN, typed twice, so that nobody is locked out by a slip. */
export function NewPin({ words, pin, place, error, onBack, onDone }: NewPinProps) {
  const { setup } = words;
  const again = useTyped();
  const [isAgain, setIsAgain] = useState(false);
  const [differs, setDiffers] = useState(false);
  if (!isAgain) {
    return (
      <Question words={words} {...setup.pin} place={place} error={error} onBack={onBack}>
        <PinPad words={words} pin={pin} onDone={() => setIsAgain(true)} />
      </Question>
    );
  }
  const startOver = () => {
    again.set('');
    pin.set('');
    setDiffers(false);
    setIsAgain(false);
  };
  const compare = () => {
    const isSame = again.text === pin.text;
    again.set('');
    setDiffers(!isSame);
    if (isSame) {
      setIsAgain(false);
      onDone();
    }
  };
  return (
    <Question
      words={words}
      {...setup.pinAgain}
      place={place}
      error={differs ? setup.pinDiffers : null}
      onBack={startOver}
    >
      <PinPad words={words} pin={again} onDone={compare} />
    </Question>
  );
}
