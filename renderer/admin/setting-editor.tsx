import { useState } from 'preact/hooks';
import type { SettingRow } from '../../preload/admin-contract.ts';
import { ChoiceQuestion } from '../forms/choice-question.tsx';
import { failureIn } from '../forms/failure.ts';
import { TextQuestion } from '../forms/text-question.tsx';
import type { Admin } from '../forms/use-admin.ts';
import { useTyped } from '../forms/use-typed.ts';
import { leftToRight } from '../i18n/isolate.ts';
import type { Messages } from '../i18n/messages.ts';

interface SettingEditorProps {
  readonly words: Messages;
  readonly row: SettingRow;
  readonly admin: Admin;
  readonly onDone: () => void;
}

/** One setting, as it would be written in the environment. */
export function SettingEditor({ words, row, admin, onDone }: SettingEditorProps) {
  const typed = useTyped(row.value);
  const [error, setError] = useState<string | null>(null);
  const save = async (value: string) => {
    const answer = await admin.ask({ call: 'save', entries: { [row.key]: value } });
    if (answer === null) return;
    if (answer.answer === 'done') onDone();
    else setError(failureIn(answer, words));
  };
  const question = { words, title: row.key, error, onBack: onDone };
  if (row.choices.length > 0) {
    return (
      <ChoiceQuestion
        {...question}
        hint={leftToRight(row.doc)}
        chosen={row.value}
        choices={row.choices.map((value) => ({ value, title: value, text: '' }))}
        onChoose={(value) => void save(value)}
      />
    );
  }
  return (
    <TextQuestion
      {...question}
      hint={leftToRight(`${row.doc} (${row.allowed})`)}
      typed={typed}
      isSecret={row.isSecret}
      mayBeEmpty={true}
      nextLabel={words.forms.save}
      onNext={() => void save(typed.text)}
    />
  );
}
