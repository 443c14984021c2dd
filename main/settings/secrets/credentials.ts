import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Environment } from '../env.ts';
import type { Layer, SettingsIssue, SettingsNotice } from '../layers.ts';
import { readTextFile } from '../read-file.ts';
import { isSettingKey, type SettingKey } from '../schema.ts';
import { nearest } from '../suggest.ts';
import { credentialNameOf, secretKeys } from './table.ts';

/** Far more than any secret has. */
const maxBytes = 16 * 1024;
const source = 'credential';
const allowed = 'a readable text file of at most 16 KiB, in UTF-8';
const names = new Map(secretKeys.map((key) => [credentialNameOf(key), key]));

/**
 * Secrets that a service manager hands over as files, as systemd does with `LoadCredential=` and
 * `LoadCredentialEncrypted=` (systemd.exec(5), “Credentials”). An empty one counts as not set.
 *
 * @returns null where nothing is handed over
 */
export function credentialsLayer(env: Environment): Layer | null {
  const folder = env.CREDENTIALS_DIRECTORY;
  if (!folder) return null;
  const values: Record<string, string> = {};
  const issues: SettingsIssue[] = [];
  const refused: SettingKey[] = [];
  for (const [name, key] of names) {
    const file = readTextFile(join(folder, name), maxBytes);
    if (file.ok) {
      const secret = withoutNewline(file.value.text);
      if (secret !== '') values[key] = secret;
    } else if (file.error.code !== 'ENOENT') {
      issues.push({ key: name, source, found: `a file that ${file.error.what}`, allowed });
      refused.push(key);
    }
  }
  const nameOf = (key: string) => (isSettingKey(key) ? credentialNameOf(key) : key);
  return { source, values, nameOf, issues, refused, notices: slipsIn(folder) };
}

/** Editors and `echo` end a file with a newline that is no part of the secret. */
function withoutNewline(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/** Other programs’ credentials are none of the kiosk’s business, but a slip in one of its names is. */
function slipsIn(folder: string): SettingsNotice[] {
  return namesIn(folder).flatMap((name) => {
    if (names.has(name) || !name.toLowerCase().startsWith('genauth-kiosk')) return [];
    const found = 'a credential that is not known';
    const known = [...names.keys()];
    const meant = nearest(name, known);
    const hint = meant === null ? known.join(', ') : `did you mean ${meant}?`;
    return [{ key: name.slice(0, 100), source, found, allowed: hint }];
  });
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // Each secret that could be in it is looked for by its name, and that is what is reported.
    return [];
  }
}
