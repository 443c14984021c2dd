import * as v from 'valibot';
import type { SettingsIssueView } from '../../preload/contract.ts';
import { isSettingKey, type SettingKey, type Settings, settingKeys, specOf } from './schema.ts';

/** One source of settings, in words that lead an operator to it. */
export interface Layer {
  readonly source: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Where in the source a key stands, when that is not the key itself. */
  readonly nameOf?: (key: string) => string;
}

/** A value or key that cannot be used. `found` never holds a secret. */
export type SettingsIssue = SettingsIssueView;

export interface Merged {
  readonly settings: Settings;
  /** Which layer each key's value came from. */
  readonly provenance: Readonly<Record<SettingKey, string>>;
  readonly issues: readonly SettingsIssue[];
  /** Keys for which some source had a value that cannot be used. */
  readonly refused: ReadonlySet<SettingKey>;
}

/** Lays settings over each other, later ones winning; what is unusable is named and left out. */
export function mergeLayers(layers: readonly Layer[]): Merged {
  const values: Record<string, unknown> = {};
  const provenance: Record<string, string> = {};
  const issues: SettingsIssue[] = [];
  const refused = new Set<SettingKey>();
  for (const key of settingKeys) {
    values[key] = specOf(key).fallback;
    provenance[key] = 'default';
  }
  for (const layer of layers) {
    for (const [key, value] of Object.entries(layer.values)) {
      if (!isSettingKey(key)) {
        issues.push(unknownKey(key, layer));
        continue;
      }
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
    refused,
  };
}

function unknownKey(key: string, layer: Layer): SettingsIssue {
  return {
    // Cut, because the screen takes no longer one.
    key: (layer.nameOf?.(key) ?? key).slice(0, 100),
    source: layer.source,
    found: 'a key that is not known',
    allowed: settingKeys.map((known) => layer.nameOf?.(known) ?? known).join(', '),
  };
}

function badValue(key: SettingKey, value: unknown, layer: Layer): SettingsIssue {
  const { isSecret, allowed } = specOf(key);
  return {
    key: layer.nameOf?.(key) ?? key,
    source: layer.source,
    found: isSecret ? 'a value that cannot be used' : withoutCredentials(quote(value)),
    allowed,
  };
}

/** An address may have been typed with a password in it. */
function withoutCredentials(text: string): string {
  return text.replace(/(\/\/|")[^/"\s]*@/g, '$1…@');
}

export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

/** An issue as one sentence for the log and the terminal. */
export function issueLine({ key, source, found, allowed }: SettingsIssue): string {
  return `${key} (${source}): found ${found}; allowed: ${allowed}`;
}
