import type { Result } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import { type Failure, type Memory, type UpdateMemory, withFailure } from './update-memory.ts';

/** Starts in which a new version has to paint a code. */
export const mostStarts = 2;

export interface BeginTrialOptions {
  readonly memory: UpdateMemory;
  /** The version that runs. */
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly wall: number;
  readonly log: Log;
  /** Puts the version from before back into its place; says why it could not. */
  readonly takeBack: () => Result<void, string>;
}

/**
 * Counts a start of a version that has yet to show that it works. To be called before anything else
 * can fail. Also says what the version before could not say for itself.
 *
 * @returns `takenBack`: the version from before is in place, and this process is to end
 */
export function beginTrial(options: BeginTrialOptions): 'ordinary' | 'onTrial' | 'takenBack' {
  const { memory, version, wall, log, takeBack } = options;
  sayWhatIsUnsaid(memory, log);
  const { trial } = memory.value;
  if (trial === null) return 'ordinary';
  if (trial.to !== version) {
    memory.set({ ...memory.value, trial: null });
    log.error('update failed', { what: `${trial.to} is not what starts: ${version} goes on` });
    return 'ordinary';
  }
  const starts = trial.starts + 1;
  if (starts > mostStarts) {
    const why = `it ended in ${mostStarts} starts before it had painted a code`;
    return giveUp({ version, why, at: wall, isExcused: false }, { memory, log, takeBack });
  }
  memory.set({ ...memory.value, trial: { ...trial, starts } });
  log.info('update on trial', { version, start: starts });
  return 'onTrial';
}

/** Ends a trial that has failed. */
export function giveUp(
  failure: Failure,
  { memory, log, takeBack }: Pick<BeginTrialOptions, 'memory' | 'log' | 'takeBack'>,
): 'ordinary' | 'takenBack' {
  const { version, why } = failure;
  const after: Memory = { ...withFailure(memory.value, failure), trial: null };
  const taken = takeBack();
  if (!taken.ok) {
    memory.set(after);
    log.error('update failed', { what: `${version}: ${why}. It stays, for ${taken.error}` });
    return 'ordinary';
  }
  // It is for the version that comes back to say it: that one is known to work.
  memory.set({ ...after, unsaid: `${version} was taken back: ${why}` });
  return 'takenBack';
}

function sayWhatIsUnsaid(memory: UpdateMemory, log: Log): void {
  const { unsaid } = memory.value;
  if (unsaid === null) return;
  log.error('update failed', { what: unsaid });
  memory.set({ ...memory.value, unsaid: null });
}
