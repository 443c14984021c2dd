import { createWriteStream } from 'node:fs';
import { chmod, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { BundleFile } from './support-bundle.ts';

const maxKept = 5;
const prefix = 'genauth-kiosk-support-';

/**
 * Packs files into a zip in a folder that only this user can enter, and keeps the newest five. To be
 * called for one bundle after the other.
 *
 * @param at ISO 8601; a part of the file's name
 * @returns the zip's path
 * @throws what the file system throws; nothing half-written is left
 */
export async function writeBundle(
  folder: string,
  at: string,
  files: readonly BundleFile[],
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // One that was there before may have been made with other rights.
  await chmod(folder, 0o700);
  const path = join(folder, `${prefix}${at.replaceAll(/[:.]/g, '-')}.zip`);
  const temporary = `${path}.new`;
  try {
    await pipeline(zipOf(files, new Date(at)), createWriteStream(temporary, { mode: 0o600 }));
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await tidy(folder);
  return path;
}

function zipOf(files: readonly BundleFile[], mtime: Date): NodeJS.ReadableStream {
  const zip = new ZipFile();
  for (const { path, text } of files) {
    zip.addBuffer(Buffer.from(text), path, { mtime, mode: 0o100600 });
  }
  zip.end();
  return zip.outputStream;
}

/** Names begin alike and go on with the time, so the oldest come first. */
async function tidy(folder: string): Promise<void> {
  const ours = (await readdir(folder)).filter((name) => name.startsWith(prefix)).sort();
  const bundles = ours.filter((name) => name.endsWith('.zip'));
  const leftBehind = ours.filter((name) => name.endsWith('.zip.new'));
  for (const old of [...bundles.slice(0, -maxKept), ...leftBehind]) {
    await rm(join(folder, old), { force: true });
  }
}
