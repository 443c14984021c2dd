/**
 * The file that installed kiosks look at for newer versions, as electron-builder's generic provider has
 * it, with the release's signature. It lies beside the artefacts, in the folder that `updateFeed` names.
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { signedText } from '../../main/update/offer.ts';

/** Which artefacts the app can update itself with, and the feed of each system (electron-updater). */
const feeds: readonly (readonly [artefact: RegExp, suffix: string])[] = [
  [/arm64\.AppImage$/, '-linux-arm64'],
  [/\.AppImage$/, '-linux'],
  [/\.exe$/, ''],
  // electron-updater takes a zip on macOS; dmg and pkg are for people.
  [/\.zip$/, '-mac'],
];

export interface FeedFile {
  readonly url: string;
  /** In base64. */
  readonly sha512: string;
  /** Bytes. */
  readonly size: number;
}

/**
 * Writes a feed for each system that has an artefact among these.
 *
 * @param channel such as `latest`
 * @param privateKey Ed25519, as PEM
 * @returns the feeds' paths
 */
export async function writeFeeds(
  artefacts: readonly string[],
  version: string,
  channel: string,
  privateKey: string,
  output: string,
): Promise<string[]> {
  const bySuffix = new Map<string, FeedFile[]>();
  for (const artefact of artefacts) {
    const suffix = feeds.find(([form]) => form.test(artefact))?.[1];
    if (suffix === undefined) continue;
    bySuffix.set(suffix, [...(bySuffix.get(suffix) ?? []), await feedFile(artefact)]);
  }
  const written: string[] = [];
  for (const [suffix, files] of bySuffix) {
    const path = join(output, `${channel}${suffix}.yml`);
    await writeFile(path, feedText(version, files, privateKey));
    written.push(path);
  }
  return written;
}

export async function feedFile(path: string): Promise<FeedFile> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(path), hash);
  const { size } = await stat(path);
  return { url: basename(path), sha512: hash.digest('base64'), size };
}

/** The feed's text: JSON, which is YAML too. */
export function feedText(version: string, files: readonly FeedFile[], privateKey: string): string {
  const text = Buffer.from(signedText({ version, files: [...files] }));
  const signature = sign(null, text, createPrivateKey(privateKey)).toString('base64');
  return `${JSON.stringify({ version, files, signature }, null, 2)}\n`;
}

/** What package.json's `update.key` has to be, for feeds that are signed with this. */
export function publicKeyOf(privateKey: string): string {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
}
