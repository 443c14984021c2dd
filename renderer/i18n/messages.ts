import type { Language } from '../../preload/contract.ts';
import { ar } from './ar.ts';
import { en, type Messages } from './en.ts';
import { ja } from './ja.ts';
import { zhCN } from './zh-CN.ts';
import { zhTW } from './zh-TW.ts';

const catalogue: Readonly<Record<Language, Messages>> = {
  en,
  'zh-CN': zhCN,
  'zh-TW': zhTW,
  ja,
  ar,
};

export function messagesOf(language: Language): Messages {
  return catalogue[language];
}

export type { Messages };
