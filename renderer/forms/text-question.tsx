import { useEffect, useRef } from 'preact/hooks';
import type { Messages } from '../i18n/messages.ts';
import { Keyboard } from './keyboard.tsx';
import { Question } from './question.tsx';
import type { Typed } from './use-typed.ts';

interface TextQuestionProps {
  readonly words: Messages;
  readonly title: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly place?: string;
  readonly typed: Typed;
  readonly isSecret?: boolean;
  /** An empty answer is one, too. */
  readonly mayBeEmpty?: boolean;
  readonly nextLabel?: string;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** A question whose answer is typed, on the screen's keyboard or a real one. */
export function TextQuestion(props: TextQuestionProps) {
  const { words, title, typed, isSecret = false, mayBeEmpty = false, onNext } = props;
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
  }, []);
  useEffect(() => {
    const field = input.current;
    if (field) field.scrollLeft = field.scrollWidth;
  });
  const isAnswered = mayBeEmpty || typed.text.trim() !== '';
  return (
    <Question {...props} onNext={isAnswered ? onNext : undefined}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isAnswered) onNext();
        }}
      >
        <input
          ref={input}
          {...(isSecret ? ({ type: 'password' } as const) : ({ type: 'text' } as const))}
          aria-label={title}
          // Mostly addresses and keys; names may be written the other way.
          dir="auto"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          // The kiosk has its own keyboard; a second one over it would hide the field.
          inputMode="none"
          value={typed.text}
          onInput={(event) => typed.set(event.currentTarget.value)}
        />
      </form>
      <Keyboard words={words} typed={typed} />
    </Question>
  );
}
