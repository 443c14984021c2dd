import { compare, parse } from 'semver';
import { err, ok, type Result } from '../base/result.ts';
import { type Failure, mayTryAgain } from './update-memory.ts';

/**
 * Whether a version is worth having.
 *
 * @param running the version that runs
 * @param wall milliseconds since 1970
 * @returns as the error: why it is refused, as a sentence
 */
export function judgeVersion(
  version: string,
  running: string,
  failures: readonly Failure[],
  wall: number,
): Result<'newer' | 'same', string> {
  const [offered, present] = [parse(version), parse(running)];
  if (!offered) return err(`the feed offers ${JSON.stringify(version)}, which is no version`);
  if (!present) return err(`this version, ${JSON.stringify(running)}, cannot be compared`);
  const order = compare(offered, present);
  if (order === 0) return ok('same');
  if (order < 0) return err(`the feed offers ${version}, older than ${running} that runs`);
  const failed = failures.find((failure) => failure.version === version);
  if (failed && !mayTryAgain(failed, wall)) {
    return err(`${version} was tried and taken back: ${failed.why}`);
  }
  return ok('newer');
}
