import { join } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import { codeOf, readTextFile } from '../settings/read-file.ts';
import { openSecret, sealSecret } from '../settings/secrets/sealed-secrets.ts';
import type { Sealer } from '../settings/secrets/sealer.ts';
import { type Disk, realDisk } from '../settings/store/disk.ts';
import { remove, replaceFile, syncFolder, unfinished } from '../settings/store/replace-file.ts';

/** A text of the folder's. Names are in the order in which the texts came. */
export interface SealedEntry {
  readonly name: string;
  readonly text: string;
}

/** What is in the folder, oldest first. */
export interface SealedContent {
  readonly entries: readonly SealedEntry[];
  /** Those that cannot be opened today, and why. They stay: tomorrow the keyring may be unlocked. */
  readonly closed: readonly { readonly name: string; readonly why: string }[];
}

export interface SealedFolderOptions {
  /** Is made when it is needed. */
  readonly folder: string;
  readonly sealer: Sealer;
  /** Further texts are refused. */
  readonly most: number;
  readonly disk?: Disk;
}

const nameForm = /^\d{12}\.json$/;

/**
 * Texts that outlive the process, in their order, each a file of its own that only this machine's
 * keyring opens. A text is there whole or not at all, whatever happens to the power.
 */
export class SealedFolder {
  readonly #options: SealedFolderOptions;
  readonly #disk: Disk;
  /** Null until the folder was looked at. */
  #last: number | null = null;
  #count = 0;
  #before: Promise<unknown> = Promise.resolve();

  constructor(options: SealedFolderOptions) {
    this.#options = options;
    this.#disk = options.disk ?? realDisk;
  }

  async read(): Promise<SealedContent> {
    const entries: SealedEntry[] = [];
    const closed: { name: string; why: string }[] = [];
    for (const name of this.names()) {
      const text = await this.open(name);
      if (text.ok) entries.push({ name, text: text.value });
      else closed.push({ name, why: text.error });
    }
    return { entries, closed };
  }

  /** How many texts there are, also those that cannot be opened. */
  get count(): number {
    if (this.#last === null) this.names();
    return this.#count;
  }

  /**
   * Puts a text behind the others. On return it is on the disk.
   *
   * @returns its name; as an error, in words without the text: that the folder is full, or what the
   *   keyring or the disk says
   */
  add(text: string): Promise<Result<string, string>> {
    const added = this.#before.then(() => this.#add(text));
    this.#before = added;
    return added;
  }

  /** Also of a text that is gone already. */
  remove(name: string): void {
    const path = join(this.#options.folder, name);
    const wasThere = readTextFile(path, undefined, this.#disk).ok;
    remove(this.#disk, path);
    if (wasThere) this.#count = Math.max(0, this.#count - 1);
  }

  async #add(text: string): Promise<Result<string, string>> {
    const { folder, sealer, most } = this.#options;
    if (this.count >= most) return err(`${most} are kept already`);
    const sealed = await sealSecret(sealer, text);
    if (!sealed.ok) return sealed;
    // While the keyring took its time, another of the same folder may have added one.
    this.names();
    const number = (this.#last ?? 0) + 1;
    const name = `${String(number).padStart(12, '0')}.json`;
    try {
      this.#disk.mkdirSync(folder, { recursive: true, mode: 0o700 });
      replaceFile(this.#disk, join(folder, name), JSON.stringify(sealed.value));
    } catch (error) {
      return err(`a file that could not be written (${codeOf(error)})`);
    }
    this.#last = number;
    this.#count += 1;
    return ok(name);
  }

  /** The text of that name; as an error, why it cannot be opened today, in words without it. */
  async open(name: string): Promise<Result<string, string>> {
    const file = readTextFile(join(this.#options.folder, name), undefined, this.#disk);
    if (!file.ok) return err(`a file that ${file.error.what}`);
    const opened = await openSecret(parsed(file.value.text), this.#options.sealer);
    return opened.ok ? ok(opened.value.text) : opened;
  }

  /** What is there, oldest first. What was never finished is taken away. */
  names(): readonly string[] {
    const { folder } = this.#options;
    const all = namesIn(this.#disk, folder);
    const lost = all.filter((name) => unfinished.test(name.slice(name.indexOf('.json') + 5)));
    for (const name of lost) remove(this.#disk, join(folder, name));
    if (lost.length > 0) syncFolder(this.#disk, folder);
    const names = all.filter((name) => nameForm.test(name)).sort();
    this.#count = names.length;
    const highest = Number(names.at(-1)?.slice(0, 12) ?? 0);
    this.#last = Math.max(this.#last ?? 0, highest);
    return names;
  }
}

function namesIn(disk: Disk, folder: string): readonly string[] {
  try {
    return disk.readdirSync(folder);
  } catch {
    return []; // nothing was ever kept
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
