import { app } from 'electron';
import { exit } from './exit.electron.ts';
import { type ExitCode, exitCode } from './exit-codes.ts';
import { appImageOf } from './update/app-image.ts';

/** How long leaving may wait for tokens to be revoked. */
const farewellMs = 2_000;

/** @param code what the process ends with; null where that is not known yet */
type Stop = (code: ExitCode | null) => Promise<void>;

/** However the app is asked to end: first the session and its tokens, then the process. */
export class Leaving {
  #stop: Stop = async () => {};
  #code: ExitCode | null = null;
  #onLeave: () => void = () => {};
  #isLeaving = false;
  #farewell: Promise<void> | null = null;

  constructor() {
    app.on('before-quit', (event) => {
      event.preventDefault();
      this.leave(exitCode.asked);
    });
  }

  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  /** @param stop ends what the process must not leave behind */
  first(stop: Stop): void {
    this.#stop = stop;
  }

  /** @param callback is told at once, before anything ends */
  onLeave(callback: () => void): void {
    this.#onLeave = callback;
  }

  leave(code: ExitCode): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#code = code;
    void this.farewell().finally(() => exit(code));
  }

  /** Ends all that leaving ends but the process, which may wait before it goes. Settles in time. */
  farewell(): Promise<void> {
    this.#farewell ??= this.#sayFarewell();
    return this.#farewell;
  }

  async #sayFarewell(): Promise<void> {
    this.#onLeave();
    const late = new Promise<void>((resolve) => setTimeout(resolve, farewellMs));
    // What fails here fails in a process that is about to end.
    await Promise.race([this.#stop(this.#code).catch(() => {}), late]);
  }

  /**
   * Ends the process so that it starts anew. Whoever has started it does that, where the environment
   * says so by `GENAUTH_KIOSK_SUPERVISED` or systemd listens; else it sees to it itself.
   *
   * @param code `restart` where it is wanted, `crashed` where it is the last remedy
   */
  restart(code: ExitCode): void {
    if (this.#isLeaving) return;
    if (!isSupervised(process.env)) relaunch();
    this.leave(code);
  }
}

export function isSupervised(env: Readonly<Record<string, string | undefined>>): boolean {
  return Boolean(env.GENAUTH_KIOSK_SUPERVISED || env.NOTIFY_SOCKET);
}

/** Starts the app anew once this process has ended. */
export function relaunch(): void {
  const image = appImageOf(process.env, process.execPath);
  // What an AppImage was laid out in ends with it.
  app.relaunch(image === null ? {} : { execPath: image, args: process.argv.slice(1) });
}
