import type { TestStep } from '../../preload/admin-contract.ts';
import type { ExitCode } from '../exit-codes.ts';
import type { Merged } from '../settings/layers.ts';

/** What `--check` has found. */
export interface Findings {
  readonly version: string;
  readonly merged: Merged;
  /** Empty where the settings cannot be used, so that nothing was tried. */
  readonly steps: readonly TestStep[];
  readonly exitCode: ExitCode;
}
