import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../lib/paths.ts';
import { run } from '../lib/run.ts';

/**
 * The time that packed files bear, in seconds since 1970, so that one commit gives the same bytes
 * whenever it is packed: `SOURCE_DATE_EPOCH` where it is set (reproducible-builds.org), else the
 * commit's, else, without git, that of package.json.
 */
export async function sourceDate(): Promise<number> {
  const given = Number(process.env.SOURCE_DATE_EPOCH);
  if (Number.isSafeInteger(given) && given > 0) return given;
  const commit = await run('git', ['log', '-1', '--format=%ct'], { cwd: root }).catch(() => null);
  const seconds = Number(commit?.code === 0 ? commit.output : Number.NaN);
  if (Number.isSafeInteger(seconds) && seconds > 0) return seconds;
  return Math.floor((await stat(join(root, 'package.json'))).mtimeMs / 1_000);
}
