import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { type Entry, open, type ZipFile } from 'yauzl';

const openZip = promisify(open) as (path: string, options: object) => Promise<ZipFile>;

export interface Unzipped {
  readonly text: string;
  /** As `stat` has it. */
  readonly mode: number;
}

/** The files of an archive by their paths; checksums are checked. */
export async function readZip(path: string): Promise<ReadonlyMap<string, Unzipped>> {
  const zip = await openZip(path, { lazyEntries: true });
  const read = promisify(zip.openReadStream.bind(zip)) as (
    entry: Entry,
  ) => Promise<NodeJS.ReadableStream>;
  const files = new Map<string, Unzipped>();
  await new Promise<void>((resolve, reject) => {
    zip.on('error', reject);
    zip.on('end', resolve);
    zip.on('entry', (entry: Entry) => {
      read(entry)
        .then(async (stream) => {
          const mode = entry.externalFileAttributes >>> 16;
          files.set(entry.fileName, { text: await text(stream), mode });
          zip.readEntry();
        })
        .catch(reject);
    });
    zip.readEntry();
  });
  return files;
}
