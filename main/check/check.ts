import type { TestStep } from '../../preload/admin-contract.ts';
import { type ExitCode, exitCode } from '../exit-codes.ts';
import type { Merged } from '../settings/layers.ts';
import type { Settings } from '../settings/schema.ts';
import { jsonReport } from './json-report.ts';
import { textReport } from './text-report.ts';

export interface CheckOptions {
  /** Of the kiosk. */
  readonly version: string;
  readonly merged: Merged;
  /** Tries the connection that the settings describe; asked only where they can be used. */
  readonly test: (settings: Settings) => Promise<readonly TestStep[]>;
  /** One JSON object on one line for programs, instead of lines for people. */
  readonly isJson: boolean;
  readonly print: (line: string) => void;
  /** Takes secrets out of a text, should one have got there. */
  readonly redact: (text: string) => string;
}

/**
 * `--check`: says what each setting is, where it comes from and what is wrong with it, then really
 * asks for one code and its picture. Changes nothing.
 *
 * @returns 0 when a code was had, 78 when settings are unusable, 69 when the service gave no code
 */
export async function check(options: CheckOptions): Promise<ExitCode> {
  const { version, merged, test, isJson, print, redact } = options;
  const isUsable = merged.issues.length === 0;
  const steps = isUsable ? await test(merged.settings) : [];
  const findings = { version, merged, steps, exitCode: exitCodeFor(isUsable, steps) };
  if (isJson) print(jsonReport(findings, redact));
  else for (const line of textReport(findings)) print(redact(line));
  return findings.exitCode;
}

function exitCodeFor(isUsable: boolean, steps: readonly TestStep[]): ExitCode {
  if (!isUsable) return exitCode.badSettings;
  const isDone = steps.every(({ outcome }) => outcome === 'passed');
  return isDone ? exitCode.asked : exitCode.unavailable;
}
