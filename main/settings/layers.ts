import * as v from 'valibot';
import {
  badValue,
  lockedValue,
  type SettingsIssue,
  type SettingsNotice,
  unknownKey,
} from './issues.ts';
import { isSettingKey, type SettingKey, type Settings, settingKeys, specOf } from './schema.ts';

export { issueLine, quote, type SettingsIssue, type SettingsNotice } from './issues.ts';

/** One source of settings, in words that lead an operator to it. */
export interface Layer {
  readonly source: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Where in the source a key stands, when that is not the key itself. */
  readonly nameOf?: (key: string) => string;
  /** All keys as the source names them, where that is more than a list of them. */
  readonly names?: string;
  /** What locks its keys for the layers above it: “the policy file PATH”. Secrets are never locked. */
  readonly lockedBy?: string;
  /** Its values count for locked keys too. */
  readonly passesLocks?: boolean;
  /** Written by a newer kiosk: a key that is not known is no mistake. */
  readonly isNewer?: boolean;
  /** What is wrong with the source itself, and which keys it therefore has no usable value for. */
  readonly issues?: readonly SettingsIssue[];
  readonly notices?: readonly SettingsNotice[];
  readonly refused?: readonly SettingKey[];
}

export interface Merged {
  readonly settings: Settings;
  /** Which layer each key's value came from. */
  readonly provenance: Readonly<Record<SettingKey, string>>;
  readonly issues: readonly SettingsIssue[];
  /** What does not stop the kiosk and should be known: values that are not used, weak places. */
  readonly notices: readonly SettingsNotice[];
  /** Keys for which some source had a value that cannot be used. */
  readonly refused: ReadonlySet<SettingKey>;
  /** Keys that the policy sets: no other source can, but the demo. */
  readonly locked: ReadonlySet<SettingKey>;
}

/** Lays settings over each other, later ones winning; what is unusable is named and left out. */
export function mergeLayers(layers: readonly Layer[]): Merged {
  const values: Record<string, unknown> = {};
  const provenance: Record<string, string> = {};
  const issues: SettingsIssue[] = [];
  const notices: SettingsNotice[] = [];
  const refused = new Set<SettingKey>();
  const lockedBy = new Map<SettingKey, string>();
  for (const key of settingKeys) {
    values[key] = specOf(key).fallback;
    provenance[key] = 'default';
  }
  for (const layer of layers) {
    issues.push(...(layer.issues ?? []));
    notices.push(...(layer.notices ?? []));
    for (const key of layer.refused ?? []) refused.add(key);
    for (const [key, value] of Object.entries(layer.values)) {
      if (!isSettingKey(key)) {
        (layer.isNewer ? notices : issues).push(unknownKey(key, layer));
        continue;
      }
      const lock = lockedBy.get(key);
      if (lock !== undefined && !layer.passesLocks) {
        notices.push(lockedValue(key, value, layer, lock));
        continue;
      }
      // Also where the value is bad: that is no leave for others to set another one.
      if (layer.lockedBy !== undefined && !specOf(key).isSecret) lockedBy.set(key, layer.lockedBy);
      const parsed = v.safeParse(specOf(key).schema, value);
      if (parsed.success) {
        values[key] = parsed.output;
        provenance[key] = layer.source;
      } else {
        issues.push(badValue(key, value, layer));
        refused.add(key);
      }
    }
  }
  // Every key has its default and only checked values replaced one, so this is what the types say.
  return {
    settings: values as unknown as Settings,
    provenance: provenance as Record<SettingKey, string>,
    issues,
    notices,
    refused,
    locked: new Set(lockedBy.keys()),
  };
}
