import { err, ok, type Result } from '../../base/result.ts';
import type { SettingsNotice } from '../layers.ts';
import { codeOf, readTextFile } from '../read-file.ts';
import { fileOf, type StoreContent, textOf } from './content.ts';
import type { StoreFiles } from './files.ts';
import { storeVersion } from './migrations.ts';
import { keepGood } from './recover.ts';
import { replaceFile } from './replace-file.ts';

/** How electron-store is to be opened: as a writer only, since what it cannot read it would refuse. */
export interface WriterOptions {
  readonly cwd: string;
  readonly name: 'settings';
  readonly configFileMode: number;
  readonly accessPropertiesByDotNotation: false;
  readonly serialize: (file: unknown) => string;
  readonly deserialize: () => Record<string, unknown>;
}

/** The part of electron-store that writes: all that is assigned replaces the file. May throw. */
export interface Writer {
  store: Record<string, unknown>;
}

export type OpenWriter = (options: WriterOptions) => Promise<Writer>;

/**
 * Writes a content in another's place, and looks whether it is there. electron-store puts a file
 * in place whole, but takes the disk's word for it: on a full one a write can end half-way without
 * an error. Then the earlier content is put back.
 *
 * @param before what the file holds, in the present shape
 * @param notices what has been found on the way here
 * @returns as an error, why the file holds what it held before
 */
export async function writeContent(
  files: StoreFiles,
  openWriter: OpenWriter,
  before: StoreContent,
  next: StoreContent,
  notices: readonly SettingsNotice[],
): Promise<Result<readonly SettingsNotice[], string>> {
  if (before.version > storeVersion) {
    const kept = files.keepNewer(before.version);
    if (!kept.ok) return err(`the file of a newer kiosk could not be kept (${kept.error})`);
  }
  const earlier = textAt(files, files.settings);
  const file = fileOf(next);
  let code = 'only a part was written; is the disk full?';
  try {
    const writer = await openWriter(optionsFor(files.folder));
    writer.store = { ...file };
  } catch (error) {
    code = codeOf(error);
  }
  const text = textOf(file);
  if (textAt(files, files.settings) === text) return ok([...notices, ...keepGood(files, text)]);
  return err(`settings.json could not be written (${code})${putBack(files, earlier)}`);
}

function optionsFor(cwd: string): WriterOptions {
  return {
    cwd,
    name: 'settings',
    configFileMode: 0o600,
    accessPropertiesByDotNotation: false,
    serialize: textOf,
    deserialize: () => ({}),
  };
}

/** @returns what else is to be said: nothing where the file is as it was */
function putBack(files: StoreFiles, earlier: string | null): string {
  if (textAt(files, files.settings) === earlier) return '';
  try {
    if (earlier === null) files.disk.rmSync(files.settings, { force: true });
    else replaceFile(files.disk, files.settings, earlier);
    return '';
  } catch (error) {
    // The next start finds a torn file, and the good copy.
    return `; the last good copy is used from now on (${codeOf(error)})`;
  }
}

function textAt(files: StoreFiles, path: string): string | null {
  const file = readTextFile(path, undefined, files.disk);
  return file.ok ? file.value.text : null;
}
