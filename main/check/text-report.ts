import type { TestStep } from '../../preload/admin-contract.ts';
import { issueLine, type Merged, quote } from '../settings/layers.ts';
import { type SettingKey, settingKeys, specOf } from '../settings/schema.ts';
import type { Findings } from './findings.ts';

const titles: Readonly<Record<TestStep['name'], string>> = {
  settings: 'settings',
  dns: 'name',
  tls: 'certificate',
  code: 'code',
  picture: 'picture',
};

/** What `--check` prints for people. */
export function textReport({ merged, steps }: Findings): readonly string[] {
  return [
    ...settingKeys.map((key) => settingLine(key, merged)),
    ...merged.notices.map((notice) => `settings notice: ${issueLine(notice)}`),
    ...merged.issues.map((issue) => `setting unusable: ${issueLine(issue)}`),
    ...steps.flatMap(stepLines),
  ];
}

function settingLine(key: SettingKey, { settings, provenance, locked }: Merged): string {
  const { isSecret } = specOf(key);
  const value = isSecret && settings[key] !== '' ? '[secret]' : quote(settings[key]);
  return `${key} = ${value} (${provenance[key]}${locked.has(key) ? ', locked' : ''})`;
}

function stepLines({ name, outcome, tookMs, detail, advice }: TestStep): string[] {
  if (outcome === 'skipped') return [`${titles[name]}: not tried`];
  const line = `${titles[name]}: ${outcome}, ${Math.round(tookMs)} ms: ${detail}`;
  return advice === '' ? [line] : [line, `  what to do: ${advice}`];
}
