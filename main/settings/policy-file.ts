import { type UserId, whoMayChange } from './file-rights.ts';
import { readJsonFile } from './json-file.ts';
import type { Layer, SettingsIssue, SettingsNotice } from './layers.ts';
import { secretInOpenFile, secretKeysIn } from './secrets/in-open-files.ts';

const allowed =
  'a file that can be read, with one JSON object of settings, in UTF-8 without a byte order mark';

/** What the policy file says, and whether it could be understood at all. */
export interface Policy {
  readonly layer: Layer;
  /** There is a policy, and what it locks cannot be told. */
  readonly isUnreadable: boolean;
}

/**
 * The settings that the administrator of the machine has set for all its users. No file, no policy;
 * a file that is not understood is an issue, since it was meant to lock something.
 *
 * @param self who could change what is only the administrator's to change
 */
export function readPolicy(path: string, self: UserId): Policy {
  const source = `policy file ${path}`;
  const lockedBy = `the ${source}`;
  const json = readJsonFile(path);
  if (!json.ok) {
    if (json.error.isMissing) return { layer: { source, values: {} }, isUnreadable: false };
    return unreadable(source, json.error.what);
  }
  const { values, file } = json.value;
  if (file.hasBom) return unreadable(source, 'begins with a byte order mark');
  const notices: SettingsNotice[] = [];
  const danger = whoMayChange(path, file.stats, self);
  if (danger !== null) {
    const remedy = 'a file that only root may write, in a folder that only root may write';
    notices.push({ key: 'policy.json', source, found: danger, allowed: remedy });
  }
  for (const key of secretKeysIn(values)) notices.push(secretInOpenFile(key, source));
  return { layer: { source, values, lockedBy, notices }, isUnreadable: false };
}

function unreadable(source: string, what: string): Policy {
  const issue: SettingsIssue = {
    key: 'policy.json',
    source,
    found: `a file that ${what}`,
    allowed,
  };
  return { layer: { source, values: {}, issues: [issue] }, isUnreadable: true };
}
