import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import * as v from 'valibot';
import { readTextFile } from '../settings/read-file.ts';
import { type Disk, realDisk } from '../settings/store/disk.ts';
import { replaceFile } from '../settings/store/replace-file.ts';

/**
 * What one process leaves for the next. What cannot be read counts as `otherwise`, and what cannot be
 * written is forgotten: neither may keep a kiosk from coming back.
 */
export class SmallFile<S extends v.GenericSchema> {
  readonly #path: string;
  readonly #schema: S;
  readonly #disk: Disk;
  #value: v.InferOutput<S>;

  constructor(path: string, schema: S, otherwise: v.InferOutput<S>, disk: Disk = realDisk) {
    this.#path = path;
    this.#schema = schema;
    this.#disk = disk;
    this.#value = this.#read() ?? otherwise;
  }

  get value(): v.InferOutput<S> {
    return this.#value;
  }

  /** @returns whether the next process will know of it */
  set(value: v.InferOutput<S>): boolean {
    this.#value = value;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      replaceFile(this.#disk, this.#path, JSON.stringify(value));
      return true;
    } catch {
      // On a full disk too the kiosk is to come back.
      return false;
    }
  }

  #read(): v.InferOutput<S> | null {
    const file = readTextFile(this.#path);
    if (!file.ok) return null;
    try {
      const value = v.safeParse(this.#schema, JSON.parse(file.value.text));
      return value.success ? value.output : null;
    } catch {
      return null;
    }
  }
}
