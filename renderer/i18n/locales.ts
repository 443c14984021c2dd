import type { Language } from '../../preload/contract.ts';

/** What a language is besides its words. */
export interface Locale {
  /** BCP 47: what the page says of itself, and what `Intl` is asked for. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
}

const directions: Readonly<Record<Language, Locale['direction']>> = {
  en: 'ltr',
  'zh-CN': 'ltr',
  'zh-TW': 'ltr',
  ja: 'ltr',
  ar: 'rtl',
};

export function localeOf(language: Language): Locale {
  return { tag: language, direction: directions[language] };
}
