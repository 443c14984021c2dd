/** The record on a disk that is full, for real where the system lets the test mount one. */
import { execFile, execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const run = promisify(execFile);

/** Whether this system lets the test mount file systems of its own. */
function mayMount(): boolean {
  try {
    execFileSync('unshare', ['-Urm', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const script = join(import.meta.dirname, 'mounted-record.ts');
const tsx = join(import.meta.dirname, '../../../../node_modules/tsx/dist/cli.mjs');

it.runIf(process.platform === 'linux' && mayMount())(
  'a disk that gets full, and is emptied again, costs the lines meanwhile and no other',
  async () => {
    const command = 'mount -t tmpfs -o size=24k none /mnt && exec "$@"';
    const { stdout } = await run('unshare', [
      ...['-Urm', 'sh', '-c', command, 'sh', process.execPath, tsx, script],
    ]);
    const { log, exported } = JSON.parse(stdout);
    const missed = log.at(-1).missed;
    expect(missed).toBeGreaterThan(0);
    expect(missed).toBeLessThan(100);
    expect(log).toEqual([
      { level: 'error', event: 'sign-ins not recorded', what: expect.any(String) },
      { level: 'info', event: 'sign-ins recorded again', missed },
    ]);
    const torn = exported.value.torn;
    expect(torn).toBeLessThanOrEqual(1);
    // Those that were written, the one that says how many were not, and the last.
    expect(exported).toEqual({ ok: true, value: { lines: 101 - missed + torn + 1, torn } });
  },
  30_000,
);
