/**
 * The AppImage that this process was started from, and how another takes its place. The library would
 * remove the old one before it moves the new one there: a power cut in between leaves no kiosk.
 */
import * as fs from 'node:fs';
import { dirname, isAbsolute, sep } from 'node:path';
import { err, ok, type Result } from '../base/result.ts';
import { realDisk } from '../settings/store/disk.ts';
import { remove, syncFolder } from '../settings/store/replace-file.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The file that the AppImage runtime was started as; null where there is none. The runtime says so in
 * `APPIMAGE`, and in `APPDIR` where it has laid out what is in it.
 *
 * @param execPath of this process, which must be in there: anybody can set a variable
 */
export function appImageOf(env: Environment, execPath: string): string | null {
  const { APPIMAGE: image, APPDIR: folder } = env;
  if (!image || !folder || !isAbsolute(image) || !isAbsolute(folder)) return null;
  return execPath.startsWith(folder.replace(/\/*$/, sep)) ? image : null;
}

const previousOf = (image: string) => `${image}.previous`;

/** @returns as the error: why this process cannot put another file into the image's place */
export function mayReplace(image: string): Result<void, string> {
  try {
    fs.accessSync(dirname(image), fs.constants.W_OK | fs.constants.X_OK);
    return ok(undefined);
  } catch (error) {
    return err(`${dirname(image)} cannot be written to (${codeOf(error)})`);
  }
}

/**
 * Lays a new image beside the old one, ready to take its place. Until `swap` nothing has changed for
 * whoever starts the image.
 */
export async function layBeside(image: string, downloaded: string): Promise<Result<Swap, string>> {
  const fresh = `${image}.new`;
  try {
    const before = identityOf(image);
    await fs.promises.copyFile(downloaded, fresh);
    await fs.promises.chmod(fresh, 0o755);
    await sync(fresh);
    return ok({
      swap() {
        if (identityOf(image) !== before)
          throw new Error('somebody has replaced the image meanwhile');
        keep(image, previousOf(image));
        fs.renameSync(fresh, image);
        syncFolder(realDisk, dirname(image));
      },
      discard: () => remove(realDisk, fresh),
      endsProcess: false,
    });
  } catch (error) {
    remove(realDisk, fresh);
    return err(`${fresh} could not be written (${codeOf(error)})`);
  }
}

export interface Swap {
  /**
   * From here on the image is the new one, and the old one is kept under another name.
   *
   * @throws the disk's error, or that the image is another one by now
   */
  swap(): void;
  /** It is not wanted any more. */
  discard(): void;
  /** The process is ended by whoever takes over. */
  readonly endsProcess: boolean;
}

/** Puts the image that was kept back into its place. */
export function takeBack(image: string): Result<void, string> {
  try {
    fs.renameSync(previousOf(image), image);
    syncFolder(realDisk, dirname(image));
    return ok(undefined);
  } catch (error) {
    return err(`${previousOf(image)} could not be put back (${codeOf(error)})`);
  }
}

/** The image has proved itself: the one before it is no longer needed. */
export function forgetPrevious(image: string): void {
  remove(realDisk, previousOf(image));
}

function identityOf(path: string): string {
  const { ino, size, mtimeMs } = fs.statSync(path);
  return `${ino} ${size} ${mtimeMs}`;
}

/** Some file systems know no second name for a file. */
function keep(image: string, as: string): void {
  fs.rmSync(as, { force: true });
  try {
    fs.linkSync(image, as);
  } catch {
    fs.copyFileSync(image, as);
  }
}

/** So that it is on the disk when the power goes. */
async function sync(path: string): Promise<void> {
  const handle = await fs.promises.open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
