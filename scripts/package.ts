/**
 * `npm run package`: the app as users get it, in `dist/`. With `--dir` only the folder that is packed;
 * with `--output FOLDER` it goes there; with `--built` what is in `out/` is packed as it is.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from './lib/build.ts';
import { root } from './lib/paths.ts';
import { run } from './lib/run.ts';
import { PlainError, runScript, say } from './lib/say.ts';
import { accompany } from './package/accompany.ts';
import { pack } from './package/builder.ts';
import { bundledContents } from './package/bundled.ts';
import { publicKeyOf, writeFeeds } from './package/feed.ts';
import { drawIcons } from './package/icons.ts';
import { noticesOf } from './package/notices.ts';
import { sourceDate } from './package/source-date.ts';
import { layOutSystemFiles } from './package/system-files.ts';
import { makeTarball } from './package/tarball.ts';
import { provideFpm } from './package/tools.ts';
import { settle } from './package/tree.ts';
import { packedVersion } from './package/version.ts';
import { ensureLibraries } from './runtime/debian.ts';
import { ensureRuntime, type Runtime } from './runtime/runtime.ts';

runScript(async () => {
  const { values } = parseArgs({
    options: {
      output: { type: 'string' },
      built: { type: 'boolean' },
      dir: { type: 'boolean' },
    },
  });
  const updateKey = takeUpdateKey();
  if (!values.built) await build();
  const runtime = await ensureRuntime();
  // It is started to say what it is made of, which a Debian without a desktop has not the libraries for.
  await ensureLibraries(runtime.executable);
  const { name, version: released, author, license, update } = await manifest();
  if (updateKey && publicKeyOf(updateKey) !== update.key) {
    throw new PlainError(
      'GENAUTH_KIOSK_UPDATE_KEY is not the key that package.json names: kiosks would refuse what it signs.\n' +
        `To mend it: use that key, or let "update": {"key"} be ${publicKeyOf(updateKey)}.`,
    );
  }
  const version = packedVersion(released, runtime.kind);
  say(`packing ${version} with Electron ${nameOf(runtime)}`);
  const seconds = await sourceDate();
  // For dpkg-deb, and for our stand-in for fpm.
  process.env.SOURCE_DATE_EPOCH = String(seconds);
  const output = resolve(root, values.output ?? 'dist');
  const isDir = values.dir === true;
  const isLinuxArtefact = !isDir && process.platform === 'linux';
  const work = await mkdtemp(join(tmpdir(), 'genauth-kiosk-package-'));
  try {
    const { packages } = await bundledContents();
    const notices = join(work, 'THIRD-PARTY-NOTICES.txt');
    await writeFile(notices, await noticesOf(packages));
    const systemTree = join(work, 'system');
    if (isLinuxArtefact) {
      await layOutSystemFiles(systemTree, { version, maintainer: author, seconds });
      await provideFpm(runtime.kind, work);
    }
    const icons = await drawIcons(work);
    const order = { runtime, version, output, isDir, icons, notices, systemTree, seconds, work };
    const { folders, artefacts } = await pack(order);
    const all = [...artefacts];
    for (const { folder, arch } of isLinuxArtefact ? folders : []) {
      const tarball = join(output, `${name}-${version}-linux-${arch}.tar.gz`);
      await settle(folder, seconds);
      await makeTarball(folder, tarball);
      all.push(tarball);
    }
    const feeds = updateKey
      ? await writeFeeds(artefacts, version, 'latest', updateKey, output)
      : [];
    const ingredients = { name, version, license, packages, runtime: await partsOf(runtime) };
    const beside = isDir ? [] : await accompany(all, ingredients, seconds);
    for (const file of [...all, ...feeds, ...beside]) say(file);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return 0;
});

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly author: string;
  readonly license: string;
  readonly update: { readonly key: string };
}

/** Out of the environment: what is started to pack has no need of it. */
function takeUpdateKey(): string | undefined {
  const { GENAUTH_KIOSK_UPDATE_KEY: key } = process.env;
  delete process.env.GENAUTH_KIOSK_UPDATE_KEY;
  return key;
}

async function manifest(): Promise<Manifest> {
  return JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));
}

function nameOf({ kind, version }: Runtime): string {
  if (kind === 'official') return `${version}, the official one`;
  const what = kind === 'override' ? 'of ELECTRON_OVERRIDE_DIST_PATH' : `${version}, a stand-in`;
  return `${what}: a test build, no release`;
}

/** The versions of Electron and of what it is made of, as it says them itself. */
async function partsOf({ executable }: Runtime): Promise<Record<string, string>> {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const said = await run(executable, ['-p', 'JSON.stringify(process.versions)'], { env });
  return JSON.parse(said.output);
}
