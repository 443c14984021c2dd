import { readFileSync } from 'node:fs';
import { environmentLayer } from './env.ts';
import { type Layer, type Merged, mergeLayers, quote, type SettingsIssue } from './layers.ts';
import { crossCheck } from './rules.ts';

export interface SettingsSources {
  /** What the settings store holds. */
  readonly stored: Readonly<Record<string, unknown>>;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The file that `--config` names; it counts as the command line. */
  readonly configFile: string | null;
  /** Settings that lead to the built-in simulator; they win over all others. */
  readonly demo: Layer | null;
}

/** Settings from all sources, each with its provenance, and everything that is wrong with them. */
export function loadSettings({ stored, env, configFile, demo }: SettingsSources): Merged {
  const layers: Layer[] = [{ source: 'settings store', values: stored }, environmentLayer(env)];
  const issues: SettingsIssue[] = [];
  if (configFile !== null) {
    const file = readConfigFile(configFile);
    if ('found' in file) issues.push(file);
    else layers.push(file);
  }
  if (demo) layers.push(demo);
  const merged = mergeLayers(layers);
  return { ...merged, issues: [...issues, ...merged.issues, ...crossCheck(merged)] };
}

function readConfigFile(path: string): Layer | SettingsIssue {
  const source = 'command line';
  const problem = (found: string) => ({
    key: '--config',
    source,
    found,
    allowed: 'a readable file with one JSON object of settings',
  });
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    return problem(`${quote(path)}, which could not be read (${codeOf(error)})`);
  }
  try {
    const values: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    if (typeof values !== 'object' || values === null || Array.isArray(values)) {
      return problem(`${quote(path)}, which holds no JSON object`);
    }
    return { source: `${source}, ${path}`, values: values as Record<string, unknown> };
  } catch {
    return problem(`${quote(path)}, which is not JSON`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
}
