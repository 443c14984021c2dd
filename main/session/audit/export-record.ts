/** `--export-audit`: the whole record in one file. Reads only, so it does not mind a kiosk that runs. */
import * as fs from 'node:fs';
import { join } from 'node:path';
import { err, ok, type Result } from '../../base/result.ts';
import { type ExitCode, exitCode } from '../../exit-codes.ts';
import { codeOf, readBytes } from '../../settings/read-file.ts';
import { recordNames } from './record-files.ts';

export interface ExportOptions {
  /** The record's. */
  readonly folder: string;
  /** A path at which there is nothing, or `-` for standard output. */
  readonly target: string;
  readonly standardOutput?: number;
}

export interface Exported {
  readonly lines: number;
  /** Lines of them that were torn by a power cut or a full disk. */
  readonly torn: number;
}

/** Why nothing was exported, for the terminal and for whoever reads exit codes. */
export interface ExportFailure {
  readonly code: ExitCode;
  readonly text: string;
}

/** Several times as long as a file of the record gets. Bytes. */
const longestRead = 64 * 1024 * 1024;
/** Of what is left of a line, UTF-16 units. */
const longestTorn = 2_000;
const standardOutputName = '-';

/**
 * Writes the record, oldest line first, and each line as it stands. What is left of a torn one stands
 * in a line of its own, so that every line can be read as JSON and nothing is passed over.
 *
 * At once and without waiting, since Chromium does not bear that without a display.
 */
export function exportRecord(options: ExportOptions): Result<Exported, ExportFailure> {
  const { folder, target } = options;
  const names = namesIn(folder);
  if (!names.ok) return names;
  const opened = openTarget(options);
  if (!opened.ok) return opened;
  const file = opened.value;
  const isFile = target !== standardOutputName;
  const exported = copy(folder, names.value, file, target);
  if (isFile) {
    fs.closeSync(file);
    // A part of the record must not pass for all of it.
    if (!exported.ok) fs.rmSync(target, { force: true });
  }
  return exported;
}

/** One line for the terminal. */
export function exportSummary(exported: Result<Exported, ExportFailure>, folder: string): string {
  if (!exported.ok) return exported.error.text;
  const { lines, torn } = exported.value;
  return `${lines} lines of ${folder}, ${torn} of them torn`;
}

function namesIn(folder: string): Result<readonly string[], ExportFailure> {
  try {
    const names = recordNames(fs.readdirSync(folder));
    if (names.length > 0) return ok(names);
  } catch (error) {
    const code = codeOf(error);
    if (code !== 'ENOENT') return failed(`the record in ${folder} could not be read (${code})`);
  }
  return failed(`no record in ${folder}: nobody has signed in, or another user runs the kiosk`);
}

function openTarget({ target, standardOutput = 1 }: ExportOptions): Result<number, ExportFailure> {
  if (target === standardOutputName) return ok(standardOutput);
  try {
    return ok(fs.openSync(target, 'wx', 0o600));
  } catch (error) {
    const code = codeOf(error);
    const what = code === 'EEXIST' ? 'is there already' : `could not be made (${code})`;
    return err({ code: exitCode.badCommandLine, text: `${target} ${what}` });
  }
}

function copy(
  folder: string,
  names: readonly string[],
  to: number,
  target: string,
): Result<Exported, ExportFailure> {
  let lines = 0;
  let torn = 0;
  for (const name of names) {
    const file = readBytes(join(folder, name), longestRead);
    if (!file.ok) {
      // The oldest may just have made room for a new one.
      if (file.error.code === 'ENOENT') continue;
      return failed(`${join(folder, name)} is a file that ${file.error.what}`);
    }
    const found = file.value.bytes.toString().split('\n').filter(isFilled);
    const written = found.map((line) => (isWhole(line) ? line : tornLine(line)));
    const bytes = Buffer.from(written.map((line) => `${line}\n`).join(''));
    const code = writeAll(to, bytes);
    if (code !== null) return failed(`${nameOf(target)} could not be written (${code})`);
    lines += found.length;
    torn += written.filter((line, i) => line !== found[i]).length;
  }
  return ok({ lines, torn });
}

/** @returns the system's code of a failure, or null */
function writeAll(to: number, bytes: Buffer): string | null {
  let from = 0;
  while (from < bytes.length) {
    try {
      from += fs.writeSync(to, bytes, from);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') return codeOf(error);
      // Whoever reads our output is slower than we are.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
  return null;
}

/** After a power cut, zeros may stand where nothing was written. */
function isFilled(line: string): boolean {
  return /[^\0\r]/.test(line);
}

function isWhole(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

function tornLine(line: string): string {
  return JSON.stringify({ event: 'torn', text: line.replaceAll('\0', '').slice(0, longestTorn) });
}

function nameOf(target: string): string {
  return target === standardOutputName ? 'standard output' : target;
}

function failed(text: string): Result<never, ExportFailure> {
  return err({ code: exitCode.unavailable, text });
}
