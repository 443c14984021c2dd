import { createHash } from 'node:crypto';
import { chmod, copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../lib/run.ts';
import { PlainError } from '../../lib/say.ts';
import { entriesOf, settle } from '../tree.ts';
import { controlText } from './control.ts';
import type { DebRequest, Placed } from './fpm-arguments.ts';

/** What this makes is for tests: 9 MB more than at level 6, in a tenth of the time. */
const level = 1;

/**
 * Makes the package by `dpkg-deb`. Everything belongs to root, and whatever is in `/etc` is a
 * conffile, as with fpm.
 *
 * @param seconds the time that its files bear, since 1970
 * @throws PlainError with what the failing program said
 */
export async function makeDeb(request: DebRequest, seconds: number): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'genauth-kiosk-deb-'));
  try {
    const tree = join(work, 'tree');
    await mkdir(tree);
    for (const placed of request.placed) await place(placed, tree);
    const entries = await entriesOf(tree);
    const files = entries.filter(({ kind }) => kind === 'file');
    const isConffile = (path: string) => path.startsWith('etc/');
    const conffiles = files.filter(({ path }) => isConffile(path)).map(({ path }) => `/${path}\n`);
    const sums = files
      .filter(({ path }) => !isConffile(path))
      .map(({ path }) => md5Line(tree, path));
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);

    const control = join(tree, 'DEBIAN');
    await mkdir(control);
    await writeFile(join(control, 'control'), controlText(request, bytes));
    await writeFile(join(control, 'md5sums'), (await Promise.all(sums)).join(''));
    if (conffiles.length > 0) await writeFile(join(control, 'conffiles'), conffiles.join(''));
    for (const [name, file] of Object.entries(request.scripts)) {
      await copyFile(file, join(control, name));
      await chmod(join(control, name), 0o755);
    }
    await settle(tree, seconds);
    await mustRun(
      'dpkg-deb',
      [
        '--root-owner-group',
        `-Z${request.compression}`,
        `-z${level}`,
        '--build',
        tree,
        request.output,
      ],
      seconds,
    );
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function place({ source, target }: Placed, tree: string): Promise<void> {
  const isFolder = target.endsWith('/') || source.endsWith('/');
  const to = join(tree, target);
  await mkdir(isFolder ? to : dirname(to), { recursive: true });
  // `/.`: what is in the folder, and not the folder.
  await mustRun('cp', ['-a', '--', source.endsWith('/') ? `${source}.` : source, to]);
}

async function md5Line(tree: string, path: string): Promise<string> {
  const sum = createHash('md5')
    .update(await readFile(join(tree, path)))
    .digest('hex');
  return `${sum}  ${path}\n`;
}

async function mustRun(command: string, args: readonly string[], seconds?: number): Promise<void> {
  const env =
    seconds === undefined ? process.env : { ...process.env, SOURCE_DATE_EPOCH: `${seconds}` };
  const { code, output } = await run(command, args, { env });
  if (code !== 0) throw new PlainError(`${command} ended with ${code}: ${output.trim()}`);
}
