import { isSettingKey, type SettingKey, specOf } from '../settings/schema.ts';
import { valueFromText } from '../settings/text-form.ts';

/** What a form asks to be changed: values by key; undefined takes a key out of the store. */
export type Changes = Readonly<Record<string, unknown>>;

/**
 * The values that a form's texts stand for, read as the environment is. A text that stands for none
 * and a key that is not known stay as they are, for the settings to refuse by name.
 */
export function changesIn(entries: Readonly<Record<string, string>>): Changes {
  return Object.fromEntries(
    Object.entries(entries).map(([key, text]) => [
      key,
      isSettingKey(key) ? valueFor(key, text) : text,
    ]),
  );
}

function valueFor(key: SettingKey, text: string): unknown {
  const { isSecret, form } = specOf(key);
  // A space typed before or after an address is no part of it; in a secret it may be.
  const meant = isSecret ? text : text.trim();
  return meant === '' ? undefined : valueFromText(meant, form);
}
