import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/paths.ts';
import { run } from '../lib/run.ts';
import { PlainError, say } from '../lib/say.ts';
import type { Runtime } from '../runtime/runtime.ts';

/**
 * Sees to it that electron-builder finds an fpm: the one that `CUSTOM_FPM_PATH` or `USE_SYSTEM_FPM`
 * names, its own where official downloads work, else ours, which asks `dpkg-deb`.
 *
 * @param work a folder that lives until everything is packed
 * @throws PlainError where there is no dpkg-deb either
 */
export async function provideFpm(kind: Runtime['kind'], work: string): Promise<void> {
  const named = process.env.CUSTOM_FPM_PATH ?? (process.env.USE_SYSTEM_FPM === 'true' && 'fpm');
  if (named) {
    say(`deb: made by ${named}, as the environment says`);
    return;
  }
  if (kind === 'official') {
    say('deb: made by electron-builder’s own fpm');
    return;
  }
  const found = await run('dpkg-deb', ['--version']).catch(() => null);
  if (found?.code !== 0) {
    throw new PlainError(
      'A deb is made by fpm, which electron-builder downloads from github.com, or by dpkg-deb, and there\n' +
        'is none. To mend it: install your system’s package `dpkg`, or set CUSTOM_FPM_PATH to an fpm, or\n' +
        'pack no deb: npm run package -- --dir',
    );
  }
  const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
  const standIn = join(root, 'scripts/package/fpm/stand-in.ts');
  const fpm = join(work, 'fpm');
  await writeFile(fpm, `#!/bin/sh\nexec '${process.execPath}' '${tsx}' '${standIn}' "$@"\n`);
  await chmod(fpm, 0o755);
  process.env.CUSTOM_FPM_PATH = fpm;
  say('deb: made by dpkg-deb, since fpm cannot be downloaded here');
}
