import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  readFileSync,
  type Stats,
  type statSync,
} from 'node:fs';
import { err, ok, type Result } from '../base/result.ts';

/** The part of `node:fs` that reading needs, so that tests can bring a disk that fails. */
export interface ReadingDisk {
  readonly openSync: typeof openSync;
  readonly fstatSync: typeof fstatSync;
  readonly readFileSync: typeof readFileSync;
  readonly closeSync: typeof closeSync;
}

const realDisk: ReadingDisk = { openSync, fstatSync, readFileSync, closeSync };

/** A text file as it was found. */
export interface TextFile {
  readonly text: string;
  readonly stats: ReturnType<typeof statSync> & Stats;
  /** Began with UTF-8's byte order mark, which `text` is without. */
  readonly hasBom: boolean;
}

/** Why a file cannot be used. `code` is the system's where it was the system that refused. */
export interface Unreadable {
  readonly code: string;
  /** Continues “a file that …”. Never quotes what is in the file. */
  readonly what: string;
}

/** Settings files are small; anything beyond this is not one. */
export const maxFileBytes = 1024 * 1024;

/**
 * Reads a text file of bounded size.
 *
 * @param maxBytes a longer one is not read at all
 * @returns for a missing file the code `ENOENT`
 */
export function readTextFile(
  path: string,
  maxBytes = maxFileBytes,
  disk: ReadingDisk = realDisk,
): Result<TextFile, Unreadable> {
  const file = readBytes(path, maxBytes, disk);
  return file.ok ? decode(file.value.bytes, file.value.stats) : file;
}

/** The same for a file that need not be text. */
export function readBytes(
  path: string,
  maxBytes = maxFileBytes,
  disk: ReadingDisk = realDisk,
): Result<{ readonly bytes: Buffer; readonly stats: Stats }, Unreadable> {
  try {
    // Without this flag a named pipe would hold the kiosk until somebody writes to it.
    const file = disk.openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const stats = disk.fstatSync(file);
      if (stats.isDirectory()) return err(unreadable('EISDIR', 'is a folder'));
      if (!stats.isFile()) return err(unreadable('none', 'is no ordinary file'));
      if (stats.size > maxBytes) return err(unreadable('none', `is larger than ${size(maxBytes)}`));
      return ok({ bytes: disk.readFileSync(file), stats });
    } finally {
      disk.closeSync(file);
    }
  } catch (error) {
    const code = codeOf(error);
    return err(unreadable(code, `could not be read (${code})`));
  }
}

/** The system's code of a failure, such as `ENOSPC`; its message could quote anything. */
export function codeOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : 'unknown error';
}

function decode(bytes: Buffer, stats: Stats): Result<TextFile, Unreadable> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return err(unreadable('none', 'is in UTF-16, not in UTF-8'));
  }
  const isBinary = bytes.includes(0);
  try {
    if (!isBinary) {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      const hasBom = text.startsWith('\uFEFF');
      return ok({ text: hasBom ? text.slice(1) : text, stats, hasBom });
    }
  } catch {
    // Not UTF-8, so no text either.
  }
  return err(unreadable('none', 'is binary, not text'));
}

function size(bytes: number): string {
  return bytes >= maxFileBytes ? `${bytes / maxFileBytes} MiB` : `${bytes / 1024} KiB`;
}

function unreadable(code: string, what: string): Unreadable {
  return { code, what };
}
