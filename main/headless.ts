import { spawnSync } from 'node:child_process';

/**
 * Flags by which Chromium needs no display. It must have them before it runs a line of the app: a
 * Linux without a display is the end of it otherwise, as soon as the app waits for anything.
 */
export const headlessFlags = [
  '--ozone-platform=headless',
  '--disable-gpu',
  '--log-level=3',
] as const;

/** What a process was started with, and where. */
export interface Started {
  readonly platform: NodeJS.Platform;
  /** As `process.argv`. */
  readonly argv: readonly string[];
}

/** Whether the app has to be started once more, with the flags that spare it a display. */
export function needsHeadlessStart({ platform, argv }: Started): boolean {
  return platform === 'linux' && !headlessFlags.every((flag) => argv.includes(flag));
}

/** The arguments without the flags of a headless start, which are none that a person gave. */
export function withoutHeadlessFlags(args: readonly string[]): string[] {
  const isHeadless = headlessFlags.every((flag) => args.includes(flag));
  return args.filter((arg) => !isHeadless || !headlessFlags.some((flag) => flag === arg));
}

/**
 * Starts this very program headless, on the same terminal, and waits for its end.
 *
 * @returns its exit code; null where it could not be started, or ended by a signal
 */
export function runHeadless(executable: string, argv: readonly string[]): number | null {
  const args = [...headlessFlags, ...argv.slice(1)];
  return spawnSync(executable, args, { stdio: 'inherit' }).status;
}
