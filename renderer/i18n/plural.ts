import type { Language } from '../../preload/contract.ts';
import { localeOf } from './locales.ts';

/** The forms that a counted thing takes, as CLDR tells them apart and `Intl.PluralRules` picks them. */
export interface Forms {
  readonly en: 'one' | 'other';
  readonly 'zh-CN': 'other';
  readonly 'zh-TW': 'other';
  readonly ja: 'other';
  readonly ar: 'zero' | 'one' | 'two' | 'few' | 'many' | 'other';
}

interface Numbers<L extends Language> {
  /** A number in the language's digits. */
  number(value: number): string;
  /** The form that goes with this number, in which `#` stands for the number itself. */
  count(value: number, forms: Readonly<Record<Forms[L], string>>): string;
}

/** The only place where a number becomes part of a text. */
export function numbersIn<L extends Language>(language: L): Numbers<L> {
  const { tag } = localeOf(language);
  let format: Intl.NumberFormat | null = null;
  let rules: Intl.PluralRules | null = null;
  // Made when first needed: most languages never are, and the first screen is waited for.
  const number = (value: number) => {
    format ??= new Intl.NumberFormat(tag);
    return format.format(value);
  };
  return {
    number,
    count(value, forms) {
      rules ??= new Intl.PluralRules(tag);
      const form = rules.select(value);
      // Forms names all that the rules can say; the unit test asks them.
      return forms[form as Forms[L]].replace('#', number(value));
    },
  };
}
