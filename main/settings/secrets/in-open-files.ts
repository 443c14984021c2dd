import type { SettingsNotice } from '../layers.ts';
import type { SettingKey } from '../schema.ts';
import { placesFor, secretKeys } from './table.ts';

/** The secrets that stand in a settings file. */
export function secretKeysIn(values: Readonly<Record<string, unknown>>): readonly SettingKey[] {
  return secretKeys.filter((key) => Object.hasOwn(values, key) && values[key] !== '');
}

export function secretInOpenFile(key: SettingKey, source: string): SettingsNotice {
  const found = 'a secret in a file that others may read';
  return { key, source, found, allowed: placesFor(key) };
}
