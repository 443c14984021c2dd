import { useState } from 'preact/hooks';
import type { AdminCall } from '../../preload/admin-contract.ts';
import { failureIn } from '../forms/failure.ts';
import { NewPin } from '../forms/new-pin.tsx';
import { useTyped } from '../forms/use-typed.ts';
import { leftToRight } from '../i18n/isolate.ts';
import { Button } from '../parts/button.tsx';
import { Sentence } from '../parts/sentence.tsx';
import type { PageProps } from './room.tsx';

/** What is done seldom: a bundle for support, a new PIN, restarting and leaving. */
export function SupportPage({ words, admin }: PageProps) {
  const { support, newPin, saved } = words.admin;
  const [said, setSaid] = useState('');
  const pin = useTyped();
  const [isNewPin, setNewPin] = useState(false);
  const ask = async (call: AdminCall) => {
    const answer = await admin.ask(call);
    if (answer === null) return;
    if (answer.answer === 'bundle') setSaid(support.saved(leftToRight(answer.path)));
    else if (answer.answer === 'refused')
      setSaid(answer.issues.map(({ allowed }) => leftToRight(allowed)).join(' '));
    else setSaid(failureIn(answer, words) ?? saved);
  };
  if (isNewPin) {
    const leave = () => {
      pin.set('');
      setNewPin(false);
    };
    const change = () => ask({ call: 'setPin', pin: pin.text }).then(leave);
    return (
      <NewPin words={words} pin={pin} error={null} onBack={leave} onDone={() => void change()} />
    );
  }
  return (
    <div class="page">
      <h2>{support.title}</h2>
      <div class="choices">
        <Button class="choice" onClick={() => void ask({ call: 'supportBundle' })}>
          <strong>{support.bundle}</strong>
          <span>{support.bundleHint}</span>
        </Button>
        <Button class="choice" onClick={() => setNewPin(true)}>
          <strong>{newPin}</strong>
        </Button>
        <Button class="choice" onClick={() => void ask({ call: 'restart' })}>
          <strong>{support.restart}</strong>
        </Button>
        <Button class="choice" onClick={() => void ask({ call: 'leave' })}>
          <strong>{support.leave}</strong>
        </Button>
      </div>
      <p aria-live="polite">
        <Sentence text={said} />
      </p>
    </div>
  );
}
