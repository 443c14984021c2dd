/** The kiosk as operators get it: the deb is made, installed on this machine, and taken away again. */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { test as base } from '@playwright/test';
import { isLinuxRoot } from '../../scripts/lib/paths.ts';
import { run } from '../../scripts/lib/run.ts';
import { ensureProgram, ensureSway, ensureXvfb } from '../../scripts/runtime/debian.ts';
import { type FreshPackage, packFresh } from '../support/fresh-package.ts';
import type { SessionUser } from '../support/wayland-session.ts';

export const application = '/opt/GenAuth Kiosk';
export const asar = `${application}/resources/app.asar`;
const name = 'genauth-kiosk';

/** Why nothing can be installed here; null where it can. */
export async function whyNotHere(): Promise<string | null> {
  if (!isLinuxRoot) return 'installs a package: only root can';
  if (!existsSync('/usr/bin/apt-get')) return 'installs a deb: not on a Debian';
  const { output } = await run('dpkg', ['--status', name]);
  return output.includes('ok installed') ? 'a kiosk is installed here, which stays' : null;
}

/** What is made of a checkout. */
export interface Artefacts {
  readonly folder: string;
  readonly deb: string;
  readonly tarball: string;
}

/** Files and users of the system, as far as a package could leave something there. */
export interface Traces {
  readonly paths: ReadonlySet<string>;
  readonly users: string;
}

export interface Installed {
  readonly made: FreshPackage;
  readonly artefacts: Artefacts;
  readonly before: Traces;
}

export const test = base.extend<object, { readonly installed: Installed }>({
  installed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
    async ({}, use) => {
      const folder = await mkdtemp(join(tmpdir(), 'genauth-kiosk-installed-'));
      // apt reads packages as a user of its own.
      await chmod(folder, 0o755);
      const made = await packFresh(folder);
      const artefacts = await artefactsIn(made.dist);
      await ensureProgram('lintian', ['lintian'], 'no lintian to look at the deb');
      // So that what package and tests need is there already, and is not taken for something that it left.
      await ensureXvfb();
      await ensureSway();
      const { stdout } = await promisify(execFile)('dpkg-deb', [
        '--field',
        artefacts.deb,
        'Depends',
      ]);
      await apt('satisfy', stdout.trim());
      const before = await traces();
      await apt('install', artefacts.deb);
      try {
        await use({ made, artefacts, before });
      } finally {
        // Not by apt, which no longer knows a package that a test has purged.
        await run('dpkg', ['--purge', name]);
        await rm(folder, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 1_200_000, auto: true },
  ],
});

async function artefactsIn(folder: string): Promise<Artefacts> {
  const files = await readdir(folder);
  const ending = (text: string) => join(folder, files.find((file) => file.endsWith(text)) ?? '');
  return { folder, deb: ending('.deb'), tarball: ending('.tar.gz') };
}

export async function apt(command: string, what: string): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const args = [command, '-y', '--no-install-recommends', what];
  const { code, output } = await run('apt-get', args, { env });
  if (code !== 0) throw new Error(`apt-get ${args.join(' ')}: ${output}`);
}

/** What dpkg, users' backups and caches change anyway is left out. */
const changedAnyway =
  /^\/var\/lib\/(dpkg\/(?!info\/genauth-kiosk)|apt\/)|^\/etc\/((passwd|group|shadow|gshadow|subuid|subgid)-|\.pwd\.lock)$/;

export async function traces(): Promise<Traces> {
  const { output } = await run('find', ['/etc', '/usr', '/opt', '/var/lib', '/var/log', '-xdev']);
  const paths = output.split('\n').filter((path) => !changedAnyway.test(path));
  const files = ['/etc/passwd', '/etc/group'].map((file) => readFile(file, 'utf8'));
  return { paths: new Set(paths), users: (await Promise.all(files)).join('') };
}

/** A process of the installed kiosk, as its own user and in no other's environment. */
export function startInstalled(args: readonly string[], env: Readonly<Record<string, string>>) {
  const [program = '', ...before] = itsUser.prefix;
  return spawn(program, [...before, 'genauth-kiosk', ...args], {
    cwd: '/',
    env: { PATH: '/usr/bin:/bin', HOME: '/var/lib/genauth-kiosk', LANG: 'C.UTF-8', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/** Whom the kiosk's units run it as. */
export const itsUser: SessionUser = {
  prefix: ['setpriv', `--reuid=${name}`, `--regid=${name}`, '--init-groups', '--'],
  async give(path) {
    const { code, output } = await run('chown', [`${name}:${name}`, path]);
    if (code !== 0) throw new Error(output);
  },
};

export async function end(kiosk: ChildProcess): Promise<void> {
  const closed = once(kiosk, 'close');
  kiosk.kill('SIGTERM');
  await closed;
}

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly output: string;
}

/** Starts it and waits for its end, which is brought about where it does not come. */
export async function endOf(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const kiosk = startInstalled(args, env);
  const timer = setTimeout(() => kiosk.kill('SIGTERM'), 20_000);
  let stdout = '';
  let stderr = '';
  kiosk.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  kiosk.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [code] = await once(kiosk, 'close');
  clearTimeout(timer);
  return { code, stdout, output: stdout + stderr };
}
