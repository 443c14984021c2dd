/**
 * The file that installed kiosks look at for newer versions, as electron-builder's generic provider has
 * it, with the release's signature. It lies beside the artefacts, in the folder that `updateFeed` names.
 */
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { feedName } from '../../main/update/feed-name.ts';
import { signedText } from '../../main/update/offer.ts';

/** Which artefacts the app can update itself with, and the system of each, as Node names it. */
const systems: readonly (readonly [artefact: RegExp, platform: string, arch: string])[] = [
  [/arm64\.AppImage$/, 'linux', 'arm64'],
  [/\.AppImage$/, 'linux', 'x64'],
  [/\.exe$/, 'win32', 'x64'],
  // electron-updater takes a zip on macOS; dmg and pkg are for people.
  [/\.zip$/, 'darwin', 'x64'],
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
  const byFeed = new Map<string, FeedFile[]>();
  for (const artefact of artefacts) {
    const system = systems.find(([form]) => form.test(artefact));
    if (system === undefined) continue;
    const name = feedName(channel, system[1], system[2]);
    byFeed.set(name, [...(byFeed.get(name) ?? []), await feedFile(artefact)]);
  }
  const written: string[] = [];
  for (const [name, files] of byFeed) {
    const path = join(output, `${name}.yml`);
    await writeFile(path, feedText(name, version, files, privateKey));
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
export function feedText(
  feed: string,
  version: string,
  files: readonly FeedFile[],
  privateKey: string,
): string {
  const text = Buffer.from(signedText(feed, { version, files: [...files] }));
  const signature = sign(null, text, createPrivateKey(privateKey)).toString('base64');
  return `${JSON.stringify({ version, files, signature }, null, 2)}\n`;
}

/** What package.json's `update.key` has to be, for feeds that are signed with this. */
export function publicKeyOf(privateKey: string): string {
  return createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64');
}
