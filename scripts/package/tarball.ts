import { rm } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { run } from '../lib/run.ts';
import { PlainError } from '../lib/say.ts';

/**
 * Packs a folder as a `tar.gz` that unpacks into one folder of the file's name. By tar and gzip, since
 * electron-builder's way needs a 7-Zip, sorts nothing and keeps the builder's user.
 *
 * @param folder must be settled, see `tree.ts`
 * @throws PlainError with what tar said
 */
export async function makeTarball(folder: string, output: string): Promise<void> {
  const name = basename(output, '.tar.gz');
  await rm(output, { force: true });
  const { code, output: said } = await run('tar', [
    ...['--create', '--sort=name', '--owner=root:0', '--group=root:0', '--format=gnu'],
    ...['--use-compress-program=gzip -n', `--file=${output}`, `--directory=${dirname(folder)}`],
    ...[`--transform=flags=r;s|^${basename(folder)}|${name}|`, basename(folder)],
  ]);
  if (code !== 0) throw new PlainError(`tar ended with ${code}: ${said.trim()}`);
}
