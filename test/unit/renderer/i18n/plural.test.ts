import { describe, expect, it } from 'vitest';
import { type Language, languages } from '../../../../preload/contract.ts';
import { localeOf } from '../../../../renderer/i18n/locales.ts';
import { type Forms, numbersIn } from '../../../../renderer/i18n/plural.ts';

/** For each form of each language a number that takes it. */
const examples: { readonly [L in Language]: Readonly<Record<Forms[L], number>> } = {
  en: { one: 1, other: 0 },
  'zh-CN': { other: 1 },
  'zh-TW': { other: 1 },
  ja: { other: 1 },
  ar: { zero: 0, one: 1, two: 2, few: 3, many: 11, other: 100 },
};

describe.each(languages)('numbers in %s', (language) => {
  const rules = new Intl.PluralRules(localeOf(language).tag);
  const forms = Object.entries(examples[language]);

  it('have the forms that Unicode knows', () => {
    const known = rules.resolvedOptions().pluralCategories;
    expect(forms.map(([form]) => form).sort()).toEqual([...known].sort());
  });

  it.each(forms)('take the form %s for %i', (form, value) => {
    expect(rules.select(value)).toBe(form);
  });

  it('are written in the digits that the page counts its steps with', () => {
    expect(numbersIn(language).number(1_234_567_890)).toBe('1,234,567,890');
  });
});

it('a count takes the form that goes with it, and says the number', () => {
  const { count } = numbersIn('ar');
  const forms = {
    zero: 'zero #',
    one: 'one',
    two: 'two',
    few: 'few #',
    many: 'many #',
    other: 'other #',
  };
  expect([0, 1, 2, 10, 99, 1_000].map((value) => count(value, forms))).toEqual([
    'zero 0',
    'one',
    'two',
    'few 10',
    'many 99',
    'other 1,000',
  ]);
});
