import type { Language } from '../../preload/contract.ts';

/** What a language is besides its words. */
export interface Locale {
  /** BCP 47: what the page says of itself, and what `Intl` is asked for. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
}

const locales: Readonly<Record<Language, Locale>> = {
  en: { tag: 'en', direction: 'ltr' },
  'zh-CN': { tag: 'zh-CN', direction: 'ltr' },
  'zh-TW': { tag: 'zh-TW', direction: 'ltr' },
  ja: { tag: 'ja', direction: 'ltr' },
  ar: { tag: 'ar', direction: 'rtl' },
};

export function localeOf(language: Language): Locale {
  return locales[language];
}
