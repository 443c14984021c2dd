import type { Result } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import { type Failure, type UpdateMemory, withFailure } from './update-memory.ts';

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

export type Begun = 'ordinary' | 'onTrial' | 'takenBack';

/**
 * Counts a start of a version that has yet to show that it works. To be called before anything else
 * can fail. Also says what the version before could not say for itself.
 *
 * @returns `takenBack`: the version from before is in place, and this process is to end
 */
export function beginTrial(options: BeginTrialOptions): Begun {
  const { memory, version, wall, log } = options;
  const isCutShort = memory.value.trial?.isOver === true;
  // Cut short while it was put back: once more, or it is done.
  if (isCutShort && memory.value.trial?.to === version) return putBack(options, version);
  if (isCutShort) memory.set({ ...memory.value, trial: null });
  sayWhatIsUnsaid(memory, log);
  const { trial } = memory.value;
  if (trial === null) return 'ordinary';
  if (trial.to !== version) {
    const why = `it did not come into place: ${version} goes on`;
    const failure = { version: trial.to, why, at: wall, isExcused: true };
    memory.set({ ...withFailure(memory.value, failure), trial: null });
    log.error('update failed', { what: `${trial.to}: ${why}` });
    return 'ordinary';
  }
  const starts = trial.starts + 1;
  const fail = (why: string) => giveUp({ version, why, at: wall, isExcused: false }, options);
  if (starts > mostStarts) {
    return fail(`it ended in ${mostStarts} starts before it had painted a code`);
  }
  // Uncounted, it would start for ever.
  const isCounted = memory.set({ ...memory.value, trial: { ...trial, starts } });
  if (!isCounted) return fail('its start could not be counted, since nothing can be written');
  log.info('update on trial', { version, start: starts });
  return 'onTrial';
}

/** Ends a trial that has failed. */
export function giveUp(
  failure: Failure,
  options: Pick<BeginTrialOptions, 'memory' | 'log' | 'takeBack'>,
): 'ordinary' | 'takenBack' {
  const { memory } = options;
  const { version, why } = failure;
  const { trial } = memory.value;
  // First the verdict, then the deed: a power cut in between must not forget it.
  memory.set({
    ...withFailure(memory.value, failure),
    trial: trial === null ? null : { ...trial, isOver: true },
    // It is for the version that comes back to say it: that one is known to work.
    unsaid: `${version} was taken back: ${why}`,
  });
  return putBack(options, version);
}

function putBack(
  { memory, log, takeBack }: Pick<BeginTrialOptions, 'memory' | 'log' | 'takeBack'>,
  version: string,
): 'ordinary' | 'takenBack' {
  const taken = takeBack();
  if (taken.ok) {
    memory.set({ ...memory.value, trial: null });
    return 'takenBack';
  }
  const why = memory.value.failures.find((one) => one.version === version)?.why ?? 'it failed';
  log.error('update failed', { what: `${version}: ${why}. It stays, for ${taken.error}` });
  memory.set({ ...memory.value, trial: null, unsaid: null });
  return 'ordinary';
}

function sayWhatIsUnsaid(memory: UpdateMemory, log: Log): void {
  const { unsaid } = memory.value;
  if (unsaid === null) return;
  log.error('update failed', { what: unsaid });
  memory.set({ ...memory.value, unsaid: null });
}
