import { configFileLayer } from './config-file.ts';
import { type Environment, environmentLayer } from './env.ts';
import type { UserId } from './file-rights.ts';
import { type Layer, type Merged, mergeLayers, type SettingsIssue } from './layers.ts';
import { crossCheck } from './rules.ts';
import { secretKeys } from './secrets/table.ts';

export interface SettingsSources {
  /** What the administrator of the machine has set, by `readPolicy`. */
  readonly policy: Layer | null;
  /** What the settings store holds, with its secrets opened. */
  readonly stored: Layer | null;
  readonly env: Environment;
  /** Secrets that the system's service manager has passed, by `credentialsLayer`. */
  readonly credentials: Layer | null;
  /** The file that `--config` names; it counts as the command line. */
  readonly configFile: string | null;
  /** Settings that lead to the built-in simulator; they win over all others. */
  readonly demo: Layer | null;
  /** Who the kiosk runs as. */
  readonly self: UserId;
}

/** Settings from all sources, each with its provenance, and everything that is wrong with them. */
export function loadSettings(sources: SettingsSources): Merged {
  return mergeSources(layersOf(sources), sources.stored);
}

/** The sources as layers, in the order in which later ones win. */
export function layersOf(sources: SettingsSources): readonly Layer[] {
  const { policy, stored, env, credentials, configFile, demo, self } = sources;
  return [
    policy,
    stored,
    environmentLayer(env),
    credentials,
    configFile === null ? null : configFileLayer(configFile, self),
    demo && { ...demo, passesLocks: true },
  ].filter((layer) => layer !== null);
}

/** @param stored the layer whose sealed secrets may be had from another one */
export function mergeSources(layers: readonly Layer[], stored: Layer | null): Merged {
  const merged = mergeLayers(layers);
  const isHad = (issue: SettingsIssue) =>
    (stored?.issues?.includes(issue) ?? false) && isSecretHad(issue.key, merged);
  return {
    ...merged,
    issues: [...merged.issues.filter((issue) => !isHad(issue)), ...crossCheck(merged)],
    notices: [...merged.notices, ...merged.issues.filter(isHad)],
  };
}

/** A secret that can no longer be unsealed stops nothing where another source has it. */
function isSecretHad(key: string, { provenance }: Merged): boolean {
  return secretKeys.some((secret) => secret === key && provenance[secret] !== 'default');
}
