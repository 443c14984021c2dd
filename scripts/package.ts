/**
 * `npm run package`: the app as users get it, in `dist/`. With `--output FOLDER` it goes there; with
 * `--built` what is in `out/` is packed as it is.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build as buildPackage, Platform } from 'electron-builder';
import { build } from './lib/build.ts';
import { setNinthFuse } from './lib/fuses.ts';
import { root } from './lib/paths.ts';
import { runScript, say } from './lib/say.ts';
import { ensureRuntime, type Runtime } from './runtime/runtime.ts';

runScript(async () => {
  const { values } = parseArgs({
    options: { output: { type: 'string' }, built: { type: 'boolean' } },
  });
  if (!values.built) await build();
  const runtime = await ensureRuntime();
  const work = await mkdtemp(join(tmpdir(), 'genauth-kiosk-package-'));
  try {
    const electron = await distributionOf(runtime, work);
    const [folder] = await buildPackage({
      targets: Platform.current().createTarget('dir'),
      projectDir: root,
      config: {
        extends: 'electron-builder.yml',
        ...electron,
        ...(values.output ? { directories: { output: values.output } } : {}),
        afterPack: async ({ appOutDir, packager }) => {
          const executable = join(appOutDir, executableOf(packager.platform.nodeName));
          await setNinthFuse(executable);
        },
      },
    });
    say(
      `packed with Electron ${runtime.version ?? 'of ELECTRON_OVERRIDE_DIST_PATH'}: ${folder ?? 'dist/'}`,
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return 0;
});

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
