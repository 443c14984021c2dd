import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';

const Seconds = v.pipe(v.number(), v.minValue(0));

/**
 * What the release says of its own updates: `update` in package.json, which lies in the asar beside
 * the code, so that only who may replace the app may change it.
 */
const UpdateRules = v.strictObject({
  /** The key that offers are signed with: Ed25519, as SPKI in base64. Empty: no offer is taken. */
  key: v.optional(v.string(), ''),
  /** The first look for an update after the start, at a moment between these two. */
  firstLookSeconds: v.optional(v.tuple([Seconds, Seconds]), [60, 600]),
  /** From one look to the next, at a moment between these two. */
  lookSeconds: v.optional(v.tuple([Seconds, Seconds]), [3 * 3600, 5 * 3600]),
  /** How often the app on the disk is looked at, which a package manager may have replaced. */
  filesSeconds: v.optional(Seconds, 60),
  /** Nobody has touched the kiosk, or was in the middle of something, for so long. */
  idleSeconds: v.optional(Seconds, 600),
  /** A new version that paints no code in so long is started once more, and then taken back. */
  trialSeconds: v.optional(Seconds, 120),
});
export type UpdateRules = v.InferOutput<typeof UpdateRules>;

const Manifest = v.object({ update: v.optional(UpdateRules, {}) });

/** @param appPath the folder, or asar, that package.json is in (`app.getAppPath()`) */
export function readUpdateRules(appPath: string): UpdateRules {
  try {
    const text = readFileSync(join(appPath, 'package.json'), 'utf8');
    return v.parse(Manifest, JSON.parse(text)).update;
  } catch {
    // Without a key no offer is taken.
    return v.parse(UpdateRules, {});
  }
}
