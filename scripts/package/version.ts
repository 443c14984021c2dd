import { testBuildMark } from '../../main/test-build.ts';
import type { Runtime } from '../runtime/runtime.ts';

/**
 * The version of what is packed. Only the official runtime was held against the checksums of the
 * `electron` package; with any other, the version says that this is no release, and so does the app.
 */
export function packedVersion(version: string, kind: Runtime['kind']): string {
  return kind === 'official' ? version : `${version}+${testBuildMark}`;
}
