import { createLog, type Entry, type Log } from '../../../main/report/log.ts';

/** A log whose entries a test can look at. Redacts nothing, so that a secret in it shows. */
export function recordedLog(): { readonly log: Log; readonly entries: readonly Entry[] } {
  const entries: Entry[] = [];
  return {
    entries,
    log: createLog(
      [(entry) => entries.push(entry)],
      (text) => text,
      () => 0,
    ),
  };
}
