import type { Messages } from '../i18n/messages.ts';
import { Button } from '../parts/button.tsx';
import { Question } from './question.tsx';

export interface Choice<T extends string> {
  readonly value: T;
  readonly title: string;
  readonly text: string;
}

interface ChoiceQuestionProps<T extends string> {
  readonly words: Messages;
  readonly title: string;
  readonly hint?: string;
  readonly place?: string;
  readonly error?: string | null;
  readonly choices: readonly Choice<T>[];
  /** What is chosen already; none at first. */
  readonly chosen: string | null;
  readonly onBack?: () => void;
  readonly onChoose: (value: T) => void;
}

/** A question with a few answers, each a large button; choosing one goes on. */
export function ChoiceQuestion<T extends string>(props: ChoiceQuestionProps<T>) {
  const { choices, chosen, onChoose, ...rest } = props;
  return (
    <Question {...rest}>
      <div class="choices">
        {choices.map(({ value, title, text }) => (
          <Button
            key={value}
            class="choice"
            aria-pressed={value === chosen}
            onClick={() => onChoose(value)}
          >
            <strong>{title}</strong>
            <span>{text}</span>
          </Button>
        ))}
      </div>
    </Question>
  );
}
