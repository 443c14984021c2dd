import type { Merged } from '../settings/layers.ts';
import { type SettingKey, settingKeys, specOf } from '../settings/schema.ts';
import type { Findings } from './findings.ts';

/**
 * What `--check --json` prints for programs: one object on one line. Its members are an interface;
 * new ones may come.
 */
export function jsonReport(
  { version, exitCode, merged, steps }: Findings,
  redact: (text: string) => string,
): string {
  const settings = Object.fromEntries(settingKeys.map((key) => [key, settingOf(key, merged)]));
  const { issues, notices } = merged;
  // Each text by itself: in JSON a secret may be spelled otherwise.
  const clean = (_: string, value: unknown) => (typeof value === 'string' ? redact(value) : value);
  return JSON.stringify({ version, exitCode, settings, issues, notices, checks: steps }, clean);
}

function settingOf(key: SettingKey, { settings, provenance, locked }: Merged) {
  const source = provenance[key];
  if (specOf(key).isSecret) return { isSecret: true, isSet: settings[key] !== '', source };
  return { value: settings[key], source, isLocked: locked.has(key) };
}
