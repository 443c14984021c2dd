import { join } from 'node:path';
import { err, type Result } from '../base/result.ts';
import type { Log } from '../report/log.ts';
import { appImageOf, takeBack } from './app-image.ts';
import { beginTrial } from './begin-trial.ts';
import { type UpdateMemory, updateMemoryIn } from './update-memory.ts';

export interface StartOptions {
  /** The app's data folder. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly execPath: string;
  readonly version: string;
  /** Milliseconds since 1970. */
  readonly wall: number;
  readonly log: Log;
}

/** What is known of updates before anything else is. */
export interface UpdateStart {
  readonly memory: UpdateMemory;
  /** The AppImage that this process was started from; null where it is none. */
  readonly image: string | null;
  /** This version has yet to show that it works. */
  readonly isOnTrial: boolean;
  /** The version from before is in place again, and waits for this process to end. */
  readonly isTakenBack: boolean;
  /** Puts the version from before back; says why it could not. */
  readonly takeBack: () => Result<void, string>;
}

/** To be called before anything else can fail: a version that ends early has then been counted. */
export function startUpdate({ folder, env, execPath, ...rest }: StartOptions): UpdateStart {
  const memory = updateMemoryIn(join(folder, 'update.json'));
  const image = appImageOf(env, execPath);
  const back = () =>
    image === null ? err('this system keeps no version to go back to') : takeBack(image);
  const begun = beginTrial({ ...rest, memory, takeBack: back });
  return {
    memory,
    image,
    isOnTrial: begun === 'onTrial',
    isTakenBack: begun === 'takenBack',
    takeBack: back,
  };
}
