import { useLayoutEffect } from 'preact/hooks';
import type { Language } from '../../preload/contract.ts';
import { localeOf } from './locales.ts';

/** The page is in this language, and goes its way, from the frame that first has its words. */
export function useDocumentLanguage(language: Language): void {
  useLayoutEffect(() => {
    const { tag, direction } = localeOf(language);
    document.documentElement.lang = tag;
    document.documentElement.dir = direction;
  }, [language]);
}
