/**
 * Versions of the packed app as AppImages. What github.com alone has, the AppImage runtime, is stood in
 * for by a script that does what it does: say where the image is and what was laid out of it, and start
 * that. The app in it is the packed one, with its fuses.
 */
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createPackage, extractAll } from '@electron/asar';
import { root } from '../../scripts/lib/paths.ts';
import { run } from '../../scripts/lib/run.ts';

export interface Version {
  readonly version: string;
  /** What the version calls itself inside, where that is not what it is offered as. */
  readonly inside?: string;
  /** `blank`: its page has no script, so nothing is ever painted. `ends`: its main process ends at once. */
  readonly broken?: 'blank' | 'ends';
}

export class PackedVersions {
  readonly #folder: string;
  readonly #packed: string;
  readonly #update: object;

  /** @param update goes into each version's package.json */
  private constructor(folder: string, packed: string, update: object) {
    this.#folder = folder;
    this.#packed = packed;
    this.#update = update;
  }

  /** Packs what is built, once. */
  static async pack(folder: string, update: object): Promise<PackedVersions> {
    const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');
    const script = join(root, 'scripts/package.ts');
    const dist = join(folder, 'dist');
    const args = [tsx, script, '--dir', '--built', '--output', dist];
    const made = await run(process.execPath, args);
    if (made.code !== 0) throw new Error(`packaging failed: ${made.output}`);
    return new PackedVersions(folder, join(dist, 'linux-unpacked'), update);
  }

  /** Lays out a version as a folder, as a deb or a tar.gz does. @returns the folder */
  async layOut({ version, inside = version, broken }: Version): Promise<string> {
    const tree = join(this.#folder, `tree-${version}-${broken ?? 'whole'}-${inside}`);
    if (existsSync(tree)) return tree;
    // Files that are never changed, only replaced, may be one file under two names.
    await run('cp', ['--archive', '--link', this.#packed, tree]);
    const app = join(this.#folder, 'app');
    await rm(app, { recursive: true, force: true });
    extractAll(join(this.#packed, 'resources/app.asar'), app);
    const manifest = JSON.parse(await readFile(join(app, 'package.json'), 'utf8'));
    const changed = { ...manifest, version: inside, update: this.#update };
    await writeFile(join(app, 'package.json'), JSON.stringify(changed));
    if (broken === 'blank') {
      await writeFile(join(app, 'out/renderer/index.html'), '<!doctype html><title>.</title>');
    }
    if (broken === 'ends') {
      const main = join(app, 'out/main/index.cjs');
      // As if it ended by itself soon after the start; `--version` still answers.
      const end = "require('electron').app.whenReady().then(() => process.exit(70));\n";
      await writeFile(main, `${await readFile(main, 'utf8')}\n${end}`);
    }
    const asar = join(tree, 'resources/app.asar');
    await rm(asar);
    await createPackage(app, asar);
    return tree;
  }

  /** @returns the image's path */
  async image(version: Version): Promise<string> {
    const tree = await this.layOut(version);
    const folder = join(this.#folder, 'images');
    await mkdir(folder, { recursive: true });
    const image = join(folder, `${basename(tree)}.AppImage`);
    const lines = [
      '#!/bin/sh',
      'APPIMAGE="$(readlink -f "$0")"',
      `APPDIR='${tree}'`,
      'export APPIMAGE APPDIR',
      'exec "$APPDIR/genauth-kiosk" "$@"',
    ];
    await writeFile(image, `${lines.join('\n')}\n`, { mode: 0o755 });
    return image;
  }

  /** Puts another version's files in the place of a folder's, as dpkg does. */
  async replace(tree: string, by: string): Promise<void> {
    const fresh = join(tree, 'resources/app.asar.dpkg-new');
    await cp(join(by, 'resources/app.asar'), fresh);
    await run('mv', ['-f', fresh, join(tree, 'resources/app.asar')]);
  }
}
