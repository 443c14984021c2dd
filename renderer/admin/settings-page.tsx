import { useRef, useState } from 'preact/hooks';
import type { SettingRow } from '../../preload/admin-contract.ts';
import { Button } from '../parts/button.tsx';
import { TestPage } from '../setup/test-page.tsx';
import type { PageProps } from './room.tsx';
import { SettingEditor } from './setting-editor.tsx';

/** All settings with where each comes from; those that policy does not lock can be changed. */
export function SettingsPage(props: PageProps) {
  const { words, language, overview, admin, refresh } = props;
  const [edited, setEdited] = useState<string | null>(null);
  const [isTesting, setTesting] = useState(false);
  const last = useRef('');
  const row = overview.settings.find(({ key }) => key === edited);
  const close = () => {
    setEdited(null);
    setTesting(false);
    void refresh();
  };
  if (row)
    return <SettingEditor key={row.key} words={words} row={row} admin={admin} onDone={close} />;
  if (isTesting) {
    return (
      <TestPage
        {...{ words, language, admin }}
        entries={() => ({})}
        onBack={close}
        onNext={close}
      />
    );
  }
  return (
    <div class="page">
      <Button class="quiet" onClick={() => setTesting(true)}>
        {words.admin.test}
      </Button>
      <ul class="settings">
        {overview.settings.map((setting) => (
          <li key={setting.key}>
            <button
              type="button"
              class="setting"
              disabled={setting.isLocked}
              // Whoever comes back from a setting goes on where they were.
              ref={setting.key === last.current ? giveFocus : null}
              onClick={() => {
                last.current = setting.key;
                setEdited(setting.key);
              }}
            >
              <code>{setting.key}</code>
              <span class="value">
                <bdi>{shownValue(setting, words.admin)}</bdi>
              </span>
              <span class="small">
                <bdi>{setting.isLocked ? words.admin.locked : setting.source}</bdi>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function giveFocus(button: HTMLButtonElement | null): void {
  button?.focus();
}

function shownValue(
  { isSecret, isSet, value }: SettingRow,
  said: { readonly isSet: string; readonly notSet: string },
): string {
  if (isSecret) return isSet ? said.isSet : said.notSet;
  return value === '' ? said.notSet : value;
}
