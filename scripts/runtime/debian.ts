import { existsSync } from 'node:fs';
import { isLinuxRoot } from '../lib/paths.ts';
import { run } from '../lib/run.ts';
import { PlainError, say } from '../lib/say.ts';

/** Electron's shared libraries by Debian package. */
const electronLibraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
];

/** Installs what Electron's executable cannot find, or says how to. Linux only; elsewhere nothing is missing. */
export async function ensureLibraries(executable: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const linked = await run('ldd', [executable]);
  const missing = linked.output
    .split('\n')
    .filter((line) => line.includes('not found'))
    .map((line) => line.trim().split(' ')[0]);
  if (missing.length > 0) await installPackages(electronLibraries, `${missing.join(', ')} missing`);
}

/** Installs the virtual display server where it is missing, or says how to. */
export async function ensureXvfb(): Promise<void> {
  await ensureProgram('Xvfb', ['xvfb', 'xauth'], 'no display, and no Xvfb to make one');
}

/** Installs these packages where a program is missing, or says how to. */
export async function ensureProgram(
  program: string,
  packages: readonly string[],
  why: string,
): Promise<void> {
  const found = (process.env.PATH ?? '').split(':').some((dir) => existsSync(`${dir}/${program}`));
  if (!found) await installPackages(packages, why);
}

/**
 * Brings an X server with displays that come, go and change where that can be done. False where there
 * is none.
 */
export async function ensureXorgDummy(): Promise<boolean> {
  const has = () => ['/usr/bin/Xorg', '/usr/bin/xrandr', dummyDriver].every(existsSync);
  if (has() || !isLinuxRoot || !existsSync('/usr/bin/apt-get')) return has();
  const packages = ['xserver-xorg-core', 'xserver-xorg-video-dummy', 'x11-xserver-utils'];
  await installPackages(packages, 'no X server that has several displays');
  return has();
}

const dummyDriver = '/usr/lib/xorg/modules/drivers/dummy_drv.so';

/** Brings a Wayland session without a screen where that can be done; who needs one looks for it. */
export async function ensureSway(): Promise<void> {
  const has = ['/usr/bin/sway', '/usr/bin/grim'].every(existsSync);
  if (has || !isLinuxRoot || !existsSync('/usr/bin/apt-get')) return;
  await installPackages(['sway', 'grim'], 'no Wayland session to try the kiosk in');
}

/**
 * Installs Debian packages when this is root on a system with apt.
 *
 * @throws PlainError with the exact line to run when it is not, or when apt fails.
 */
async function installPackages(packages: readonly string[], why: string): Promise<void> {
  const names = await Promise.all(packages.map(nameOnThisRelease));
  const line = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
  if (!existsSync('/usr/bin/apt-get')) {
    throw new PlainError(
      `${why}. Install your system's packages for these Debian ones, then run this again: ${names.join(' ')}`,
    );
  }
  if (!isLinuxRoot) throw new PlainError(`${why}. Run this, then try again:\n  sudo ${line}`);
  say(`runtime: ${why}; installing ${names.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  const installed = await run('apt-get', line.split(' ').slice(1), { env });
  if (installed.code !== 0) {
    throw new PlainError(
      `${why}, and installing it failed:\n  ${line}\n${installed.output.trim().split('\n').slice(-5).join('\n')}`,
    );
  }
}

/** Debian 13 and Ubuntu 24.04 renamed libraries whose time type grew to 64 bits. */
async function nameOnThisRelease(name: string): Promise<string> {
  const renamed = await run('apt-cache', ['show', `${name}t64`]).catch(() => ({ code: 1 }));
  return renamed.code === 0 ? `${name}t64` : name;
}
