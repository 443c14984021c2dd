import type { Clock } from '../../base/clock.ts';
import { err, type Result } from '../../base/result.ts';
import type { SettingsNotice } from '../layers.ts';
import type { StoreContent } from './content.ts';
import { type Disk, realDisk } from './disk.ts';
import { StoreFiles } from './files.ts';
import { withLock } from './lock.ts';
import { look, mend, needsMending, storeSource, tell } from './recover.ts';
import { type OpenWriter, writeContent } from './write.ts';

export interface StoreOptions {
  /** The app's data folder. */
  readonly folder: string;
  readonly openWriter: OpenWriter;
  readonly clock: Clock;
  readonly disk?: Disk;
}

/** What a store holds, and what had to be done to know it. */
export interface OpenedStore {
  readonly content: StoreContent;
  readonly notices: readonly SettingsNotice[];
}

/** What becomes of a content: the new one, or the reason to leave everything as it is. */
export type Change = (content: StoreContent) => Promise<Result<StoreContent, string>>;

/** The settings on the disk: read whatever happened to them, changed whole or not at all. */
export class SettingsStore {
  readonly #files: StoreFiles;
  readonly #openWriter: OpenWriter;
  readonly #clock: Clock;
  /** Ends when the last change that was asked for is done. */
  #last: Promise<unknown> = Promise.resolve();

  constructor({ folder, openWriter, clock, disk = realDisk }: StoreOptions) {
    this.#files = new StoreFiles(folder, disk, () => clock.wall());
    this.#openWriter = openWriter;
    this.#clock = clock;
  }

  /**
   * Reads the store; never fails.
   *
   * @param mayMend whether damage is not only told but mended
   */
  async open(mayMend: boolean): Promise<OpenedStore> {
    const found = look(this.#files);
    if (!mayMend) return { content: found.content, notices: tell(found) };
    if (!needsMending(found, this.#files)) return { content: found.content, notices: [] };
    const mended = await this.#locked(() => this.#mended());
    if (mended.ok) return mended.value;
    return { content: found.content, notices: [...tell(found), notWritable(mended.error)] };
  }

  /**
   * Changes what is stored: reads it anew, lets `change` say what becomes of it, and writes that.
   * One change after the other, also between processes.
   *
   * @returns as an error, why nothing was changed
   */
  change(change: Change): Promise<Result<readonly SettingsNotice[], string>> {
    const done = this.#last.then(() => this.#change(change));
    this.#last = done;
    return done;
  }

  async #change(change: Change): Promise<Result<readonly SettingsNotice[], string>> {
    const changed = await this.#locked(async () => {
      const { content, notices } = this.#mended();
      const next = await change(content);
      if (!next.ok) return next;
      return writeContent(this.#files, this.#openWriter, content, next.value, notices);
    });
    if (changed.ok) return changed.value;
    return err(`settings.json could not be written (${inWords(changed.error)})`);
  }

  #mended(): OpenedStore {
    const found = look(this.#files);
    return { content: found.content, notices: mend(found, this.#files) };
  }

  #locked<T>(work: () => T | Promise<T>): Promise<Result<T, string>> {
    this.#files.makeFolder();
    return withLock(this.#files.disk, this.#clock, this.#files.lock, work);
  }
}

function notWritable(code: string): SettingsNotice {
  const found = `a folder in which nothing can be written (${inWords(code)})`;
  const allowed = 'a folder of the user that the kiosk runs as, on a disk that can be written';
  return { key: 'settings.json', source: storeSource, found, allowed };
}

function inWords(code: string): string {
  return code === 'held' ? 'another program is writing it' : code;
}
