import * as v from 'valibot';
import { SmallFile } from './small-file.ts';

/** Restarts of the process, as the disk remembers them: wall-clock times, since no other survives. */
export interface RestartMemory {
  recent(): readonly number[];
  add(wall: number): void;
}

/** Of the process, in an hour, whichever process that was. */
const restartsAnHour = 4;
export const hourMs = 3_600_000;

/**
 * Whether the process may restart because of a failure: not so often that it would do nothing else.
 * What is allowed counts as done.
 *
 * @param wall milliseconds since 1970
 */
export function takeRestart(memory: RestartMemory, wall: number): boolean {
  if (recentRestarts(memory, wall) >= restartsAnHour) return false;
  memory.add(wall);
  return true;
}

/** The first pause, once the budget for an hour is used up; each further one is twice as long. */
const firstPauseMs = 60_000;
const longestPauseMs = 15 * 60_000;

/**
 * How long a process that cannot go on waits before it lets itself be started again, in milliseconds:
 * not at all within the budget for an hour, and then longer each time. It counts as a restart.
 *
 * @param wall milliseconds since 1970
 */
export function pauseBeforeRestart(memory: RestartMemory, wall: number): number {
  const tooMany = recentRestarts(memory, wall) - restartsAnHour;
  const pauseMs = tooMany < 0 ? 0 : Math.min(longestPauseMs, firstPauseMs * 2 ** tooMany);
  memory.add(wall + pauseMs);
  return pauseMs;
}

function recentRestarts(memory: RestartMemory, wall: number): number {
  // A clock that was set back must not make old restarts count for ever.
  return memory.recent().filter((at) => Math.abs(wall - at) < hourMs).length;
}

/** More of them than these decide nothing. */
const most = 20;
const Restarts = v.pipe(v.array(v.number()), v.maxLength(most));

export function restartMemoryIn(path: string): RestartMemory {
  const file = new SmallFile(path, Restarts, []);
  return {
    recent: () => file.value,
    add: (wall) => file.set([...file.value, wall].slice(-most)),
  };
}
