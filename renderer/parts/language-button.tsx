import type { KioskBridge, Language } from '../../preload/contract.ts';
import { localeOf } from '../i18n/locales.ts';
import { messagesOf } from '../i18n/messages.ts';
import { Button } from './button.tsx';
import { LanguageList } from './language-list.tsx';

interface LanguageButtonProps {
  readonly language: Language;
  /** Those that may be chosen from. */
  readonly languages: readonly Language[];
  readonly bridge: Pick<KioskBridge, 'send'>;
}

/** Offers the other language by its own name; a list of more than two; nothing where there is one. */
export function LanguageButton({ language, languages, bridge }: LanguageButtonProps) {
  const offered = [...new Set(languages)];
  const others = offered.filter((one) => one !== language);
  const choose = (one: Language) => bridge.send({ type: 'chooseLanguage', language: one });
  const [other] = others;
  if (other === undefined) return null;
  if (others.length > 1) {
    return <LanguageList language={language} languages={offered} onChoose={choose} />;
  }
  return (
    <Button class="language" lang={localeOf(other).tag} onClick={() => choose(other)}>
      {messagesOf(other).languageName}
    </Button>
  );
}
