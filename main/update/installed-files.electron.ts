// Electron's own `fs` shows an asar as the folder that is in it.
import { statSync } from 'original-fs';

/** Tells the file at a path from another that took its place; null where none can be looked at. */
export function stampOf(path: string): string | null {
  try {
    const { ino, size, mtimeMs } = statSync(path);
    return `${ino} ${size} ${mtimeMs}`;
  } catch {
    return null;
  }
}
