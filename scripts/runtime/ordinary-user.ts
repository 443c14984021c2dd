/**
 * Chromium's sandbox does not work for root, and turning it off would test and show something else
 * than what users run. So where a script runs as root, Electron runs as the system's `nobody`.
 */
import { chmod, chown, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cacheFolder, root } from '../lib/paths.ts';

const nobody = { uid: 65534, gid: 65534 };

/** A copy of the built application, and an executable for it, that an ordinary user may use. */
export interface Stage {
  readonly appFolder: string;
  readonly executable: string;
  readonly home: string;
  remove(): Promise<void>;
}

/** Copies the built app to where `nobody` can read it: the checkout may lie in a closed folder. */
export async function stageForOrdinaryUser(executable: string): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-stage-'));
  await chmod(folder, 0o755);
  await cp(join(root, 'out'), join(folder, 'app/out'), { recursive: true });
  await cp(join(root, 'package.json'), join(folder, 'app/package.json'));

  const home = join(cacheFolder(), 'home');
  await mkdir(home, { recursive: true });
  await giveToOrdinaryUser(home);

  const wrapper = join(folder, 'electron');
  await writeFile(wrapper, `#!/bin/sh\nexec ${ordinaryUser().join(' ')} '${executable}' "$@"\n`);
  await chmod(wrapper, 0o755);
  return {
    appFolder: join(folder, 'app'),
    executable: wrapper,
    home,
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** What stands before a command so that it runs as the ordinary user. */
export function ordinaryUser(): string[] {
  return ['setpriv', `--reuid=${nobody.uid}`, `--regid=${nobody.gid}`, '--clear-groups', '--'];
}

/** Hands a folder to the user that {@link stageForOrdinaryUser}'s executable runs as. */
export async function giveToOrdinaryUser(folder: string): Promise<void> {
  await chown(folder, nobody.uid, nobody.gid);
}
