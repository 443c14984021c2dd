/** A folder as it will be installed: whatever umask and user it was built with. */
import { chmod, lstat, lutimes, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** A file or link of a tree. */
export interface Entry {
  /** From the tree's root, with slashes and without one at the beginning. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'link';
  readonly bytes: number;
}

/** Everything below a folder, sorted by path. */
export async function entriesOf(folder: string): Promise<readonly Entry[]> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  const entries = found.map(async (one): Promise<Entry> => {
    const path = join(one.parentPath, one.name);
    const kind = one.isDirectory() ? 'folder' : one.isSymbolicLink() ? 'link' : 'file';
    return {
      path: path.slice(folder.length + 1),
      kind,
      bytes: kind === 'file' ? (await lstat(path)).size : 0,
    };
  });
  return (await Promise.all(entries)).sort((a, b) => (a.path < b.path ? -1 : 1));
}

const library = /\.so(\.\d+)*$/;

/** Gives folders and programs the mode 0755 and all else 0644, and everything this time. */
export async function settle(folder: string, seconds: number): Promise<void> {
  for (const { path, kind } of [
    ...(await entriesOf(folder)),
    { path: '', kind: 'folder' } as const,
  ]) {
    const whole = join(folder, path);
    if (kind !== 'link') {
      const isProgram = ((await lstat(whole)).mode & 0o100) !== 0 && !library.test(path);
      await chmod(whole, kind === 'folder' || isProgram ? 0o755 : 0o644);
    }
    await lutimes(whole, seconds, seconds);
  }
}
