import { type KioskBridge, type Language, languages } from '../../preload/contract.ts';
import { messagesOf } from '../i18n/messages.ts';

interface LanguageButtonProps {
  readonly language: Language;
  readonly bridge: Pick<KioskBridge, 'send'>;
}

/** Offers the next language, by its own name. */
export function LanguageButton({ language, bridge }: LanguageButtonProps) {
  const next = languages[(languages.indexOf(language) + 1) % languages.length] ?? language;
  if (next === language) return null;
  return (
    <button
      type="button"
      class="language"
      lang={next}
      onClick={() => bridge.send({ type: 'chooseLanguage', language: next })}
    >
      {messagesOf(next).languageName}
    </button>
  );
}
