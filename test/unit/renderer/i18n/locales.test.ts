import { expect, it } from 'vitest';
import { languages } from '../../../../preload/contract.ts';
import { localeOf } from '../../../../renderer/i18n/locales.ts';
import { messagesOf } from '../../../../renderer/i18n/messages.ts';

it.each(languages)('%s goes the way that its letters go', (language) => {
  const isFromTheRight = /[\p{Script=Arabic}\p{Script=Hebrew}]/u.test(
    messagesOf(language).showing.title,
  );
  expect(localeOf(language).direction).toBe(isFromTheRight ? 'rtl' : 'ltr');
});

it.each(languages)('%s has a tag that Intl knows', (language) => {
  const { tag } = localeOf(language);
  expect(Intl.NumberFormat.supportedLocalesOf(tag)).toEqual([tag]);
  expect(Intl.PluralRules.supportedLocalesOf(tag)).toEqual([tag]);
  expect(Intl.RelativeTimeFormat.supportedLocalesOf(tag)).toEqual([tag]);
});

it('each language has a tag of its own', () => {
  expect(new Set(languages.map((language) => localeOf(language).tag)).size).toBe(languages.length);
});
