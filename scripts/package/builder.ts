/** What electron-builder is told beyond electron-builder.yml: the runtime, and what was made for it. */
import { cp, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type AfterPackContext, Arch, build, type Configuration, Platform } from 'electron-builder';
import { setNinthFuse } from '../lib/fuses.ts';
import { root } from '../lib/paths.ts';
import type { Runtime } from '../runtime/runtime.ts';
import type { Icons } from './icons.ts';
import { settle } from './tree.ts';

export interface Order {
  readonly runtime: Runtime;
  readonly version: string;
  /** Where everything goes. */
  readonly output: string;
  /** Only the folder that artefacts are made of. */
  readonly isDir: boolean;
  readonly icons: Icons;
  /** A file with the licences of what is bundled. */
  readonly notices: string;
  /** A folder with what the deb brings beside the app. */
  readonly systemTree: string;
  /** The time that files bear, since 1970. */
  readonly seconds: number;
  /** A folder that lives until everything is packed. */
  readonly work: string;
}

/** A folder with the whole app, for one kind of processor. */
export interface Packed {
  readonly folder: string;
  readonly arch: string;
}

export interface Made {
  readonly folders: readonly Packed[];
  readonly artefacts: readonly string[];
}

export async function pack(order: Order): Promise<Made> {
  const folders: Packed[] = [];
  const artefacts = await build({
    targets: targetsFor(order),
    projectDir: root,
    publish: null,
    config: {
      ...configurationOf(order),
      ...(await distributionOf(order)),
      afterPack: async (context) => {
        folders.push(await finish(context, order.seconds));
      },
    },
  });
  return { folders, artefacts };
}

function configurationOf({ version, output, icons, notices, systemTree }: Order): Configuration {
  return {
    extends: 'electron-builder.yml',
    directories: { output },
    extraMetadata: { version },
    extraFiles: [
      { from: notices, to: 'THIRD-PARTY-NOTICES.txt' },
      { from: 'LICENSE', to: 'LICENSE.txt' },
    ],
    linux: { icon: icons.linux },
    win: { icon: icons.win },
    mac: { icon: icons.mac },
    deb: { fpm: ['--before-remove', join(root, 'deploy/linux/deb/prerm'), `${systemTree}/=/`] },
  };
}

/** Lays the last hand on the folder before it goes into artefacts. */
async function finish(context: AfterPackContext, seconds: number): Promise<Packed> {
  const { appOutDir, arch, packager } = context;
  await setNinthFuse(join(appOutDir, executableOf(packager.platform.nodeName)));
  if (packager.platform === Platform.LINUX) await settle(appOutDir, seconds);
  return { folder: appOutDir, arch: Arch[arch] };
}

/** Without the official runtime there is one for this machine's processor only, and no other tools. */
function targetsFor({ runtime, isDir }: Order) {
  const platform = Platform.current();
  if (isDir) return platform.createTarget('dir');
  // What electron-builder.yml lists, for all processors.
  if (runtime.kind === 'official') return platform.createTarget();
  return platform.createTarget(platform === Platform.LINUX ? 'deb' : 'dir');
}

/** Where the fuses are, in a packed app of this platform. */
function executableOf(platform: string): string {
  if (platform === 'win32') return 'GenAuth Kiosk.exe';
  if (platform !== 'darwin') return 'genauth-kiosk';
  const framework = 'Contents/Frameworks/Electron Framework.framework';
  return `GenAuth Kiosk.app/${framework}/Electron Framework`;
}

/** The official runtime is electron-builder's own business; any other is handed to it as a folder. */
async function distributionOf({ runtime, work }: Order): Promise<Configuration> {
  if (runtime.kind === 'official') return {};
  const dist = join(work, 'electron');
  // Of a link to a folder only the link would be copied, and what is removed next is not ours.
  await cp(await realpath(runtime.dist), dist, { recursive: true, verbatimSymlinks: true });
  // What starts unpacked apps has no place in a packed one.
  await rm(join(dist, 'resources/default_app.asar'), { force: true });
  return { electronDist: dist, ...(runtime.version ? { electronVersion: runtime.version } : {}) };
}
