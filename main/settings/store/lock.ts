import type { Clock } from '../../base/clock.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { codeOf } from '../read-file.ts';
import type { Disk } from './disk.ts';
import { remove } from './replace-file.ts';

/** Holding it takes milliseconds; whoever has had it for this long is gone. */
const staleMs = 10_000;
/** And whoever has not written its number by now died before it could, or has no room on the disk. */
const unsignedMs = 1_000;
const tryAgainMs = 25;
const patienceMs = 5_000;

/**
 * Does some work while no other process does any that takes the same lock: a file that only one
 * can create. It is taken from a process that is gone.
 *
 * @returns as an error, why the lock could not be had: a code of the system, or `held`
 */
export async function withLock<T>(
  disk: Disk,
  clock: Clock,
  path: string,
  work: () => T | Promise<T>,
): Promise<Result<T, string>> {
  const until = clock.now() + patienceMs;
  for (;;) {
    const taken = take(disk, path);
    if (taken === 'taken') break;
    if (taken !== 'EEXIST') return err(taken);
    if (isLeftBehind(disk, path, clock)) remove(disk, path);
    else if (clock.now() >= until) return err('held');
    else await new Promise<void>((resolve) => clock.after(tryAgainMs, resolve));
  }
  try {
    return ok(await work());
  } finally {
    remove(disk, path);
  }
}

/** Creates the lock; answers the system's code where that fails, `EEXIST` where it is held. */
function take(disk: Disk, path: string): string {
  let file: number;
  try {
    file = disk.openSync(path, 'wx', 0o600);
  } catch (error) {
    return codeOf(error);
  }
  try {
    disk.writeFileSync(file, String(process.pid));
  } catch {
    // A full disk has room for the name only, and the name is the lock.
  } finally {
    disk.closeSync(file);
  }
  return 'taken';
}

function isLeftBehind(disk: Disk, path: string, clock: Clock): boolean {
  try {
    // Either way: a clock that was set back makes an old lock look as if it came from the future.
    const age = Math.abs(clock.wall() - disk.statSync(path).mtimeMs);
    const owner = Number(disk.readFileSync(path, 'utf8'));
    const isSigned = Number.isInteger(owner) && owner > 0;
    return age > (isSigned ? staleMs : unsignedMs) || (isSigned && !isAlive(owner));
  } catch {
    return false; // it was given back just now
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) !== 'ESRCH';
  }
}
