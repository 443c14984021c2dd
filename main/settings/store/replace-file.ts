import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type { Disk } from './disk.ts';

/** What unfinished files of {@link replaceFile} and of electron-store look like, after the name. */
export const unfinished = /^\.(new-[0-9a-f]{12}|tmp-\d{10}[0-9a-f]{6})$/;

/**
 * Puts a text in a file's place, whole or not at all: after a power cut it holds the old text or
 * the new one. Only this user can read it.
 *
 * @throws the disk's error, and then leaves the file and nothing else
 */
export function replaceFile(disk: Disk, path: string, text: string): void {
  const temporary = `${path}.new-${randomBytes(6).toString('hex')}`;
  try {
    const file = disk.openSync(temporary, 'wx', 0o600);
    try {
      // Unlike a single write, this goes on until all is written, or the disk says that it is full.
      disk.writeFileSync(file, text);
      disk.fsyncSync(file);
    } finally {
      disk.closeSync(file);
    }
    disk.renameSync(temporary, path);
  } catch (error) {
    remove(disk, temporary);
    throw error;
  }
  syncFolder(disk, dirname(path));
}

/** Removes a file where that is possible; that it is not there is no news. */
export function remove(disk: Disk, path: string): void {
  try {
    disk.rmSync(path, { force: true });
  } catch {
    // What led here is worse, and is what is reported.
  }
}

/** So that the new name is on the disk too. Windows opens no folders, and needs no such call. */
export function syncFolder(disk: Disk, folder: string): void {
  try {
    const handle = disk.openSync(folder, 'r');
    try {
      disk.fsyncSync(handle);
    } finally {
      disk.closeSync(handle);
    }
  } catch {
    // The file itself is there; some systems cannot do more.
  }
}
