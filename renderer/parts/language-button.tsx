import type { KioskBridge, Language } from '../../preload/contract.ts';
import { messagesOf } from '../i18n/messages.ts';

interface LanguageButtonProps {
  readonly language: Language;
  readonly languages: readonly Language[];
  readonly bridge: Pick<KioskBridge, 'send'>;
}

/** Offers the next language, by its own name; nothing where there is only one. */
export function LanguageButton({ language, languages, bridge }: LanguageButtonProps) {
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
