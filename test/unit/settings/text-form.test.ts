import { describe, expect, it } from 'vitest';
import { settingKeys, specOf } from '../../../main/settings/schema.ts';
import { textFromValue, valueFromText } from '../../../main/settings/text-form.ts';

describe('a text for a form or the environment', () => {
  it.each([
    ['text', 'Lobby', 'Lobby'],
    ['number', 120, '120'],
    ['flag', true, 'true'],
    ['flag', false, 'false'],
    ['list', ['en', 'zh-CN'], 'en, zh-CN'],
    ['object', { a: [1] }, '{"a":[1]}'],
  ] as const)('of the form %s comes back as it was: %j', (form, value, text) => {
    expect(textFromValue(value, form)).toBe(text);
    expect(valueFromText(text, form)).toEqual(value);
  });

  it('can be had of every default', () => {
    for (const key of settingKeys) {
      const { form, fallback } = specOf(key);
      const text = textFromValue(fallback, form);
      expect(text === '' ? fallback : valueFromText(text, form)).toEqual(fallback);
    }
  });
});
