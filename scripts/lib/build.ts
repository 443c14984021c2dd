import { join } from 'node:path';
import { root } from './paths.ts';
import { run } from './run.ts';
import { PlainError } from './say.ts';

/** Builds main, preload and renderer into `out/`. Takes a second, so it is always done. */
export async function build(): Promise<void> {
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const built = await run(process.execPath, [vite, 'build', '--logLevel', 'warn'], { cwd: root });
  if (built.code !== 0) throw new PlainError(`the build failed:\n${built.output}`);
}
