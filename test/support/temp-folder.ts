import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const made = new Set<string>();

/** A new, empty folder of this test's own. */
export function tempFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'genauth-kiosk-test-'));
  made.add(folder);
  return folder;
}

/** For `afterEach`. */
export function removeTempFolders(): void {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
  made.clear();
}
