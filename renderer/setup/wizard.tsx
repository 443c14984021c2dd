import { useEffect, useState } from 'preact/hooks';
import type { AdminAnswer } from '../../preload/admin-contract.ts';
import type { KioskBridge } from '../../preload/contract.ts';
import { ChoiceQuestion } from '../forms/choice-question.tsx';
import { PinPad } from '../forms/pin-pad.tsx';
import { Question } from '../forms/question.tsx';
import { TextQuestion } from '../forms/text-question.tsx';
import { useAdmin } from '../forms/use-admin.ts';
import type { Messages } from '../i18n/messages.ts';
import { answersIn, entriesOf, type Locked, noAnswers, type SetupAnswers } from './answers.ts';
import { TestPage } from './test-page.tsx';
import { progress, stepBeside, type WizardStep } from './wizard-steps.ts';

interface WizardProps {
  readonly words: Messages;
  readonly bridge: Pick<KioskBridge, 'admin'>;
}

/** First set-up, one question after the other. Nothing is saved before the last. */
export function Wizard({ words, bridge }: WizardProps) {
  const { setup } = words;
  const admin = useAdmin(bridge);
  const [step, setStep] = useState<WizardStep>('choose');
  const [answers, setAnswers] = useState<SetupAnswers>(noAnswers);
  const [locked, setLocked] = useState<Locked>(new Set());
  const [pin, setPin] = useState('');
  const [again, setAgain] = useState('');
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    void admin.ask({ call: 'overview' }).then((answer) => {
      if (answer?.answer !== 'overview') return;
      const { settings } = answer.overview;
      setAnswers(answersIn(settings));
      setLocked(new Set(settings.filter(({ isLocked }) => isLocked).map(({ key }) => key)));
    });
  }, []);
  const goOn = (change: Partial<SetupAnswers> = {}) => {
    const changed = { ...answers, ...change };
    setAnswers(changed);
    setError(null);
    const next = stepBeside(step, 1, changed, locked);
    if (next) setStep(next);
  };
  const goBack = () => {
    setError(null);
    const before = stepBeside(step, -1, answers, locked);
    if (before) setStep(before);
  };
  const tryDemo = async () => setError(failureIn(await admin.ask({ call: 'demo' }), words));
  const finish = async () => {
    setAgain('');
    if (again !== pin) {
      setError(setup.pinDiffers);
      return;
    }
    const answer = await admin.ask({ call: 'setUp', entries: entriesOf(answers, locked), pin });
    setError(failureIn(answer, words));
    const isPinRefused =
      answer?.answer === 'refused' && answer.issues.some(({ key }) => key === 'pin');
    if (!isPinRefused) return;
    setPin('');
    setStep('pin');
  };

  const [at, of] = progress(step, answers, locked);
  const common = { words, place: setup.place(at, of), error, onBack: goBack };
  switch (step) {
    case 'choose':
      return (
        <ChoiceQuestion
          words={words}
          error={error}
          {...setup.choose}
          chosen={null}
          choices={[
            { value: 'connect', ...setup.connect },
            { value: 'demo', ...setup.demo },
          ]}
          onChoose={(value) => (value === 'demo' ? void tryDemo() : goOn())}
        />
      );
    case 'host':
    case 'appId':
    case 'appSecret':
    case 'extIdpConnId':
      return (
        <TextQuestion
          key={step}
          {...common}
          {...setup[step]}
          text={answers[step]}
          isSecret={step === 'appSecret'}
          mayBeEmpty={step === 'extIdpConnId'}
          onText={(text) => setAnswers({ ...answers, [step]: text })}
          onNext={() => goOn()}
        />
      );
    case 'tokenAuthMethod':
      return (
        <ChoiceQuestion
          {...common}
          {...setup.tokenAuthMethod}
          chosen={answers.tokenAuthMethod}
          choices={(['none', 'client_secret_post', 'client_secret_basic'] as const).map(
            (value) => ({ value, title: value, text: setup.methods[value] }),
          )}
          onChoose={(tokenAuthMethod) => goOn({ tokenAuthMethod })}
        />
      );
    case 'codeType':
      return (
        <ChoiceQuestion
          {...common}
          {...setup.codeType}
          chosen={answers.codeType}
          choices={(['MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'] as const).map(
            (value) => ({ value, ...setup.codeTypes[value] }),
          )}
          onChoose={(codeType) => goOn({ codeType })}
        />
      );
    case 'test':
      return (
        <TestPage
          {...common}
          admin={admin}
          entries={entriesOf(answers, locked)}
          onNext={() => goOn()}
        />
      );
    case 'pin':
      return (
        <Question {...common} {...setup.pin}>
          <PinPad words={words} pin={pin} onPin={setPin} onDone={() => goOn()} />
        </Question>
      );
    case 'pinAgain':
      return (
        <Question {...common} {...setup.pinAgain}>
          <PinPad words={words} pin={again} onPin={setAgain} onDone={() => void finish()} />
        </Question>
      );
    default:
      return step satisfies never;
  }
}

/** What kept it from being done; null when main has it, and will show something else. */
function failureIn(answer: AdminAnswer | null, words: Messages): string | null {
  if (answer === null || answer.answer === 'done') return null;
  if (answer.answer === 'refused') {
    return answer.issues
      .map(({ key, found, allowed }) => words.forms.refused(key, found, allowed))
      .join(' ');
  }
  return answer.answer === 'failed' ? answer.what : words.forms.failed;
}
