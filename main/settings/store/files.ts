import { join } from 'node:path';
import { err, ok, type Result } from '../../base/result.ts';
import { codeOf } from '../read-file.ts';
import type { Disk } from './disk.ts';
import { remove, unfinished } from './replace-file.ts';

const name = 'settings.json';
const unreadable = '.unreadable-';
/** How many files that could not be read are kept, the youngest. */
const mostKept = 5;

/** The files of the settings store: how they are called and how copies of them are kept. */
export class StoreFiles {
  readonly disk: Disk;
  readonly folder: string;
  readonly #wall: () => number;

  /** @param wall the wall clock, milliseconds since 1970 */
  constructor(folder: string, disk: Disk, wall: () => number) {
    this.folder = folder;
    this.disk = disk;
    this.#wall = wall;
  }

  get settings(): string {
    return join(this.folder, name);
  }

  /** What was last read or written without trouble. */
  get good(): string {
    return `${this.settings}.good`;
  }

  get lock(): string {
    return `${this.settings}.lock`;
  }

  /** Where it cannot be made, what is to be written in it will say so. */
  makeFolder(): void {
    try {
      this.disk.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    } catch {}
  }

  /**
   * Moves a file that cannot be read out of the way, which needs no room on the disk, and lets the
   * oldest of its kind go.
   *
   * @returns its new name, or the system's code
   */
  setAside(): Result<string, string> {
    const aside = `${name}${unreadable}${this.#stamp()}`;
    try {
      this.disk.renameSync(this.settings, join(this.folder, aside));
    } catch (error) {
      return err(codeOf(error));
    }
    const kept = this.#names((rest) => rest.startsWith(unreadable)).sort();
    for (const old of kept.slice(0, -mostKept)) remove(this.disk, join(this.folder, old));
    return ok(aside);
  }

  /**
   * Keeps a copy of a file that a newer kiosk wrote.
   *
   * @returns its name, or the system's code
   */
  keepNewer(version: number): Result<string, string> {
    const copy = `${name}.version-${version}-${this.#stamp()}`;
    try {
      this.disk.copyFileSync(this.settings, join(this.folder, copy));
      return ok(copy);
    } catch (error) {
      return err(codeOf(error));
    }
  }

  /** Files that were never finished: their writer lost its power. */
  unfinished(): readonly string[] {
    return this.#names((rest) => unfinished.test(rest.replace(/^\.good/, '')));
  }

  #names(isWanted: (rest: string) => boolean): string[] {
    try {
      const all = this.disk.readdirSync(this.folder);
      return all.filter((file) => file.startsWith(name) && isWanted(file.slice(name.length)));
    } catch {
      return [];
    }
  }

  /** ISO 8601 in its basic form, since Windows allows no colon in a name. */
  #stamp(): string {
    return new Date(this.#wall()).toISOString().replace(/[-:]/g, '');
  }
}
