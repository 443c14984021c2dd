import * as v from 'valibot';
import { err, ok, type Result } from '../../base/result.ts';
import type { Layer, SettingsIssue, SettingsNotice } from '../layers.ts';
import { type SettingKey, specOf } from '../schema.ts';
import { isDegraded, type Opened, type Sealer } from './sealer.ts';
import { placesFor, secretKeys } from './table.ts';

/** A secret as the settings store keeps it. */
export const SealedSecret = v.object({
  /** What sealed it, in the sealer's words: only the same can open it. */
  backend: v.string(),
  /** Base64. */
  sealed: v.pipe(v.string(), v.base64()),
});
export type SealedSecret = v.InferOutput<typeof SealedSecret>;

/** Why a secret could not be sealed: what a message says after “cannot be sealed: ”. */
export async function sealSecret(
  sealer: Sealer,
  text: string,
): Promise<Result<SealedSecret, string>> {
  const backend = await sealer.backend();
  if (backend === null) return err('this system has nothing that seals secrets');
  const sealed = await sealer.seal(text);
  if (!sealed.ok) return err(`${backend} refused to`);
  return ok({ backend, sealed: Buffer.from(sealed.value).toString('base64') });
}

/** What a store's sealed secrets come to. */
export interface OpenedSecrets extends Pick<Layer, 'issues' | 'notices' | 'refused'> {
  readonly values: Readonly<Partial<Record<SettingKey, string>>>;
  /** Those that should be sealed anew. */
  readonly outdated: readonly SettingKey[];
}

/**
 * Takes the store's secrets out of their seals. One that cannot be opened is an issue, so that the
 * kiosk asks for it again; it is kept, since tomorrow its keyring may be unlocked.
 *
 * @param records the store's member `secrets`, as it was found
 * @param source what messages call the store
 */
export async function openSecrets(
  records: Readonly<Record<string, unknown>>,
  sealer: Sealer,
  source: string,
): Promise<OpenedSecrets> {
  const values: Partial<Record<SettingKey, string>> = {};
  const issues: SettingsIssue[] = [];
  const notices: SettingsNotice[] = [];
  const refused: SettingKey[] = [];
  const outdated: SettingKey[] = [];
  for (const key of secretKeys) {
    if (!Object.hasOwn(records, key)) continue;
    const opened = await openSecret(records[key], sealer);
    if (opened.ok) {
      const { text, backend, isOutdated } = opened.value;
      values[key] = text;
      if (isOutdated) outdated.push(key);
      if (isDegraded(backend)) notices.push(degraded(key, source, backend));
    } else {
      const allowed = `set it up again: ${specOf(key).allowed} (${placesFor(key)})`;
      issues.push({ key, source, found: opened.error, allowed });
      refused.push(key);
    }
  }
  return { values, issues, notices, refused, outdated };
}

/** The secret is safe from being read by chance, and from nothing else. */
export function degraded(key: SettingKey, source: string, backend: string): SettingsNotice {
  return {
    key,
    source,
    found: `degraded: sealed by ${backend}, which anybody with the file can open`,
    allowed: `a keyring for the user that the kiosk runs as, or ${placesFor(key)}`,
  };
}

/** Why a sealed secret cannot be opened, in words without what is in it. */
export async function openSecret(
  record: unknown,
  sealer: Sealer,
): Promise<Result<Opened & { readonly backend: string }, string>> {
  const sealed = v.safeParse(SealedSecret, record);
  if (!sealed.success) return err('a sealed secret that is damaged');
  const { backend } = sealed.output;
  const today = await sealer.backend();
  const by = `a secret that was sealed by ${backend.slice(0, 40)}`;
  if (today === null) return err(`${by}, and nothing here can open it`);
  if (today !== backend) return err(`${by}, and this is ${today}`);
  const opened = await sealer.open(Buffer.from(sealed.output.sealed, 'base64'));
  return opened.ok ? ok({ ...opened.value, backend }) : err(`${by}, which can no longer open it`);
}
