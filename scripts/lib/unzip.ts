import { createWriteStream } from 'node:fs';
import { mkdir, realpath, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { type Entry, open, type ZipFile } from 'yauzl';

const openZip = promisify(open) as (path: string, options: object) => Promise<ZipFile>;

/**
 * Unpacks an archive, keeping modes and symbolic links.
 *
 * @param place says where inside `into` an entry goes, or null to leave it out.
 */
export async function unzip(
  archive: string,
  into: string,
  place: (path: string) => string | null,
): Promise<void> {
  const zip = await openZip(archive, { lazyEntries: true });
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      unpackEntry(zip, entry, into, place).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });
}

async function unpackEntry(
  zip: ZipFile,
  entry: Entry,
  into: string,
  place: (path: string) => string | null,
): Promise<void> {
  const inside = place(entry.fileName);
  if (inside === null || entry.fileName.endsWith('/')) return;
  const target = join(into, inside);
  if (relative(into, target).startsWith('..')) {
    throw new Error(`${entry.fileName} leads out of the archive`);
  }
  await mkdir(dirname(target), { recursive: true });
  if (relative(await realpath(into), await realpath(dirname(target))).startsWith('..')) {
    throw new Error(`${entry.fileName} leads out of the archive through a link`);
  }
  const read = promisify(zip.openReadStream.bind(zip)) as (
    of: Entry,
  ) => Promise<NodeJS.ReadableStream>;
  const mode = entry.externalFileAttributes >>> 16;
  const isSymbolicLink = (mode & 0o170000) === 0o120000;
  if (isSymbolicLink) {
    await symlink(await text(await read(entry)), target);
  } else {
    await pipeline(await read(entry), createWriteStream(target, { mode: mode & 0o777 || 0o644 }));
  }
}
