import { mkdir, open, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import { codeOf, readTextFile } from '../settings/read-file.ts';

/** One small text that outlives the process. Errors are in words, without what is in it. */
export interface StoredText {
  /** null where nothing was ever stored. */
  read(): Promise<Result<string | null, string>>;
  write(text: string): Promise<Result<void, string>>;
}

/** No text of the admin's room comes near this. */
const maxBytes = 4_096;

/** A file that only this user can read, in a folder that only this user can enter. */
export function storedTextIn(path: string): StoredText {
  let before: Promise<unknown> = Promise.resolve();
  return {
    async read() {
      const file = readTextFile(path, maxBytes);
      if (file.ok) return ok(file.value.text);
      return file.error.code === 'ENOENT' ? ok(null) : err(`a file that ${file.error.what}`);
    },
    write(text) {
      const written = before
        .then(() => replaceFile(path, text))
        .then(
          () => ok(undefined),
          (error) => err(`a file that could not be written (${codeOf(error)})`),
        );
      before = written;
      return written;
    },
  };
}

/**
 * Puts a text in a file's place, whole or not at all: after a power cut the file holds the old text
 * or the new one.
 */
async function replaceFile(path: string, text: string): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // Always the same name, so that what power cuts leave behind does not pile up.
  const file = await open(`${path}.new`, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(`${path}.new`, path);
  await syncFolder(folder);
}

/** So that the new name is on the disk too. Windows opens no folders, and needs no such call. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => {});
  await handle?.close();
}
