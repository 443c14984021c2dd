/**
 * `npm run package`: the app as users get it, in `dist/`. With `--dir` only the folder that is packed;
 * with `--output FOLDER` it goes there; with `--built` what is in `out/` is packed as it is.
 */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type AfterPackContext, Arch, build as buildPackage, Platform } from 'electron-builder';
import { build } from './lib/build.ts';
import { setNinthFuse } from './lib/fuses.ts';
import { root } from './lib/paths.ts';
import { runScript, say } from './lib/say.ts';
import { sourceDate } from './package/source-date.ts';
import { makeTarball } from './package/tarball.ts';
import { provideFpm } from './package/tools.ts';
import { settle } from './package/tree.ts';
import { packedVersion } from './package/version.ts';
import { ensureRuntime, type Runtime } from './runtime/runtime.ts';

runScript(async () => {
  const { values } = parseArgs({
    options: {
      output: { type: 'string' },
      built: { type: 'boolean' },
      dir: { type: 'boolean' },
    },
  });
  if (!values.built) await build();
  const runtime = await ensureRuntime();
  const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
  const version = packedVersion(manifest.version, runtime.kind);
  say(`packing ${version} with Electron ${nameOf(runtime)}`);
  const output = resolve(root, values.output ?? 'dist');
  const seconds = await sourceDate();
  process.env.SOURCE_DATE_EPOCH = String(seconds);
  const work = await mkdtemp(join(tmpdir(), 'genauth-kiosk-package-'));
  const folders: Packed[] = [];
  try {
    const isDeb = !values.dir && process.platform === 'linux';
    if (isDeb) await provideFpm(runtime.kind, work);
    const artefacts = await buildPackage({
      targets: targetsFor(runtime, values.dir === true),
      projectDir: root,
      publish: null,
      config: {
        extends: 'electron-builder.yml',
        ...(await distributionOf(runtime, work)),
        directories: { output },
        extraMetadata: { version },
        afterPack: async (context) => {
          folders.push(await finish(context, seconds));
        },
      },
    });
    if (isDeb) {
      for (const { folder, arch } of folders) {
        const tarball = join(output, `${manifest.name}-${version}-linux-${arch}.tar.gz`);
        await settle(folder, seconds);
        await makeTarball(folder, tarball);
        artefacts.push(tarball);
      }
    }
    for (const artefact of artefacts) say(artefact);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return 0;
});

/** A folder with the whole app, for one kind of processor. */
interface Packed {
  readonly folder: string;
  readonly arch: string;
}

/** What the last hand is laid on before the folder goes into artefacts. */
async function finish(context: AfterPackContext, seconds: number): Promise<Packed> {
  const { appOutDir, arch, packager } = context;
  await setNinthFuse(join(appOutDir, executableOf(packager.platform.nodeName)));
  if (packager.platform === Platform.LINUX) await settle(appOutDir, seconds);
  return { folder: appOutDir, arch: Arch[arch] };
}

function nameOf({ kind, version }: Runtime): string {
  if (kind === 'official') return `${version}, the official one`;
  const what = kind === 'override' ? 'of ELECTRON_OVERRIDE_DIST_PATH' : `${version}, a stand-in`;
  return `${what}: a test build, no release`;
}

/** Where only a runtime of this machine's kind is at hand, what can be made of that. */
function targetsFor({ kind }: Runtime, isDir: boolean) {
  const platform = Platform.current();
  if (isDir) return platform.createTarget('dir');
  // What electron-builder.yml lists, for all processors.
  if (kind === 'official') return platform.createTarget();
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
async function distributionOf(runtime: Runtime, work: string) {
  if (runtime.kind === 'official') return {};
  const dist = join(work, 'electron');
  await cp(runtime.dist, dist, { recursive: true, verbatimSymlinks: true });
  // What starts unpacked apps has no place in a packed one.
  await rm(join(dist, 'resources/default_app.asar'), { force: true });
  return { electronDist: dist, ...(runtime.version ? { electronVersion: runtime.version } : {}) };
}
