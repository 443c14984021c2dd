import { Keyboard } from '../forms/keyboard.tsx';
import { useTyped } from '../forms/use-typed.ts';
import { Button } from '../parts/button.tsx';
import type { PageProps } from './room.tsx';

/** Takes the kiosk out of service and back in, with a message for those who come by. */
export function MaintenancePage({ words, overview, admin, refresh }: PageProps) {
  const said = words.admin.maintenance;
  const { isMaintenance } = overview;
  const message = useTyped();
  const turn = async () => {
    await admin.ask({ call: 'maintenance', isOn: !isMaintenance, message: message.text });
    await refresh();
  };
  return (
    <>
      <div class="page">
        <h2>{said.title}</h2>
        <p>{said.hint}</p>
        <div class="row">
          {isMaintenance ? null : (
            <input
              aria-label={said.message}
              placeholder={said.message}
              // While it is empty, it goes the way of its placeholder.
              dir={message.text === '' ? undefined : 'auto'}
              maxLength={200}
              inputMode="none"
              value={message.text}
              onInput={(event) => message.set(event.currentTarget.value)}
            />
          )}
          <Button onClick={() => void turn()}>{isMaintenance ? said.end : said.start}</Button>
        </div>
      </div>
      {isMaintenance ? null : <Keyboard words={words} typed={message} />}
    </>
  );
}
