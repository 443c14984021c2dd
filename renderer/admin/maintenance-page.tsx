import { useState } from 'preact/hooks';
import { Keyboard } from '../forms/keyboard.tsx';
import type { PageProps } from './room.tsx';

/** Takes the kiosk out of service and back in, with a message for those who come by. */
export function MaintenancePage({ words, overview, admin, refresh }: PageProps) {
  const said = words.admin.maintenance;
  const { isMaintenance } = overview;
  const [message, setMessage] = useState('');
  const turn = async () => {
    await admin.ask({ call: 'maintenance', isOn: !isMaintenance, message });
    await refresh();
  };
  return (
    <div class="page">
      <h2>{said.title}</h2>
      <p>{said.hint}</p>
      {isMaintenance ? null : (
        <input
          aria-label={said.message}
          placeholder={said.message}
          maxLength={200}
          inputMode="none"
          value={message}
          onInput={(event) => setMessage(event.currentTarget.value)}
        />
      )}
      <button type="button" onClick={() => void turn()}>
        {isMaintenance ? said.end : said.start}
      </button>
      {isMaintenance ? null : <Keyboard words={words} text={message} onText={setMessage} />}
    </div>
  );
}
