import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A file of `deploy/`, as it is shipped. */
export function deployed(path: string): string {
  return readFileSync(join(import.meta.dirname, '../../deploy', path), 'utf8');
}
