import { type Stats, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** Who the kiosk runs as; null where the system has no such numbers (Windows). */
export type UserId = number | null;

const byOthers = 0o002;
const byGroup = 0o020;
const readByOthers = 0o004;

/**
 * How somebody who is not meant to could change a file of the administrator's, in words; null when
 * nobody can, or when it cannot be told (Windows keeps its rights elsewhere).
 */
export function whoMayChange(path: string, stats: Stats, self: UserId): string | null {
  if (self === null) return null;
  if (isOpen(stats)) return `a file that others than its owner may write (mode ${mode(stats)})`;
  if (stats.uid !== 0 && stats.uid === self) return 'a file of the user that the kiosk runs as';
  const folder = statSync(dirname(path), { throwIfNoEntry: false });
  return folder && isOpen(folder) && (folder.mode & 0o1000) === 0
    ? `a file in a folder that others than its owner may write (mode ${mode(folder)})`
    : null;
}

/** Whether every user of the machine may read a file. */
export function isReadableByAll(stats: Stats, self: UserId): boolean {
  return self !== null && (stats.mode & readByOthers) !== 0;
}

/** Root's own group has nobody else in it. */
function isOpen({ mode, gid }: Stats): boolean {
  return (mode & byOthers) !== 0 || ((mode & byGroup) !== 0 && gid !== 0);
}

function mode(stats: Stats): string {
  return (stats.mode & 0o7777).toString(8).padStart(4, '0');
}
