import { useEffect, useState } from 'preact/hooks';
import type { KioskBridge, Language } from '../../preload/contract.ts';
import { ChoiceQuestion } from '../forms/choice-question.tsx';
import { failureIn } from '../forms/failure.ts';
import { NewPin } from '../forms/new-pin.tsx';
import { TextQuestion } from '../forms/text-question.tsx';
import { useAdmin } from '../forms/use-admin.ts';
import { useTyped } from '../forms/use-typed.ts';
import type { Messages } from '../i18n/messages.ts';
import {
  answersIn,
  type Choices,
  entriesOf,
  type Locked,
  noAnswers,
  typedKeys,
} from './answers.ts';
import { TestPage } from './test-page.tsx';
import { progress, stepBeside, type WizardStep } from './wizard-steps.ts';

interface WizardProps {
  readonly words: Messages;
  readonly language: Language;
  readonly bridge: Pick<KioskBridge, 'admin'>;
}

/** First set-up, one question after the other. Nothing is saved before the last. */
export function Wizard({ words, language, bridge }: WizardProps) {
  const { setup } = words;
  const admin = useAdmin(bridge);
  const [step, setStep] = useState<WizardStep>('choose');
  const [chosen, setChosen] = useState<Choices>(noAnswers);
  const typed = {
    host: useTyped(),
    appId: useTyped(),
    appSecret: useTyped(),
    extIdpConnId: useTyped(),
  };
  const [locked, setLocked] = useState<Locked>(new Set());
  const pin = useTyped();
  const [error, setError] = useState<string | null>(null);

  useEffect(() => {
    void admin.ask({ call: 'overview' }).then((answer) => {
      if (answer?.answer !== 'overview') return;
      const { settings } = answer.overview;
      const known = answersIn(settings);
      setChosen(known);
      for (const key of typedKeys) typed[key].set(known[key]);
      setLocked(new Set(settings.filter(({ isLocked }) => isLocked).map(({ key }) => key)));
    });
  }, []);
  const entries = () =>
    entriesOf(
      {
        ...chosen,
        host: typed.host.text,
        appId: typed.appId.text,
        appSecret: typed.appSecret.text,
        extIdpConnId: typed.extIdpConnId.text,
      },
      locked,
    );
  const goOn = (change: Partial<Choices> = {}) => {
    const { tokenAuthMethod, codeType } = { ...chosen, ...change };
    setChosen({ tokenAuthMethod, codeType });
    setError(null);
    const next = stepBeside(step, 1, { tokenAuthMethod, codeType }, locked);
    if (next) setStep(next);
  };
  const goBack = () => {
    setError(null);
    const before = stepBeside(step, -1, chosen, locked);
    if (before) setStep(before);
  };
  const tryDemo = async () => setError(failureIn(await admin.ask({ call: 'demo' }), words));
  const finish = async () => {
    const answer = await admin.ask({ call: 'setUp', entries: entries(), pin: pin.text });
    if (answer === null) return;
    pin.set('');
    setError(failureIn(answer, words));
  };

  const [at, of] = progress(step, chosen, locked);
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
          typed={typed[step]}
          isSecret={step === 'appSecret'}
          mayBeEmpty={step === 'extIdpConnId'}
          onNext={() => goOn()}
        />
      );
    case 'tokenAuthMethod':
      return (
        <ChoiceQuestion
          {...common}
          {...setup.tokenAuthMethod}
          chosen={chosen.tokenAuthMethod}
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
          chosen={chosen.codeType}
          choices={(['MOBILE_APP', 'WECHAT_MINIPROGRAM', 'WECHAT_OFFICIAL_ACCOUNT'] as const).map(
            (value) => ({ value, title: setup.codeTypes[value], text: value }),
          )}
          onChoose={(codeType) => goOn({ codeType })}
        />
      );
    case 'test':
      return <TestPage {...common} {...{ language, admin, entries }} onNext={() => goOn()} />;
    case 'pin':
      return <NewPin {...common} pin={pin} onDone={() => void finish()} />;
    default:
      return step satisfies never;
  }
}
