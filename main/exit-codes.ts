/** Why the kiosk's process ended. An interface: systemd units and Shell Launcher read these. */
export const exitCode = {
  /** An admin asked it to leave, or the terminal did. */
  asked: 0,
  badCommandLine: 64,
  /**
   * No window could be shown; with `--check`, the service gave no code; with `--export-audit`, the
   * record could not be had, or not be written.
   */
  unavailable: 69,
  /** It gave up after crashes and wants to be started again. */
  crashed: 70,
  /** It wants to be started again: an update, the nightly restart. */
  restart: 75,
  /** The settings cannot be used, and there is no screen to say so (`--check`), or what is to become one (`--hash-pin`). */
  badSettings: 78,
  secondInstance: 100,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
