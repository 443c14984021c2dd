import { appendFileSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Entry, Facts } from './log.ts';

/** Bytes. Starts that are refused one after the other must not fill the disk either. */
const largestFile = 5 * 1024 * 1024;

/**
 * Writes one refusal to the kiosk's log from a process that will not start, and so has no log of its
 * own. At once and in one piece: a kiosk that is running may be writing to the same file. What it is
 * about is on the terminal too, so a log that cannot be written is no reason to do anything else.
 */
export function logBeforeStart(folder: string, facts: Facts): void {
  const file = join(folder, 'kiosk.log');
  const entry: Entry = { at: new Date().toISOString(), level: 'warn', event: 'refused', facts };
  try {
    mkdirSync(folder, { recursive: true });
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) >= largestFile) return;
    appendFileSync(file, `${JSON.stringify(entry)}\n`);
  } catch {
    // See above.
  }
}
