/** What is wrong with settings, in words that say where, what was found and what is allowed. */
import type { SettingsIssueView } from '../../preload/contract.ts';
import type { Layer } from './layers.ts';
import { type SettingKey, settingKeys, specOf } from './schema.ts';
import { nearest } from './suggest.ts';

/** A value or key that cannot be used. `found` never holds a secret. */
export type SettingsIssue = SettingsIssueView;

/**
 * Something that an administrator should know and that does not stop the kiosk. It says the same
 * things as an issue, with what is to be done, or was done, as `allowed`.
 */
export type SettingsNotice = SettingsIssueView;

export function unknownKey(key: string, layer: Layer): SettingsIssue {
  const names = settingKeys.map((known) => nameIn(layer, known));
  const meant = nearest(key, names);
  return issue({
    key: nameIn(layer, key),
    source: layer.source,
    found: 'a key that is not known',
    allowed: meant === null ? (layer.names ?? names.join(', ')) : `did you mean ${meant}?`,
  });
}

export function badValue(key: SettingKey, value: unknown, layer: Layer): SettingsIssue {
  const { isSecret, allowed } = specOf(key);
  return issue({
    key: nameIn(layer, key),
    source: layer.source,
    found: isSecret ? 'a value that cannot be used' : shown(value),
    allowed,
  });
}

/** @param lockedBy who keeps it from being used, such as “the policy file PATH” */
export function lockedValue(
  key: SettingKey,
  value: unknown,
  layer: Layer,
  lockedBy: string,
): SettingsNotice {
  return issue({
    key: nameIn(layer, key),
    source: layer.source,
    found: shown(value),
    allowed: `locked by ${lockedBy}`,
  });
}

/** An issue as one sentence for the log and the terminal. */
export function issueLine({ key, source, found, allowed }: SettingsIssue): string {
  return `${key} (${source}): found ${found}; allowed: ${allowed}`;
}

/** A value in a message, cut where it is long. */
export function quote(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

function shown(value: unknown): string {
  return withoutCredentials(quote(value));
}

/** An address may have been typed with a password in it. */
function withoutCredentials(text: string): string {
  return text.replace(/(\/\/|")[^/"\s]*@/g, '$1…@');
}

function nameIn(layer: Layer, key: string): string {
  return layer.nameOf?.(key) ?? key;
}

/** Cut to what the screen takes. */
function issue({ key, source, found, allowed }: SettingsIssue): SettingsIssue {
  return {
    key: cut(key, 100),
    source: cut(source, 300),
    found,
    allowed: cut(allowed, 500),
  };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
