import { useState } from 'preact/hooks';
import type { KioskBridge } from '../../preload/contract.ts';
import { PinPad } from '../forms/pin-pad.tsx';
import { Question } from '../forms/question.tsx';
import { useAdmin } from '../forms/use-admin.ts';
import { useTyped } from '../forms/use-typed.ts';
import { leftToRight } from '../i18n/isolate.ts';
import type { Messages } from '../i18n/messages.ts';
import { useSecondsLeft } from '../parts/countdown.ts';

interface DoorProps {
  readonly words: Messages;
  readonly bridge: Pick<KioskBridge, 'admin' | 'send'>;
}

/** Asks for the PIN. What is right about it only main knows. */
export function AdminDoor({ words, bridge }: DoorProps) {
  const { admin: said } = words;
  const { ask } = useAdmin(bridge);
  const pin = useTyped();
  const [wrong, setWrong] = useState<{ readonly nextTryInMs: number } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const seconds = useSecondsLeft(wrong?.nextTryInMs ?? 0);

  const unlock = async () => {
    const answer = await ask({ call: 'unlock', pin: pin.text });
    pin.set('');
    setWrong(answer?.answer === 'wrongPin' ? { nextTryInMs: answer.nextTryInMs } : null);
    setFailure(answer?.answer === 'failed' ? leftToRight(answer.what) : null);
  };
  const error =
    failure ?? (wrong && `${said.wrongPin} ${seconds > 0 ? said.nextTry(seconds) : ''}`);
  return (
    <Question
      words={words}
      {...said.door}
      error={error}
      onNext={() => bridge.send({ type: 'closeAdmin' })}
      nextLabel={words.forms.close}
    >
      <PinPad words={words} pin={pin} onDone={() => void unlock()} />
    </Question>
  );
}
