import type { ComponentChildren } from 'preact';
import type { Messages } from '../i18n/messages.ts';
import { Button } from '../parts/button.tsx';
import { Sentence } from '../parts/sentence.tsx';

interface QuestionProps {
  readonly words: Messages;
  readonly title: string;
  readonly hint?: string | undefined;
  /** Said in place of the hint, in the colour of trouble. */
  readonly error?: string | null | undefined;
  /** Such as “3 of 8”. */
  readonly place?: string | undefined;
  readonly onBack?: (() => void) | undefined;
  readonly onNext?: (() => void) | undefined;
  readonly nextLabel?: string | undefined;
  readonly children?: ComponentChildren;
}

/** One question to a page: what a small touch screen has room for. */
export function Question(props: QuestionProps) {
  const { words, title, hint, error, place, onBack, onNext, nextLabel, children } = props;
  return (
    <section class="question">
      <header>
        {onBack ? (
          <Button class="quiet" onClick={onBack}>
            {words.forms.back}
          </Button>
        ) : (
          <span />
        )}
        <span class="place">{place}</span>
        {onNext ? <Button onClick={onNext}>{nextLabel ?? words.forms.next}</Button> : <span />}
      </header>
      <h1>{title}</h1>
      <p class={error ? 'hint is-error' : 'hint'}>
        <Sentence text={error || hint || ''} />
      </p>
      {children}
    </section>
  );
}
