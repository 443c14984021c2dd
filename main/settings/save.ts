import * as v from 'valibot';
import { err, ok, type Result } from '../base/result.ts';
import { badValue, lockedValue, type SettingsIssue, unknownKey } from './issues.ts';
import type { SettingsNotice } from './layers.ts';
import { isSettingKey, type SettingKey, specOf } from './schema.ts';
import { degraded, type SealedSecret, sealSecret } from './secrets/sealed-secrets.ts';
import { isDegraded, type Sealer } from './secrets/sealer.ts';
import { placesFor, secretKeys } from './secrets/table.ts';
import type { StoreContent } from './store/content.ts';
import { storeVersion } from './store/migrations.ts';
import { storeSource } from './store/recover.ts';
import type { SettingsStore } from './store/store.ts';

/** New values by key, as the table of settings takes them; null or undefined takes a key out. */
export type Changes = Readonly<Record<string, unknown>>;

/** Why nothing was saved. */
export type SaveError =
  /** These values cannot be taken; others of the same call may be fine. */
  | { readonly kind: 'refused'; readonly issues: readonly SettingsIssue[] }
  /** The disk, in words. */
  | { readonly kind: 'notWritten'; readonly what: string };

/** What should be known of a save that worked. */
export type Saved = Result<readonly SettingsNotice[], SaveError>;

export interface SaveOptions {
  readonly store: SettingsStore;
  readonly sealer: Sealer;
  /** What keeps a key from being set, such as “the policy file PATH”; null when nothing does. */
  readonly lockOf: (key: SettingKey) => string | null;
  /** Is told each secret before anything is done with it, so that no log can show it. */
  readonly onSecret: (secret: string) => void;
}

/** Values by what becomes of them. */
interface Sorted {
  readonly settings: ReadonlyMap<SettingKey, unknown>;
  /** In clear; null where the store is to have none. */
  readonly secrets: ReadonlyMap<SettingKey, string | null>;
}

const form = { source: 'set-up', values: {} };

/**
 * The one way in which settings get into the store: checked as if they were loaded, refused where
 * the policy locks them, and secrets only sealed. All of a call is saved, or nothing.
 */
export async function saveSettings(changes: Changes, options: SaveOptions): Promise<Saved> {
  const sorted = sort(changes, options);
  if (!sorted.ok) return err({ kind: 'refused', issues: sorted.error });
  const sealed = await sealAll(sorted.value.secrets, options.sealer);
  if (!sealed.ok) return err({ kind: 'refused', issues: sealed.error });

  const { store, sealer } = options;
  const weak: SettingsNotice[] = [];
  const written = await store.change(async (content) => {
    const moved = await sealClear(content, sorted.value.secrets, sealer);
    if (!moved.ok) return moved;
    const secrets = new Map([...moved.value, ...sealed.value]);
    weak.push(...weaknesses(secrets));
    return ok({
      ...content,
      settings: withChanges(understood(content), [
        ...secretKeys.map((key) => [key, null] as const),
        ...sorted.value.settings,
      ]),
      secrets: withChanges(content.secrets, [...secrets]),
    });
  });
  if (!written.ok) return err({ kind: 'notWritten', what: written.error });
  return ok([...written.value, ...weak]);
}

/** The secrets in a store's settings, where somebody has written them by hand, in clear. */
export function clearSecretsIn({ settings }: StoreContent): ReadonlyMap<SettingKey, string> {
  const found = secretKeys.flatMap((key) => {
    const secret = v.safeParse(v.pipe(v.string(), v.minLength(1)), settings[key]);
    const isUsable = secret.success && v.is(specOf(key).schema, secret.output);
    return isUsable ? [[key, secret.output] as const] : [];
  });
  return new Map(found);
}

function sort(
  changes: Changes,
  { lockOf, onSecret }: SaveOptions,
): Result<Sorted, SettingsIssue[]> {
  const issues: SettingsIssue[] = [];
  const settings = new Map<SettingKey, unknown>();
  const secrets = new Map<SettingKey, string | null>();
  for (const [key, given] of Object.entries(changes)) {
    const value = given ?? null;
    if (!isSettingKey(key)) {
      issues.push(unknownKey(key, form));
      continue;
    }
    const { isSecret, schema } = specOf(key);
    if (isSecret && typeof value === 'string') onSecret(value);
    const lock = isSecret ? null : lockOf(key);
    if (lock !== null) issues.push(lockedValue(key, value, form, lock));
    else if (value !== null && !v.is(schema, value)) issues.push(badValue(key, value, form));
    else if (isSecret) secrets.set(key, typeof value === 'string' && value !== '' ? value : null);
    else settings.set(key, value);
  }
  return issues.length > 0 ? err(issues) : ok({ settings, secrets });
}

type Sealed = ReadonlyMap<SettingKey, SealedSecret | null>;

async function sealAll(
  secrets: ReadonlyMap<SettingKey, string | null>,
  sealer: Sealer,
): Promise<Result<Sealed, SettingsIssue[]>> {
  const issues: SettingsIssue[] = [];
  const sealed = new Map<SettingKey, SealedSecret | null>();
  for (const [key, secret] of secrets) {
    const record = secret === null ? ok(null) : await sealSecret(sealer, secret);
    if (record.ok) sealed.set(key, record.value);
    else {
      const found = `a secret that cannot be sealed: ${record.error}`;
      issues.push({ key, source: form.source, found, allowed: placesFor(key) });
    }
  }
  return issues.length > 0 ? err(issues) : ok(sealed);
}

/** A file with a secret in clear is not written again: it would be lost, or stay in clear. */
async function sealClear(
  content: StoreContent,
  replaced: ReadonlyMap<SettingKey, unknown>,
  sealer: Sealer,
): Promise<Result<Sealed, string>> {
  const clear = [...clearSecretsIn(content)].filter(([key]) => !replaced.has(key));
  const sealed = await sealAll(new Map(clear), sealer);
  if (sealed.ok) return sealed;
  const lines = sealed.error.map(({ key, found }) => `${key} stands in it in clear: ${found}`);
  return err(`settings.json was left as it is (${lines.join('; ')})`);
}

function weaknesses(secrets: Sealed): SettingsNotice[] {
  return [...secrets].flatMap(([key, record]) =>
    record !== null && isDegraded(record.backend)
      ? [degraded(key, storeSource, record.backend)]
      : [],
  );
}

/** What a newer kiosk has beyond that is in the copy of its file, and would be a mistake here. */
function understood({ version, settings }: StoreContent): Readonly<Record<string, unknown>> {
  if (version <= storeVersion) return settings;
  return Object.fromEntries(Object.entries(settings).filter(([key]) => isSettingKey(key)));
}

/** Values with some of them changed; null or undefined takes one out. */
export function withChanges(
  before: Readonly<Record<string, unknown>>,
  changes: readonly (readonly [string, unknown])[],
): Record<string, unknown> {
  const after = new Map([...Object.entries(before), ...changes]);
  return Object.fromEntries(
    [...after].filter(([, value]) => value !== null && value !== undefined),
  );
}
