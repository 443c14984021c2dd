import type * as v from 'valibot';
import type { SettingRow } from '../../preload/admin-contract.ts';
import type { Merged } from '../settings/layers.ts';
import { settingKeys, specOf } from '../settings/schema.ts';
import { textFromValue } from '../settings/text-form.ts';

/** What the bridge carries of one text. */
const longest = { value: 4_000, source: 500 } as const;

/** Every setting for the admin's eyes: secrets only as set or not. */
export function settingRows({
  settings,
  provenance,
  locked,
}: Pick<Merged, 'settings' | 'provenance' | 'locked'>): SettingRow[] {
  return settingKeys.map((key) => {
    const { isSecret = false, allowed, doc, form, schema } = specOf(key);
    const text = textFromValue(settings[key], form);
    return {
      key,
      value: isSecret ? '' : text.slice(0, longest.value),
      source: provenance[key].slice(0, longest.source),
      isLocked: locked.has(key),
      isSecret,
      isSet: text !== '',
      choices: choicesIn(schema),
      allowed,
      doc,
    };
  });
}

function choicesIn(schema: v.GenericSchema): string[] {
  if (schema.type === 'boolean') return ['true', 'false'];
  if (schema.type !== 'picklist') return [];
  const { options } = schema as v.PicklistSchema<readonly string[], undefined>;
  return [...options];
}
