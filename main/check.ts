import { type ExitCode, exitCode } from './exit-codes.ts';
import { explain } from './genauth/errors.ts';
import { issueLine, type Merged, quote } from './settings/layers.ts';
import { settingKeys, specOf } from './settings/schema.ts';
import type { SigninService } from './signin/service.ts';

/**
 * `--check`: says what each setting is and where it comes from, then really asks for one code and
 * its picture.
 *
 * @param serviceFor makes the service once the settings are known to be usable
 * @returns 0 when a code was had, 78 when settings are unusable, 69 when the service gave no code
 */
export async function check(
  merged: Merged,
  serviceFor: (settings: Merged['settings']) => SigninService,
  print: (line: string) => void,
): Promise<ExitCode> {
  const { settings, provenance, issues } = merged;
  for (const key of settingKeys) {
    const { isSecret } = specOf(key);
    const value = isSecret ? (settings[key] === '' ? '""' : '[secret]') : quote(settings[key]);
    print(`${key} = ${value} (${provenance[key]})`);
  }
  for (const issue of issues) print(`setting unusable: ${issueLine(issue)}`);
  if (issues.length > 0) return exitCode.badSettings;

  const minted = await serviceFor(settings).mint(new AbortController().signal);
  if (!minted.ok) {
    print(`no code: ${explain(minted.error)}`);
    return exitCode.unavailable;
  }
  const { type, bytes } = minted.value.picture;
  print(`a code was issued; its picture is ${type}, ${bytes.length} bytes`);
  return exitCode.asked;
}
