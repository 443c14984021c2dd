import type { Environment } from './env.ts';
import type { UserId } from './file-rights.ts';
import type { Layer, Merged, SettingsNotice } from './layers.ts';
import { layersOf, mergeSources } from './load.ts';
import { type Policy, readPolicy } from './policy-file.ts';
import { type Changes, clearSecretsIn, type Saved, saveSettings, withChanges } from './save.ts';
import type { SettingKey } from './schema.ts';
import { credentialsLayer } from './secrets/credentials.ts';
import { openSecrets } from './secrets/sealed-secrets.ts';
import type { Sealer } from './secrets/sealer.ts';
import { secretKeys } from './secrets/table.ts';
import type { StoreContent } from './store/content.ts';
import { storeVersion } from './store/migrations.ts';
import { storeSource } from './store/recover.ts';
import type { SettingsStore } from './store/store.ts';

/** Everything that settings come from. */
export interface SettingsWorld {
  readonly policyFile: string;
  readonly store: SettingsStore;
  readonly sealer: Sealer;
  readonly env: Environment;
  readonly configFile: string | null;
  readonly demo: Layer | null;
  /** Who the kiosk runs as. */
  readonly self: UserId;
  /** Whether damage in the store is mended and secrets in clear are sealed, or only told. */
  readonly mayMend: boolean;
  /** Is told every secret that is found anywhere, before anything else is done. */
  readonly onSecret: (secret: string) => void;
}

export interface ReadSettings {
  readonly merged: Merged;
  /** What the settings would be with these changes stored; stores nothing. */
  readonly preview: (changes: Changes) => Merged;
  /** Changes what is stored, for the next start. */
  readonly saveSettings: (changes: Changes) => Promise<Saved>;
}

/** Reads the settings from wherever they are. */
export async function readSettings(world: SettingsWorld): Promise<ReadSettings> {
  const { store, sealer, env, configFile, demo, self, onSecret } = world;
  const policy = readPolicy(world.policyFile, self);
  const stored = await storedLayer(world);
  const credentials = credentialsLayer(env);
  const sources = { policy: policy.layer, stored, env, credentials, configFile, demo, self };
  const layers = layersOf(sources);
  for (const { values } of layers) tellSecrets(values, onSecret);
  const merged = mergeSources(layers, stored);
  const lockOf = (key: SettingKey) => lockIn(policy, merged, key);
  return {
    merged,
    preview(changes) {
      tellSecrets(changes, onSecret);
      const after = changedLayer(stored, changes);
      return mergeSources(layersOf({ ...sources, stored: after }), after);
    },
    saveSettings: (changes) => saveSettings(changes, { store, sealer, lockOf, onSecret }),
  };
}

async function storedLayer({ store, sealer, mayMend, onSecret }: SettingsWorld): Promise<Layer> {
  const { content, notices } = await store.open(mayMend);
  tellSecrets(content.settings, onSecret);
  const clear = clearSecretsIn(content);
  // What was written by hand is newer than what was sealed.
  const sealed = Object.entries(content.secrets).filter(([key]) => !clear.has(key as SettingKey));
  const secrets = await openSecrets(Object.fromEntries(sealed), sealer, storeSource);
  tellSecrets(secrets.values, onSecret);
  const outdated = secrets.outdated.map((key) => [key, secrets.values[key]] as const);
  const isToSeal = clear.size > 0 || outdated.length > 0;
  const sealedNow =
    isToSeal && mayMend
      ? await saveSettings(Object.fromEntries(outdated), {
          store,
          sealer,
          lockOf: () => null,
          onSecret,
        })
      : null;
  return {
    source: storeSource,
    values: { ...content.settings, ...secrets.values },
    isNewer: content.version > storeVersion,
    issues: secrets.issues ?? [],
    notices: [
      ...notices,
      ...newerNotice(content),
      ...clearNotices([...clear.keys()], sealedNow),
      ...(secrets.notices ?? []),
    ],
    refused: secrets.refused ?? [],
  };
}

/** A secret that is given anew, or is to be none, is no longer one that could not be opened. */
function changedLayer(stored: Layer, changes: Changes): Layer {
  const isGiven = (key: string) => Object.hasOwn(changes, key);
  return {
    ...stored,
    values: withChanges(stored.values, Object.entries(changes)),
    issues: (stored.issues ?? []).filter(({ key }) => !isGiven(key)),
    refused: (stored.refused ?? []).filter((key) => !isGiven(key)),
  };
}

/** What became of secrets that stood in the store in clear. */
function clearNotices(keys: readonly SettingKey[], sealed: Saved | null): SettingsNotice[] {
  if (sealed?.ok === true) {
    const moved = keys.map((key) => clearNotice(key, 'none; it is sealed now'));
    return [...moved, ...sealed.value];
  }
  const why = sealed === null ? 'the kiosk seals it when it starts' : reasonOf(sealed);
  return keys.map((key) => clearNotice(key, `none; ${why}`));
}

function reasonOf(failed: Saved): string {
  if (failed.ok) return '';
  const { error } = failed;
  return error.kind === 'notWritten'
    ? error.what
    : error.issues.map(({ found }) => found).join('; ');
}

function clearNotice(key: SettingKey, allowed: string): SettingsNotice {
  return { key, source: storeSource, found: 'a secret in clear', allowed: allowed.slice(0, 500) };
}

function newerNotice({ version }: StoreContent): SettingsNotice[] {
  if (version <= storeVersion) return [];
  const found = `version ${version}, of a newer kiosk`;
  const allowed = `up to version ${storeVersion}; it is used as far as it is understood`;
  return [{ key: 'settings.json', source: storeSource, found, allowed }];
}

/** Of a policy that cannot be understood, it cannot be told what it locks: so it locks everything. */
function lockIn(policy: Policy, merged: Merged, key: SettingKey): string | null {
  if (policy.isUnreadable) return `the ${policy.layer.source}, which cannot be understood`;
  return merged.locked.has(key) ? (policy.layer.lockedBy ?? null) : null;
}

function tellSecrets(
  values: Readonly<Record<string, unknown>>,
  onSecret: (secret: string) => void,
): void {
  for (const key of secretKeys) {
    const value = values[key];
    if (typeof value === 'string' && value !== '') onSecret(value);
  }
}
