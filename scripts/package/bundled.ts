/** Which npm packages are in the app: asked of the bundler, and not of a list that somebody keeps. */
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { resolveConfig } from 'electron-vite';
import { build, type InlineConfig } from 'vite';
import { root } from '../lib/paths.ts';

/** A package of which something is in the bundles. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
  /** As an SPDX expression. */
  readonly license: string;
  /** Its folder in `node_modules`. */
  readonly folder: string;
}

export interface Contents {
  /** Sorted by name. */
  readonly packages: readonly Bundled[];
  /** What of the bundled code is the app's own, in bytes. */
  readonly ownBytes: number;
}

/** Builds main, preload and renderer once more, in memory, and looks at what went in. */
export async function bundledContents(): Promise<Contents> {
  const { config } = await resolveConfig({}, 'build', 'production');
  const packages = new Map<string, Bundled>();
  let ownBytes = 0;
  for (const part of [config?.main, config?.preload, config?.renderer]) {
    for (const [id, bytes] of await modulesOf(part ?? {})) {
      const folder = packageFolderOf(id);
      if (folder === null) ownBytes += bytes;
      else packages.set(folder, await readPackage(folder));
    }
  }
  const sorted = [...packages.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  return { packages: sorted, ownBytes };
}

/** Each module of a bundle with what is left of it there, in bytes: a style sheet has none. */
async function modulesOf(part: InlineConfig): Promise<readonly (readonly [string, number])[]> {
  const built = await build({
    ...part,
    configFile: false,
    logLevel: 'silent',
    build: { ...part.build, write: false },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  return outputs.flatMap((file) => {
    if (file.type === 'chunk') {
      return file.moduleIds.map((id) => [id, file.modules[id]?.renderedLength ?? 0] as const);
    }
    // Relative to the folder that this part is built from.
    return file.originalFileNames.map((name) => [resolve(part.root ?? root, name), 0] as const);
  });
}

/** The folder of the package that a module is in; null for the app's own. */
export function packageFolderOf(module: string): string | null {
  return (
    /^.*[\\/]?node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(module.split('?')[0] ?? '')?.[0] ??
    null
  );
}

/** @throws Error where it names no licence: what nobody may pass on is not packed */
async function readPackage(folder: string): Promise<Bundled> {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  if (typeof license !== 'string') throw new Error(`${name} does not say its licence`);
  return { name, version, license, folder };
}
