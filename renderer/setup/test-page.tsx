import { useEffect, useState } from 'preact/hooks';
import type { TestStep } from '../../preload/admin-contract.ts';
import type { Language } from '../../preload/contract.ts';
import { Question } from '../forms/question.tsx';
import type { Admin } from '../forms/use-admin.ts';
import type { Messages } from '../i18n/messages.ts';
import { millisecondsInWords } from '../i18n/time-words.ts';
import { Button } from '../parts/button.tsx';
import { English } from '../parts/english.tsx';

interface TestPageProps {
  readonly words: Messages;
  readonly language: Language;
  readonly place?: string;
  readonly admin: Admin;
  /** Asked for only when they are sent: they may hold a secret. */
  readonly entries: () => Record<string, string>;
  readonly onBack: () => void;
  readonly onNext: () => void;
}

/** Really asks for a code with these settings, and says how far it came. */
export function TestPage(props: TestPageProps) {
  const { words, language, place, admin, entries, onBack, onNext } = props;
  const { test } = words.setup;
  const [steps, setSteps] = useState<readonly TestStep[] | null>(null);
  const [error, setError] = useState<string | null>(null);
  const run = async () => {
    setSteps(null);
    setError(null);
    const answer = await admin.ask({ call: 'test', entries: entries() });
    if (answer?.answer === 'tested') setSteps(answer.steps);
    else if (answer !== null) setError(words.forms.failed);
  };
  useEffect(() => void run(), []);

  const isPassed = steps?.every(({ outcome }) => outcome === 'passed') ?? false;
  return (
    <Question
      words={words}
      title={steps === null ? test.running : isPassed ? test.passed : test.failed}
      hint={test.hint}
      error={error}
      place={place}
      onBack={onBack}
      onNext={steps === null ? undefined : onNext}
      nextLabel={isPassed ? words.forms.next : test.anyway}
    >
      <ol class="steps-tested" aria-busy={admin.isAsking}>
        {steps?.map(({ name, outcome, tookMs, detail, advice }) => (
          <li key={name} class={`is-${outcome}`}>
            <strong>{test.steps[name]}</strong>
            <span class="small">
              {outcome === 'skipped' ? test.skipped : millisecondsInWords(tookMs, language)}
            </span>
            {[detail, advice].filter(Boolean).map((text) => (
              <p key={text}>
                <English text={text} />
              </p>
            ))}
          </li>
        ))}
      </ol>
      {steps !== null && !isPassed ? (
        <Button class="quiet" onClick={() => void run()}>
          {words.forms.again}
        </Button>
      ) : null}
    </Question>
  );
}
