/**
 * The composition root, first half: what must be there before the window, and the window. All the
 * rest is in `compose-kiosk.ts`, which is loaded while the window's process is starting: code that
 * is read before Electron is ready delays everything that comes after.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app, type Session } from 'electron';
import { systemClock } from './base/clock.ts';
import type { CommandLine } from './command-line.ts';
import { exit } from './exit.electron.ts';
import { exitCode } from './exit-codes.ts';
import { isSupervised, Leaving, relaunch } from './leaving.electron.ts';
import { boundLog } from './report/bounded-log.ts';
import { LateSink } from './report/late-sink.ts';
import { createLog, type Log } from './report/log.ts';
import { Redactor } from './report/redact.ts';
import { Guests } from './session/web/guest.ts';
import { startUpdate, type UpdateStart } from './update/start.ts';
import { drawAs } from './watch/gpu.electron.ts';
import { GpuLadder } from './watch/gpu-mode.ts';
import { LastResort } from './watch/last-resort.ts';
import { type RestartMemory, restartMemoryIn } from './watch/restart-memory.ts';
import { meddlingIn, namesAtStart, takenAwayIn } from './window/environment.ts';
import { KioskWindow } from './window/kiosk-window.electron.ts';
import { lockDownAll } from './window/lockdown.electron.ts';
import { showOutOfOrder } from './window/out-of-order.electron.ts';

/**
 * Lines an hour, of what a page, or a timer that fails, can cause as often as it likes. A busy day
 * stays far below them.
 */
const logBounds = new Map([
  ['refused', { most: 20, byKind: true }],
  ['page broken', { most: 12, byKind: false }],
  ['page ready', { most: 60, byKind: false }],
  ['main process failed', { most: 20, byKind: false }],
  ['painted', { most: 1_200, byKind: false }],
]);

/** What both halves of the composition share. */
export interface Base {
  readonly commandLine: CommandLine;
  readonly userData: string;
  readonly redactor: Redactor;
  readonly log: Log;
  readonly leaving: Leaving;
  /** What this machine's graphics driver can bear. */
  readonly gpu: GpuLadder;
  /** Restarts of this process because of failures. */
  readonly restarts: RestartMemory;
  readonly update: UpdateStart;
  /** Applications in the window, which the lockdown leaves a little to. */
  readonly guests: Guests<Session>;
}

/** @param outFolder the folder with the built `preload/` and `renderer/` */
export async function compose(commandLine: CommandLine, outFolder: string): Promise<void> {
  const userData = app.getPath('userData');
  const redactor = new Redactor();
  const logFile = new LateSink();
  const log = boundLog(
    createLog([logFile.write], (text, key) => redactor.redact(text, key), systemClock.wall),
    systemClock,
    logBounds,
  );
  const loadLogFile = async () => {
    const { createLogFile } = await import('./report/log-file.electron.ts');
    logFile.attach(createLogFile(join(userData, 'logs')));
  };
  const restarts = restartMemoryIn(join(userData, 'restarts.json'));
  const leaving = new Leaving();
  const lastResort = new LastResort({
    clock: systemClock,
    log,
    restarts,
    // systemd pauses, counts, and restarts the machine in the end.
    isPaced: Boolean(process.env.NOTIFY_SOCKET),
    rest() {
      void loadLogFile();
      void leaving.farewell();
      if (app.isReady()) showOutOfOrder(commandLine);
    },
  });
  exitOnFailure({ log, loadLogFile, lastResort, leaving });
  const guests = new Guests<Session>();
  lockDownAll({
    log,
    guests,
    isPackaged: app.isPackaged,
    isWindowed: commandLine.windowed,
    onWindowsGone: () => {
      log.error('window gone');
      lastResort.restart(() => leaving.restart(exitCode.crashed));
    },
  });
  refuseMeddling(log);
  const update = startUpdate({
    folder: userData,
    env: process.env,
    execPath: process.execPath,
    version: app.getVersion(),
    wall: systemClock.wall(),
    log,
  });
  if (update.isTakenBack) {
    leaving.restart(exitCode.restart);
    return;
  }
  const base = { commandLine, userData, redactor, log, leaving, restarts, update, guests };
  try {
    await openKiosk(base, outFolder, loadLogFile);
  } catch (error) {
    if (!update.isOnTrial) throw error;
    // A new version that cannot even begin has failed a start, and there is one to go back to.
    log.error('main process failed', {
      what: error instanceof Error ? `${error.stack}` : 'unknown',
    });
    await loadLogFile().catch(() => {});
    leaving.restart(exitCode.crashed);
  }
}

async function openKiosk(
  base: Omit<Base, 'gpu'>,
  outFolder: string,
  loadLogFile: () => Promise<void>,
): Promise<void> {
  const { commandLine, userData, log } = base;
  const version = `${app.getVersion()} ${process.versions.electron}`;
  const gpu = new GpuLadder(join(userData, 'gpu.json'), version);
  drawAs(gpu.mode);
  if (gpu.mode !== 'normal') log.warn('drawing is not normal', { mode: gpu.mode });

  await app.whenReady();
  const window = new KioskWindow({ windowed: commandLine.windowed, outFolder, log });
  const [{ composeKiosk }] = await Promise.all([import('./compose-kiosk.ts'), loadLogFile()]);
  await composeKiosk({ ...base, gpu }, window);
}

/** What cannot work in a packaged kiosk is said, and goes no further. */
function refuseMeddling(log: Log): void {
  if (!app.isPackaged) return;
  for (const name of meddlingIn(process.env).inert) {
    delete process.env[name];
    log.warn('refused', { what: 'environment variable', name });
  }
  for (const name of takenAwayIn(namesAtStart(startEnvironment()))) {
    log.warn('refused', { what: 'environment variable', name });
  }
}

/** Other systems than Linux do not say what a process was started with. */
function startEnvironment(): string {
  try {
    return process.platform === 'linux' ? readFileSync('/proc/self/environ', 'latin1') : '';
  } catch {
    return '';
  }
}

interface FailureOptions {
  readonly log: Log;
  readonly loadLogFile: () => Promise<void>;
  readonly lastResort: LastResort;
  readonly leaving: Pick<Leaving, 'isLeaving'>;
}

/** Without this, Electron would show a dialog that nobody at a kiosk can answer. */
function exitOnFailure({ log, loadLogFile, lastResort, leaving }: FailureOptions): void {
  const end = () => {
    if (!isSupervised(process.env)) relaunch();
    // Before the log file is loaded the entry waits; it must not be lost with the process.
    void loadLogFile().finally(() => exit(exitCode.crashed));
  };
  const fail = (error: unknown) => {
    const what = error instanceof Error ? `${error.stack}` : 'unknown';
    log.error('main process failed', { what });
    // What goes wrong while it leaves changes neither that nor its exit code.
    if (!leaving.isLeaving) lastResort.restart(end);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);
}
