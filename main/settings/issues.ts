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
  return shortened(jsonOf(value));
}

function shown(value: unknown): string {
  return shortened(withoutCredentials(jsonOf(value, withoutPassphrase)));
}

/** @param replace as `JSON.stringify` takes it */
function jsonOf(value: unknown, replace?: (key: string, member: unknown) => unknown): string {
  return JSON.stringify(value, replace) ?? String(value);
}

/** One that was written beside a file’s name, where it has no place. */
function withoutPassphrase(key: string, member: unknown): unknown {
  return /pass|secret/i.test(key) ? '…' : member;
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

/** An address may have been typed with a password in it, and that may hold any character. */
function withoutCredentials(text: string): string {
  const end = text.lastIndexOf('@');
  if (end < 0) return text;
  const slashes = text.indexOf('//');
  const from = slashes >= 0 && slashes < end ? slashes + 2 : 1;
  return `${text.slice(0, from)}…${text.slice(end)}`;
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
    allowed: cut(allowed, 1_000),
  };
}

function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}
