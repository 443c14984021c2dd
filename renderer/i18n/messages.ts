import type { Language } from '../../preload/contract.ts';
import { en, type Messages } from './en.ts';
import { zhCN } from './zh-CN.ts';

const catalogue: Readonly<Record<Language, Messages>> = { en, 'zh-CN': zhCN };

export function messagesOf(language: Language): Messages {
  return catalogue[language];
}

export type { Messages };
