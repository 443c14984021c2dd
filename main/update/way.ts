import { err, type Result } from '../base/result.ts';
import { mayReplace } from './app-image.ts';

export interface Installation {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** The AppImage that this process was started from. */
  readonly image: string | null;
  /** Of this process. */
  readonly execPath: string;
  /** What offers are checked with. */
  readonly key: string;
}

/** Whether this installation can update itself. @returns as the error: why not, as a sentence */
export function updatableHere(installation: Installation): Result<void, string> {
  const { platform, isPackaged, image, execPath, key } = installation;
  if (!isPackaged) return err('this is not an installed app');
  if (key === '') return err('this build has no key to check updates with');
  if (platform === 'linux' && image === null) {
    return err('it was installed by the system’s own tools, which update it');
  }
  // An installer that asks for an administrator would ask nobody.
  return mayReplace(image ?? execPath);
}
