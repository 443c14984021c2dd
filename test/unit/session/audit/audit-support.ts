import { readdirSync, readFileSync } from 'node:fs';
import * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { createLog, type Entry } from '../../../../main/report/log.ts';
import type { RecordDisk } from '../../../../main/session/audit/record-files.ts';

export const firstFile = 'sign-ins-000001.jsonl';

/** A log whose entries a test can look at. */
export function recordedLog() {
  const entries: Entry[] = [];
  const log = createLog(
    [(entry) => entries.push(entry)],
    (text) => text,
    () => 0,
  );
  const lines = () => entries.map(({ level, event, facts }) => ({ level, event, ...facts }));
  return { log, lines };
}

export function textOf(folder: string, name = firstFile): string {
  return readFileSync(join(folder, name), 'utf8');
}

/** The record's lines in all its files, read as JSON. */
export function linesIn(folder: string): readonly Record<string, unknown>[] {
  const names = readdirSync(folder).filter((name) => name.startsWith('sign-ins-'));
  const text = names.sort().map((name) => textOf(folder, name));
  return text
    .join('')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}

/** What a disk does instead of writing a line. */
type Trouble = { readonly code: string } | { readonly takes: number };

/** A disk that writes, or does what `trouble` says. */
export class TroubledDisk {
  trouble: Trouble | null = null;
  /** Each write that was asked for. */
  readonly writes: string[] = [];

  readonly disk: RecordDisk = {
    mkdir: fs.mkdir,
    readdir: fs.readdir,
    rm: fs.rm,
    open: async (...args: Parameters<typeof fs.open>) => {
      const file = await fs.open(...args);
      const write = file.write.bind(file) as (bytes: Buffer) => ReturnType<typeof file.write>;
      const troubled = async (bytes: Buffer) => {
        this.writes.push(bytes.toString());
        if (this.trouble === null) return write(bytes);
        if ('takes' in this.trouble) return write(bytes.subarray(0, this.trouble.takes));
        const { code } = this.trouble;
        throw Object.assign(new Error(`${code}: the disk failed`), { code });
      };
      return Object.assign(file, { write: troubled as never });
    },
  };
}
