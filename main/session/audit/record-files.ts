/** The record's files: `sign-ins-000001.jsonl` and so on, of which the last one is written to. */
import { constants } from 'node:fs';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';

/** The part of `node:fs/promises` that writing needs, so that tests can bring a disk that fails. */
export type RecordDisk = Pick<typeof fs, 'mkdir' | 'open' | 'readdir' | 'rm'>;

export interface RecordFilesOptions {
  readonly folder: string;
  /** Bytes; a line that would make a file longer begins the next one. */
  readonly longestFile?: number;
  /** With the one that is written to; older ones are removed. At least 2. */
  readonly mostFiles?: number;
  readonly disk?: RecordDisk | undefined;
}

export const longestRecordFile = 5 * 1024 * 1024;
export const mostRecordFiles = 12;

const form = /^sign-ins-(\d{6,})\.jsonl$/;
const newline = 0x0a;
const { O_RDWR, O_APPEND, O_CREAT } = constants;

/** Where the record is, in the kiosk's data folder. */
export function auditFolderIn(userData: string): string {
  return join(userData, 'audit');
}

/** Of the names in a folder those of the record, oldest first. */
export function recordNames(names: readonly string[]): readonly string[] {
  return names.filter((name) => form.test(name)).sort((a, b) => numberOf(a) - numberOf(b));
}

/** Lines that are only ever added. One call at a time. */
export class RecordFiles {
  readonly #folder: string;
  readonly #longest: number;
  readonly #most: number;
  readonly #disk: RecordDisk;

  constructor({ folder, longestFile, mostFiles, disk }: RecordFilesOptions) {
    this.#folder = folder;
    this.#longest = longestFile ?? longestRecordFile;
    this.#most = mostFiles ?? mostRecordFiles;
    this.#disk = disk ?? fs;
  }

  /**
   * Adds a line by one write. Afterwards it is on the disk. The file is opened anew for each, so that
   * it may be moved away at any time.
   *
   * @throws the disk's error; then a part of the line may be there, which the next line is kept
   *   apart from
   */
  async append(line: string): Promise<void> {
    await this.#disk.mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const names = recordNames(await this.#disk.readdir(this.#folder));
    const number = numberOf(names.at(-1) ?? nameOf(1));
    if (await this.#appendTo(nameOf(number), line)) return;
    await this.#appendTo(nameOf(number + 1), line);
    for (const name of names.slice(0, -(this.#most - 1))) {
      // What cannot be removed now is tried again with the next file.
      await this.#disk.rm(join(this.#folder, name), { force: true }).catch(() => {});
    }
  }

  /** @returns false, with nothing written, where the line belongs into the next file */
  async #appendTo(name: string, line: string): Promise<boolean> {
    const path = join(this.#folder, name);
    const file = await this.#disk.open(path, O_RDWR | O_APPEND | O_CREAT, 0o600);
    try {
      const { size } = await file.stat();
      const isTorn = size > 0 && !(await endsInNewline(file, size));
      const bytes = Buffer.from(`${isTorn ? '\n' : ''}${line}\n`);
      if (size > 0 && size + bytes.length > this.#longest) return false;
      const { bytesWritten } = await file.write(bytes);
      if (bytesWritten < bytes.length) throw new TornLine();
      await file.datasync();
      if (size === 0) await this.#syncFolder();
      return true;
    } finally {
      await file.close();
    }
  }

  /** So that a new file's name is on the disk too. Windows opens no folders, and needs no such call. */
  async #syncFolder(): Promise<void> {
    const folder = await this.#disk.open(this.#folder, 'r').catch(() => null);
    await folder?.sync().catch(() => {});
    await folder?.close();
  }
}

/** What a full disk does before it says that it is full. */
class TornLine extends Error {
  readonly code = 'written in part';
}

async function endsInNewline(file: fs.FileHandle, size: number): Promise<boolean> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return bytesRead === 1 && buffer[0] === newline;
}

function nameOf(number: number): string {
  return `sign-ins-${String(number).padStart(6, '0')}.jsonl`;
}

function numberOf(name: string): number {
  return Number(form.exec(name)?.[1]);
}
